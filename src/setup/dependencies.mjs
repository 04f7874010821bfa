import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCli } from './node-gyp.mjs';
import { libc, modules, root } from './paths.mjs';
import { lastLines, runProgram } from './run-program.mjs';
import { SetupError } from './setup-error.mjs';
import { lockHash, readJson } from './stamp.mjs';

const QUIET = ['--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund'];

/** Brings node_modules to what package-lock.json says. An install by hand that already agrees is left alone. */
export async function installDependencies(stamp, progress) {
  const lock = lockHash();
  if (stamp.lock === lock && existsSync(modules)) return lock;
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  if (!agrees(wanted, installedPackages())) await runNpm(wanted, progress);
  return lock;
}

async function runNpm(wanted, progress) {
  const fresh = !existsSync(modules);
  const step = progress.begin('dependencies', fresh ? 'installing from npm' : 'bringing up to date');
  // `ci` would empty a node_modules that programs run from and that holds built parts; `install --no-save` obeys the
  // lock just as well and changes only what differs.
  const command = fresh ? ['ci'] : ['install', '--no-save'];
  const ran = await npm([...command, '--include=dev', ...QUIET]);
  if (!ran.ok) {
    step.failed('npm failed');
    throw new SetupError(
      `npm ${command.join(' ')} failed:\n${lastLines(ran.output)}`,
      'npm ci --ignore-scripts',
    );
  }
  const extra = packagesOfThisMachine(wanted);
  if (extra.length > 0)
    await npm(['install', '--no-save', '--no-package-lock', '--include=dev', ...QUIET, ...extra]);
  step.done(`${Object.keys(installedPackages()).length} packages`);
}

function npm(args) {
  const cli = npmCli();
  if (!cli)
    throw new SetupError(
      'npm is not installed beside Node',
      'install Node from https://nodejs.org, npm comes with it',
    );
  return runProgram(process.execPath, [cli, ...args], { cwd: root, env: { NODE_ENV: '' } });
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

/**
 * Binary packages for this machine that a parent in the lock names and the lock itself lacks: npm leaves out of a lock
 * what the registry it was made with did not have, and then never installs it (npm/cli issue 4828).
 */
export function packagesOfThisMachine(
  wanted,
  machine = { platform: process.platform, arch: process.arch, libc: libc() },
) {
  const name = `-${machine.platform}-${machine.arch}`;
  const ends =
    machine.platform === 'linux' ? [name, `${name}-${machine.libc === 'musl' ? 'musl' : 'gnu'}`] : [name];
  const missing = Object.values(wanted).flatMap(({ optionalDependencies = {} }) =>
    Object.entries(optionalDependencies).filter(
      ([dependency]) => ends.some((end) => dependency.endsWith(end)) && !wanted[`node_modules/${dependency}`],
    ),
  );
  return missing.map(([dependency, version]) => `${dependency}@${version}`);
}

/** Version of an installed package, or null. */
export function packageVersion(name) {
  try {
    return JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version;
  } catch {
    return null;
  }
}
