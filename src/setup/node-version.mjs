import { SetupError } from './setup-error.mjs';

/** Lowest version of each line that can `require` the ES modules among our packages without a flag. */
const LOWEST = { 20: 19, 22: 12 };

export function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major < 20 || major === 21) return false;
  return minor >= (LOWEST[major] ?? 0);
}

export function checkNode(version = process.versions.node) {
  if (isSupported(version)) return;
  throw new SetupError(
    `Node ${version} cannot run this; Node 20.19 or newer, 22.12 or newer, or 24 can`,
    'nvm install 22',
  );
}
