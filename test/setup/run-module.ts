import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(__dirname, '../..');

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a few lines in a Node of their own, where `load('zip.mjs')` brings a file of src/setup: those are ES modules that
 * this runner, which speaks CommonJS, cannot load.
 */
export function runModule(code: string, env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  const folder = pathToFileURL(join(root, 'src', 'setup')).href;
  const script = `const load = (name) => import('${folder}/' + name);\n${code}`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', script], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

/** The JSON that such lines print; a failure shows what they wrote to stderr. */
export async function jsonFrom(code: string, env?: NodeJS.ProcessEnv): Promise<unknown> {
  const ran = await runModule(code, env);
  if (ran.code !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}
