import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './file-lock.mjs';
import { modules, root } from './paths.mjs';
import { lastLines, runProgram } from './run-program.mjs';
import { removeOrphans, sourceState } from './source-state.mjs';
import { readJson, writeJson } from './stamp.mjs';

export const outDir = join(root, 'dist');
const stampFile = join(outDir, '.quizformer-build.json');
const pageBuilder = join(root, 'src', 'setup', 'build-page.mjs');

/** Compiles what changed: nothing, in a few milliseconds, when no source did. Two processes may ask at once. */
export async function build(progress, { again = false } = {}) {
  if (!again && isFresh()) return { errors: '' };
  return withLock(join(root, '.cache', 'build.lock'), async () => {
    if (!again && isFresh()) return { errors: '' };
    return compile(progress);
  });
}

function isFresh() {
  return readJson(stampFile)?.state === sourceState(root);
}

async function compile(progress) {
  const step = progress.begin('build', 'compiling');
  const state = sourceState(root); // before the work: an edit during it is seen at the next start
  if (!existsSync(stampFile)) rmSync(join(outDir, '.tsbuildinfo'), { force: true });
  removeOrphans(root, outDir);
  const [types, page] = await Promise.all([compileTypes(), buildPage()]);
  const errors = [types, page].filter(Boolean).join('\n');
  // Neither kind keeps the rest from being written: whoever is in the middle of an edit may still try it.
  if (errors) step.failed(page ? 'the page has errors' : 'type errors');
  else step.done();
  if (!errors) writeJson(stampFile, { state });
  return { errors };
}

async function compileTypes() {
  const compiler = join(modules, 'typescript', 'bin', 'tsc');
  const ran = await runProgram(process.execPath, [compiler, '-p', '.'], { cwd: root });
  return ran.ok ? '' : lastLines(ran.output, 40);
}

async function buildPage() {
  if (!existsSync(pageBuilder)) return '';
  const { buildPage: bundle } = await import(pathToFileURL(pageBuilder).href);
  const message = await bundle({ root, outDir: join(outDir, 'page') }).then(
    () => '',
    (error) => error.message,
  );
  await (await import('esbuild')).stop(); // its service would stay as our child for as long as we run
  return message;
}
