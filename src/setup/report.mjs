/** The native parts of a stamp, a line each: which, its version, where it came from, and the cure for what is second best. */
export function partLines({ canvas, tensorflow, redis }) {
  const lines = [
    line('pictures', canvas, canvas?.impl && { canvas: 'node-canvas', napi: '@napi-rs/canvas' }[canvas.impl]),
    line('attention', tensorflow, tensorflow?.backend && describeBackend(tensorflow)),
    line(
      'redis',
      redis,
      redis?.source === 'REDIS_URL' ? 'the one that REDIS_URL names' : redis?.path && 'redis-server',
    ),
  ];
  return lines.flat();
}

function line(part, value, name) {
  if (!name) return [`  ✗ ${part.padEnd(11)}missing`, ...cure(value)];
  const from = value.path ?? value.source;
  const mark = value.cure ? '!' : '✓';
  return [
    `  ${mark} ${part.padEnd(11)}${[name, value.version].filter(Boolean).join(' ')} (${from})`,
    ...cure(value),
  ];
}

function cure(value) {
  return value?.cure ? [`      better: ${value.cure}`] : [];
}

function describeBackend({ backend, library }) {
  return backend === 'native'
    ? `native TensorFlow, libtensorflow ${library}, tfjs-node`
    : 'TensorFlow.js on WebAssembly, wasm';
}
