import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion } from './dependencies.mjs';
import { buildEnvironment, nodeGyp } from './node-gyp.mjs';
import { cacheFolder, machineName, modules, root } from './paths.mjs';
import { failureOf, runProgram } from './run-program.mjs';
import { cureLine, installPackages } from './system-packages.mjs';

const DOWNLOAD_LIMIT = 45_000; // ms for 15 MB; where the host is closed it refuses at once
const folder = join(modules, 'canvas');
const built = join(folder, 'build', 'Release');

/** Is the part that a stamp speaks of still in its place? A look at files only. */
export function canvasIsThere(part) {
  if (part?.impl === 'napi') return existsSync(join(modules, '@napi-rs', 'canvas'));
  return part?.impl === 'canvas' && existsSync(join(built, 'canvas.node'));
}

/** node-canvas from wherever it is nearest; `@napi-rs/canvas`, whose binary is in npm, where it cannot be had. */
export async function installCanvas(progress) {
  if (existsSync(join(built, 'canvas.node'))) {
    const present = await probe('canvas');
    if (present) return { impl: 'canvas', version: present.version, source: 'already installed' };
  }
  const kept = join(cacheFolder(), `canvas-${packageVersion('canvas')}-${machineName()}`);
  const ways = [
    { text: 'from the cache', source: 'cache', way: () => fromCache(kept) },
    { text: 'downloading the prebuilt binary', source: 'prebuilt binary', way: prebuilt },
    { text: 'building from source', source: 'built from source', way: fromSource },
  ];
  let reason = '';
  for (const { text, source, way } of ways) {
    const outcome = await tryWay(progress.begin('canvas', text), way);
    reason = outcome.reason ?? reason;
    if (!outcome.version) continue;
    if (source !== 'cache') copyBinaries(built, kept);
    return { impl: 'canvas', version: outcome.version, source };
  }
  return fallBack(progress, reason);
}

/** `{version}` when it works, `{reason}` when not, `{}` when there was nothing to try. */
async function tryWay(step, way) {
  const { absent, reason } = await way(step);
  if (absent) {
    step.dropped();
    return {};
  }
  const works = reason ? null : await probe('canvas');
  if (works) {
    step.done();
    return { version: works.version };
  }
  const why = reason ?? 'it does not load here';
  step.failed(why);
  return { reason: why };
}

async function fromCache(kept) {
  if (!existsSync(kept)) return { absent: true };
  copyBinaries(kept, built);
  return {};
}

async function prebuilt() {
  const tool = join(modules, 'prebuild-install', 'bin.js');
  const ran = await runProgram(process.execPath, [tool, '-r', 'napi'], {
    cwd: folder,
    limit: DOWNLOAD_LIMIT,
  });
  return ran.ok ? {} : { reason: 'the download host does not answer' };
}

async function fromSource(step) {
  const gyp = nodeGyp();
  if (!gyp) return { reason: 'node-gyp, which comes with npm, is not here' };
  step.update('building from source (system packages)');
  const packages = await installPackages('canvas');
  step.update('building from source');
  const ran = await runProgram(process.execPath, [gyp, 'rebuild'], { cwd: folder, env: buildEnvironment() });
  if (ran.ok) return {};
  return {
    reason: packages.ok
      ? failureOf(ran.output)
      : `the libraries to build with are missing (${packages.reason})`,
  };
}

async function fallBack(progress, reason) {
  rmSync(built, { recursive: true, force: true });
  const works = await probe('@napi-rs/canvas');
  if (!works) return { impl: null, version: null, source: null, cure: cureLine('canvas') };
  progress.say('canvas', `pictures are drawn with @napi-rs/canvas ${works.version} instead: ${reason}`);
  progress.say('canvas', `for node-canvas run: ${cureLine('canvas')} && npm run setup`);
  return {
    impl: 'napi',
    version: works.version,
    source: 'npm',
    cure: `${cureLine('canvas')} && npm run setup`,
  };
}

async function probe(name) {
  const file = join(root, 'src', 'setup', 'probes', 'canvas.cjs');
  const ran = await runProgram(process.execPath, [file, name], { limit: 30_000 });
  return ran.ok ? JSON.parse(ran.output.trim().split('\n').at(-1)) : null;
}

/** The addon and, beside a prebuilt one, the libraries that came with it. */
function copyBinaries(from, to) {
  mkdirSync(to, { recursive: true });
  const binary = /^canvas\.node$|\.(dylib|dll)$|\.so(\.\d+)*$/;
  for (const name of readdirSync(from)) if (binary.test(name)) copyFileSync(join(from, name), join(to, name));
}
