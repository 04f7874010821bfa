import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCli } from './node-gyp.mjs';
import { modules, root } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { SetupError } from './setup-error.mjs';
import { lockHash, readJson } from './stamp.mjs';

const QUIET = ['--ignore-scripts', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];

/** Brings node_modules to what package-lock.json says. An install by hand that already agrees is left alone. */
export async function installDependencies(stamp, progress) {
  const lock = lockHash();
  if (stamp.lock === lock && existsSync(modules)) return lock;
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  if (!agrees(wanted, installedPackages())) await runNpm(progress);
  return lock;
}

async function runNpm(progress) {
  const fresh = !existsSync(modules);
  const step = progress.begin('dependencies', fresh ? 'installing from npm' : 'bringing up to date');
  // `ci` would empty a node_modules that programs run from and that holds built parts; `install --no-save` obeys the
  // lock just as well and changes only what differs. It also forgives a lock that somebody forgot to commit.
  let ran = await npm(fresh ? 'ci' : 'install');
  if (!ran.ok && ran.output.includes('EUSAGE')) ran = await npm('install');
  if (!ran.ok) {
    step.failed('npm failed');
    const reason = ran.output.trim().split('\n').slice(0, 12).join('\n');
    throw new SetupError(`The dependencies cannot be installed:\n${reason}`, 'npm ci --ignore-scripts');
  }
  step.done(`${Object.keys(installedPackages()).length} packages`);
}

function npm(command) {
  const cli = npmCli();
  if (!cli)
    throw new SetupError('npm is not installed beside Node', 'see https://nodejs.org: npm comes with Node');
  const args = command === 'ci' ? QUIET : ['--no-save', ...QUIET];
  return runProgram(process.execPath, [cli, command, ...args], { cwd: root });
}

function installedPackages() {
  return readJson(join(modules, '.package-lock.json'))?.packages ?? {};
}

/** Every package of the lock is installed in that version; those for other machines (optional ones) may be absent. */
export function agrees(wanted, installed) {
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    const there = installed[path];
    return there ? there.version === version : Boolean(optional || peer);
  });
}

/** Version of an installed package, or null. */
export function packageVersion(name) {
  try {
    return JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version;
  } catch {
    return null;
  }
}
