import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion } from './dependencies.mjs';
import { modules, root } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { cureLine } from './system-packages.mjs';
import { addon, libraries, linkKept } from './tensorflow-files.mjs';
import { buildAddon, fromOfficialHost, fromWheel } from './tensorflow-ways.mjs';

/** Is the part that a stamp speaks of still in its place? A look at files only. */
export function tensorflowIsThere(part) {
  if (part?.backend === 'wasm') return existsSync(join(modules, '@tensorflow', 'tfjs-backend-wasm'));
  return part?.backend === 'native' && existsSync(addon()) && libraries().every((file) => existsSync(file));
}

/** tfjs-node with libtensorflow from wherever it is nearest; WebAssembly, which is in npm, where it cannot be had. */
export async function installTensorflow(progress) {
  if (existsSync(addon())) {
    const present = await probe();
    if (present) return native(present, 'already installed');
  }
  const ways = [
    ['from the cache', keptParts],
    ['official download', fromOfficialHost],
    ['wheel', fromWheel],
  ];
  const reasons = [];
  for (const [source, way] of ways) {
    const step = progress.begin('tensorflow', source);
    const part = await tryWay(step, source, way);
    if (part.backend) return part;
    if (!part.skipped) reasons.push(part.reason);
    step.failed(part.reason);
  }
  return fallBack(progress, reasons);
}

async function tryWay(step, source, way) {
  const { reason, skipped } = await way(step).catch((error) => ({ reason: error.message }));
  if (reason) return { reason, skipped };
  const works = await probe();
  if (!works) return { reason: 'it does not load here' };
  step.done(`libtensorflow ${works.library}`);
  return native(works, source);
}

async function keptParts(step) {
  if (!linkKept()) return { skipped: true, reason: 'nothing kept yet' };
  if (existsSync(addon())) return {};
  return buildAddon(step);
}

function native(works, source) {
  return { backend: 'native', version: works.version, library: works.library, source };
}

function fallBack(progress, reasons) {
  const version = packageVersion('@tensorflow/tfjs-backend-wasm');
  const cure = `${cureLine('compiler')} && npm run setup`;
  progress.say('tensorflow', `attention is computed on WebAssembly ${version}, slower: ${reasons.at(-1)}`);
  progress.say('tensorflow', `for native TensorFlow run: ${cure}`);
  return { backend: version ? 'wasm' : null, version, source: 'npm', cure };
}

async function probe() {
  const file = join(root, 'src', 'setup', 'probes', 'tensorflow.cjs');
  const ran = await runProgram(process.execPath, [file], {
    limit: 60_000,
    env: { TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  if (!ran.ok) return null;
  return JSON.parse(ran.output.split('\n').find((line) => line.startsWith('{"version"')));
}
