import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { packageVersion } from './dependencies.mjs';
import { cacheFolder, machineName, modules } from './paths.mjs';
import { tensorflowWheel } from './wheels.mjs';

// Where tfjs-node's build looks for libtensorflow (its binding.gyp), and what the wheels call the same files.
const names =
  process.platform === 'darwin'
    ? { libtensorflow_cc: 'libtensorflow_cc.2.dylib', framework: 'libtensorflow_framework.2.dylib' }
    : { libtensorflow_cc: 'libtensorflow_cc.so.2', framework: 'libtensorflow_framework.so.2' };
const links =
  process.platform === 'darwin'
    ? { 'libtensorflow.2.dylib': names.libtensorflow_cc, 'libtensorflow.dylib': names.libtensorflow_cc }
    : { 'libtensorflow.so': names.libtensorflow_cc, 'libtensorflow_framework.so': names.framework };

export const tfjsNode = join(modules, '@tensorflow', 'tfjs-node');
const deps = join(tfjsNode, 'deps');

/** The addon as tfjs-node's index.js will ask for it. */
export function addon() {
  const lib = join(tfjsNode, 'lib');
  const folder = existsSync(lib) ? readdirSync(lib).find((name) => /^napi-v\d+$/.test(name)) : undefined;
  return join(lib, folder ?? 'napi-v8', 'tfjs_binding.node');
}

/** At least one name of each library: the official download and the wheel call them differently. */
export function libraries() {
  const lib = join(deps, 'lib');
  if (!existsSync(lib)) return [lib];
  return readdirSync(lib).map((name) => join(lib, name));
}

/** What an entry of the wheel becomes in our folder, or null: two libraries and the C headers, 560 of 12,000 files. */
export function wantedFile(entry) {
  if (entry.endsWith('/')) return null;
  const path = entry.replace(/^tensorflow\//, '');
  if (path === names.libtensorflow_cc || path === names.framework) return `lib/${path}`;
  const header = /^include\/(tensorflow\/c\/|tsl\/|xla\/|tensorflow\/core\/platform\/ctstring)/;
  return header.test(path) ? path : null;
}

/** The kept libraries, headers and addon: one folder for one version on one kind of machine. */
export function keptFolder() {
  const wheel = tensorflowWheel(machineName());
  return wheel && join(cacheFolder(), `libtensorflow-${wheel.version}-${machineName()}`);
}

const keptAddon = () => join(keptFolder(), `tfjs_binding-${packageVersion('@tensorflow/tfjs-node')}.node`);

/** Puts what is kept into tfjs-node; false when there is nothing. */
export function linkKept() {
  const kept = keptFolder();
  if (!kept || !existsSync(kept)) return false;
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, 'lib'), { recursive: true });
  cpSync(join(kept, 'include'), join(deps, 'include'), { recursive: true });
  for (const name of Object.values(names)) linkFile(join(kept, 'lib', name), join(deps, 'lib', name));
  for (const [link, target] of Object.entries(links)) symlinkSync(target, join(deps, 'lib', link));
  if (existsSync(keptAddon())) {
    const folder = join(tfjsNode, 'lib', `napi-v${napiVersion()}`);
    rmSync(join(tfjsNode, 'lib'), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    copyFileSync(keptAddon(), join(folder, 'tfjs_binding.node'));
  }
  return true;
}

/** After a build: the addon is small, and the next checkout need not have a compiler. */
export function keepAddon() {
  copyFileSync(addon(), keptAddon());
}

/** node-pre-gyp builds for, and looks under, the newest N-API version that both tfjs-node (3 to 8) and Node know. */
function napiVersion() {
  return Math.min(8, Number(process.versions.napi));
}

/** A hard link: 600 MB are there once, and node_modules stays whole if somebody empties the cache. */
function linkFile(from, to) {
  try {
    linkSync(from, to);
  } catch {
    symlinkSync(from, to); // the cache is on another disk
  }
}
