import { existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { downloadWheel } from './download-wheel.mjs';
import { buildEnvironment } from './node-gyp.mjs';
import { cacheFolder, machineName, modules } from './paths.mjs';
import { failureOf, onPath, runProgram } from './run-program.mjs';
import { cureLine, installPackages } from './system-packages.mjs';
import { keepAddon, keptFolder, linkKept, tfjsNode, wantedFile } from './tensorflow-files.mjs';
import { tensorflowWheel } from './wheels.mjs';
import { listZip, unpackEntry } from './zip.mjs';

const ANSWER_LIMIT = 8_000; // ms: the official host has answered 403 since August 2026 (tensorflow/tfjs issue 8742)

/** tfjs-node's own installer, once its host says that it would serve the library. */
export async function fromOfficialHost(step) {
  const constants = createRequire(import.meta.url)(join(tfjsNode, 'scripts', 'deps-constants.js'));
  const mirror =
    process.env.TFJS_NODE_CDN_STORAGE || process.env.CDN_STORAGE || 'https://storage.googleapis.com/';
  const system = `cpu-${constants.PLATFORM_MAPPING[process.platform]}-${constants.ARCH_MAPPING[process.arch]}`;
  const file = `libtensorflow-${system}-${constants.LIBTENSORFLOW_VERSION}.${constants.PLATFORM_EXTENSION}`;
  const address = process.env.TFJS_NODE_BASE_URI ?? `${mirror}tensorflow/libtensorflow/${file}`;
  const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_LIMIT) }).catch(
    () => null,
  );
  if (!answer?.ok)
    return { reason: answer ? `the host answers ${answer.status}` : 'the host cannot be reached' };
  step.update('official download, and its build');
  const path = `${join(modules, '.bin')}:${process.env.PATH}`;
  const env = { ...buildEnvironment(), PATH: path };
  const ran = await runProgram(process.execPath, ['scripts/install.js'], { cwd: tfjsNode, env });
  return ran.ok ? {} : { reason: failureOf(ran.output) };
}

/** libtensorflow and its headers out of the Python wheel, kept in the cache, and the addon built against them. */
export async function fromWheel(step) {
  const wheel = tensorflowWheel(machineName());
  if (!wheel) return { reason: `no wheel with libtensorflow is made for ${machineName()}` };
  const lack = await lackOfCompiler(step); // before 200 MB are fetched for nothing
  if (lack) return { reason: lack, cure: cureLine('compiler') };
  const size = `${Math.round(wheel.size / 1e6)} MB`;
  step.update(`downloading the wheel (${size})`);
  const folder = join(cacheFolder(), `download-${process.pid}`);
  try {
    const file = await downloadWheel(wheel, folder, (part) => {
      step.update(`downloading the wheel (${Math.round(part * 100)} % of ${size})`);
    });
    step.update('unpacking the libraries (600 MB)');
    await unpack(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  linkKept();
  const built = await buildAddon(step);
  step.update('wheel');
  return built;
}

/** Unpacked beside and renamed: the kept folder is whole or not there, also when two checkouts fetch at once. */
async function unpack(file) {
  const kept = keptFolder();
  const beside = `${kept}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  for (const entry of await listZip(file)) {
    const target = wantedFile(entry.name);
    if (target) await unpackEntry(file, entry, join(beside, target));
  }
  if (existsSync(kept)) rmSync(beside, { recursive: true, force: true });
  else renameSync(beside, kept);
}

/** tfjs-node's own addon (two C++ files) against the libraries in its `deps`. */
export async function buildAddon(step) {
  const lack = await lackOfCompiler(step);
  if (lack) return { reason: lack, cure: cureLine('compiler') };
  step.update('building the addon');
  const tool = join(modules, '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp');
  // On macOS the addon finds libraries by run path only when the linker is told so; on Linux binding.gyp says it.
  const linker = process.platform === 'darwin' ? { LDFLAGS: '-Wl,-rpath,@loader_path/../../deps/lib' } : {};
  const ran = await runProgram(process.execPath, [tool, 'install', '--build-from-source'], {
    cwd: tfjsNode,
    env: { ...buildEnvironment(), ...linker },
  });
  if (!ran.ok) return { reason: failureOf(ran.output) };
  rmSync(join(tfjsNode, 'build'), { recursive: true, force: true });
  keepAddon();
  return {};
}

/** What keeps us from building, or null; a compiler is installed where that needs no question. */
async function lackOfCompiler(step) {
  if (hasCompiler()) return null;
  step.update('installing a compiler');
  const { reason = 'not found' } = await installPackages('compiler');
  return hasCompiler() ? null : `a C++ compiler, make and python3 are needed (${reason})`;
}

function hasCompiler() {
  const compiler = onPath('c++') ?? onPath('g++') ?? onPath('clang++');
  return Boolean(compiler && onPath('make') && onPath('python3'));
}
