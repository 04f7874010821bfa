import { existsSync } from 'node:fs';
import { onPath } from './run-program.mjs';
import { cureLine, installPackages } from './system-packages.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser for the tests of the page; without one they are skipped by name. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const found = NAMES.map((name) => onPath(name, env)).find(Boolean);
  return found ?? (process.platform === 'darwin' ? MAC.find((file) => existsSync(file)) : undefined) ?? null;
}

export async function installChromium(progress, env = process.env) {
  const present = findChromium(env);
  if (present) return { path: present };
  const step = progress.begin('chromium', 'installing it for the tests of the page');
  const packages = await installPackages('chromium');
  const path = findChromium(env);
  if (path) step.done();
  else
    step.failed(
      `${packages.reason ?? 'not found'}; the tests of the page are skipped; cure: ${cureLine('chromium')}`,
    );
  return { path };
}
