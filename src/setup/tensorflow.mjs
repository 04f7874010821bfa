import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion } from './dependencies.mjs';
import { modules, root } from './paths.mjs';
import { runProgram } from './run-program.mjs';
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
    { text: 'from the cache', source: 'cache', way: keptParts },
    { text: 'official download', source: 'official download', way: fromOfficialHost },
    { text: 'wheel', source: 'wheel', way: fromWheel },
  ];
  let last = {};
  for (const { text, source, way } of ways) {
    const outcome = await tryWay(progress.begin('tensorflow', text), way);
    if (outcome.version) return native(outcome, source);
    if (outcome.reason) last = outcome;
  }
  return fallBack(progress, last);
}

/** The versions when it works, `{reason, cure}` when not, `{}` when there was nothing to try. */
async function tryWay(step, way) {
  const { absent, reason, cure } = await way(step).catch((error) => ({ reason: error.message }));
  if (absent) {
    step.dropped();
    return {};
  }
  const works = reason ? null : await probe();
  if (works) {
    step.done(`libtensorflow ${works.library}`);
    return works;
  }
  const why = reason ?? 'it does not load here';
  step.failed(why);
  return { reason: why, cure };
}

async function keptParts(step) {
  if (!linkKept()) return { absent: true };
  if (existsSync(addon())) return {};
  const built = await buildAddon(step);
  step.update('from the cache');
  return built;
}

function native(works, source) {
  return { backend: 'native', version: works.version, library: works.library, source };
}

function fallBack(progress, { reason, cure }) {
  const version = packageVersion('@tensorflow/tfjs-backend-wasm');
  const line = [cure, 'npm run setup'].filter(Boolean).join(' && ');
  progress.say('tensorflow', `attention is computed on WebAssembly ${version}, slower: ${reason}`);
  progress.say('tensorflow', `for native TensorFlow run: ${line}`);
  return { backend: version ? 'wasm' : null, version, source: 'npm', cure: line };
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
