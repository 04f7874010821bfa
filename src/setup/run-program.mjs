import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Full path of a program, or null; no shell is asked, so nothing is run. */
export function onPath(name, env = process.env) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, name + ending);
      if (folder && isProgram(file)) return file;
    }
  }
  return null;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Runs a program and keeps what it prints: nothing of it may reach our stdout, and only a failure is worth showing.
 * Past `limit` (ms) the whole process group is ended; `code` is then null.
 */
export function runProgram(command, args, { cwd, env = {}, limit = 20 * 60_000 } = {}) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const stop = () => endGroup(child);
    const timer = setTimeout(stop, limit);
    process.once('exit', stop);
    const finish = (code, note = '') => {
      clearTimeout(timer);
      process.off('exit', stop);
      const output = Buffer.concat(chunks).toString('utf8') + note;
      resolve({ ok: code === 0, code, output });
    };
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => finish(null, error.message));
    child.on('close', (code) => finish(code));
  });
}

/** Ends a child that leads its own process group, with everything it started. */
export function endGroup(child, signal = 'SIGKILL') {
  if (!child.pid) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}

/** The last lines of a program's output: enough to see why it failed. */
export function lastLines(output, count = 12) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}

/** The one line of a failed build that says why: the first error of node-gyp or of the compiler. */
export function failureOf(output) {
  const lines = output.split('\n');
  const line =
    lines.find((text) => /gyp ERR! stack Error:|: (fatal )?error: |^make: .*Error/.test(text)) ??
    lastLines(output, 1);
  return line.replace('gyp ERR! stack Error: ', '').trim();
}
