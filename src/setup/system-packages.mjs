import { lastLines, onPath, runProgram } from './run-program.mjs';

/** System packages by purpose. A list, since the one line that a person must run is made of the same words. */
export const PACKAGES = {
  compiler: { apt: ['build-essential', 'python3'], brew: ['python3'], xcode: true },
  canvas: {
    apt: [
      'build-essential',
      'python3',
      'pkg-config',
      'libcairo2-dev',
      'libpango1.0-dev',
      'libjpeg-dev',
      'libgif-dev',
      'librsvg2-dev',
    ],
    brew: ['pkg-config', 'cairo', 'pango', 'libpng', 'jpeg', 'giflib', 'librsvg', 'python3'],
    xcode: true,
  },
  redis: { apt: ['redis-server'], brew: ['redis'] },
  chromium: { apt: ['chromium'], brew: ['--cask chromium'] },
};

/** The one line that a person runs to get those packages. */
export function cureLine(purpose, platform = process.platform) {
  const { apt, brew, xcode } = PACKAGES[purpose];
  if (platform === 'darwin')
    return `${xcode ? 'xcode-select --install; ' : ''}brew install ${brew.join(' ')}`;
  return `sudo apt-get install -y --no-install-recommends ${apt.join(' ')}`;
}

let queue = Promise.resolve();

/**
 * Installs what is missing where that needs no question: root, and a system with apt. One at a time, as apt has one lock.
 * `ok` is also true when nothing was missing.
 */
export function installPackages(purpose) {
  queue = queue.then(() => installNow(PACKAGES[purpose].apt));
  return queue;
}

async function installNow(packages) {
  const apt = onPath('apt-get');
  const root = process.getuid?.() === 0;
  if (!apt || !root) return { ok: false, reason: root ? 'no apt-get here' : 'not root' };
  const missing = await missingPackages(packages);
  if (missing.length === 0) return { ok: true };
  // Another apt may be at work on this machine: wait for its lock instead of failing.
  const install = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...missing];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const first = await runProgram(apt, install, { env });
  if (first.ok) return { ok: true };
  await runProgram(apt, ['-o', 'DPkg::Lock::Timeout=300', 'update'], { env });
  const second = await runProgram(apt, install, { env });
  return second.ok ? { ok: true } : { ok: false, reason: lastLines(second.output, 1) };
}

async function missingPackages(packages) {
  // One line a package, `ii  name …` when it is there; unknown ones are only complained about.
  const asked = await runProgram('dpkg', ['--list', ...packages]);
  const installed = asked.output.split('\n').filter((line) => line.startsWith('ii '));
  const present = new Set(installed.map((line) => line.split(/\s+/)[1].split(':')[0]));
  return packages.filter((name) => !present.has(name));
}
