import { existsSync } from 'node:fs';
import { runMain } from 'node:module';
import { join } from 'node:path';
import { build, outDir } from './build.mjs';
import { SetupError } from './setup-error.mjs';

/** Runs a compiled program in this very process, as if Node had been started with it: one process and one signal path less. */
export async function runCompiled(program, args, { errors = '', progress } = {}) {
  const file = join(outDir, program);
  if (errors) process.stderr.write(`${errors}\n`);
  if (!existsSync(file) && progress) await build(progress, { again: true });
  if (!existsSync(file)) throw new SetupError(`${program} is not there, although everything was compiled`);
  process.argv = [process.execPath, file, ...args];
  runMain(file);
}

/** Runs `work`; what goes wrong in the set-up is told in one or two lines, without a stack. */
export async function guard(work) {
  try {
    await work();
  } catch (error) {
    const known = error instanceof SetupError;
    process.stderr.write(`\n${known ? error.message : (error.stack ?? error)}\n`);
    if (known && error.cure) process.stderr.write(`Run this, then try again:\n  ${error.cure}\n`);
    process.exitCode = 1;
  }
}
