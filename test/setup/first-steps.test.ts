import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonFrom, runModule } from './run-module';

test('progress goes to stderr, one line a step, and stdout stays empty', async () => {
  const ran = await runModule(`const { createProgress } = await load('progress.mjs');
    const progress = createProgress();
    const canvas = progress.begin('canvas', 'building from source');
    const redis = progress.begin('redis', 'looking');
    redis.dropped();
    canvas.done('3.2.3'); canvas.failed('closed already');
    progress.say('redis', 'no redis-server');`);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toMatch(
    /^setup {2}canvas {8}building from source … done in \d\.\d s, 3\.2\.3\nsetup {2}redis {9}no redis-server\n$/,
  );
});

const versions: [string, boolean][] = [
  ['18.20.4', false],
  ['20.18.0', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
  ['26.1.0', true],
];
test.each(versions)('Node %s is supported: %s', async (version, expected) => {
  const supported = await jsonFrom(
    `const { isSupported } = await load('node-version.mjs'); console.log(isSupported('${version}'));`,
  );
  expect(supported).toBe(expected);
});

describe('the lock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const critical = () =>
    runModule(`import { appendFileSync } from 'node:fs'; import { setTimeout as sleep } from 'node:timers/promises';
      const { withLock } = await load('file-lock.mjs');
      await withLock(${JSON.stringify(join(folder, 'held'))}, async () => {
        appendFileSync(${JSON.stringify(join(folder, 'log'))}, '(');
        await sleep(50);
        appendFileSync(${JSON.stringify(join(folder, 'log'))}, ')');
      });`);

  test('lets one process at a time in', async () => {
    await Promise.all(Array.from({ length: 4 }, critical));
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('()()()()');
    expect(existsSync(join(folder, 'held'))).toBe(false);
  });

  test('is taken over from an owner that was killed', async () => {
    mkdirSync(join(folder, 'held'));
    const { stdout } = await runModule('process.stdout.write(String(process.pid))'); // a number whose process is over
    writeFileSync(join(folder, 'held', 'pid'), stdout);
    expect((await critical()).code).toBe(0);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('()');
  });
});

describe('package-lock.json', () => {
  type Packages = Record<string, { version: string; optionalDependencies?: Record<string, string> }>;
  const file = join(__dirname, '../../package-lock.json');
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages };

  test('names the binaries of every platform: npm ci refuses a lock without them', () => {
    const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(named.filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
  });

  test('names no registry, so that a mirror serves as well', () => {
    expect(readFileSync(file, 'utf8')).not.toContain('"resolved"');
  });
});

test('an installed tree agrees with a lock when every package that is not optional is there in its version', async () => {
  const lock = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-darwin': { version: '1.0.0', optional: true },
  };
  const ask = (installed: unknown) =>
    jsonFrom(`const { agrees } = await load('dependencies.mjs');
      console.log(agrees(${JSON.stringify(lock)}, ${JSON.stringify(installed)}));`);
  expect(await ask({ 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  expect(await ask({ 'node_modules/a': { version: '1.0.1' } })).toBe(false);
  expect(await ask({})).toBe(false);
});

test('tests that could not be loaded, and a jest that died, count as failures', async () => {
  const counted = await jsonFrom(`const { countTests } = await load('checks.mjs');
    const report = { numPassedTests: 3, numFailedTests: 1, numRuntimeErrorTestSuites: 1, numPendingTests: 1, numTodoTests: 1 };
    console.log(JSON.stringify([countTests(report, 1), countTests(null, 1)]));`);
  expect(counted).toEqual([
    { passed: 3, failed: 2, skipped: 2 },
    { passed: 0, failed: 1, skipped: 0 },
  ]);
});
