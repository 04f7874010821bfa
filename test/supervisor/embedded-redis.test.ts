import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { foreignData, isAnswered, prepareRedis, waitForRedis } from '../../src/supervisor/embedded-redis';
import { type Kept, keepRunning } from '../../src/supervisor/keep-running';
import { addressOf, redisProgram } from '../../src/supervisor/programs';
import { chooseSocketPath } from '../../src/supervisor/socket-path';

const root = mkdtempSync(join(tmpdir(), 'qf-'));
const nobody = { started: () => undefined, ready: () => undefined, died: () => undefined };
let running: Kept[] = [];

afterEach(async () => {
  await Promise.all(running.map((kept) => kept.stop(1000)));
  running = [];
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const start = async (name: string) => {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  const redis = prepareRedis(folder, chooseSocketPath(folder));
  running.push(
    keepRunning(
      redisProgram(
        process.env.QUIZFORMER_REDIS_SERVER || 'redis-server',
        process.env,
        redis,
        join(folder, 'redis.log'),
      ),
      nobody,
    ),
  );
  const facts = await waitForRedis(addressOf(redis), AbortSignal.timeout(5000));
  return { redis, facts, folder };
};

describe('the embedded Redis', () => {
  it('answers to its password and to nobody without it', async () => {
    const { redis, facts } = await start('one');

    expect(facts.version).toMatch(/^(Valkey )?\d+\.\d+\.\d+$/);
    const stranger = new Redis({ path: redis.socket, lazyConnect: true });
    stranger.on('error', () => undefined);
    await expect(stranger.set('a', 'b')).rejects.toThrow(/NOAUTH|Authentication required/);
    stranger.disconnect();
  });

  it('is reached through a socket of ours alone, and through no port', async () => {
    const { redis } = await start('two');

    expect(statSync(redis.socket).mode & 0o777).toBe(0o700);
    const client = new Redis({ path: redis.socket, password: redis.password });
    expect(await client.config('GET', 'port')).toEqual(['port', '0']);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await client.config('GET', 'appendfsync')).toEqual(['appendfsync', 'everysec']);
    client.disconnect();
  });

  it('keeps its data and its password from one start to the next, in a folder with a quote and a space', async () => {
    const first = await start('three "of" \\us');
    const client = new Redis({ path: first.redis.socket, password: first.redis.password });
    await client.set('question', 'why sqrt(d_k)?');
    client.disconnect();
    await running.pop()?.stop(1000);

    const second = await start('three "of" \\us');

    expect(second.redis.password).toBe(first.redis.password);
    const again = new Redis({ path: second.redis.socket, password: second.redis.password });
    expect(await again.get('question')).toBe('why sqrt(d_k)?');
    again.disconnect();
  });

  it('moves its socket to a private temporary folder when the data folder is too deep for one', async () => {
    const deep = join('d'.repeat(60), 'e'.repeat(60));

    const { redis } = await start(deep);

    expect(Buffer.byteLength(redis.socket)).toBeLessThanOrEqual(100);
    expect(redis.socket.startsWith(join(tmpdir(), 'quizformer-'))).toBe(true);
    expect(statSync(dirname(redis.socket)).mode & 0o777).toBe(0o700);
    expect(chooseSocketPath(join(root, deep))).toBe(redis.socket);
    await running.pop()?.stop(1000);
    rmSync(dirname(redis.socket), { recursive: true });
  });

  it('refuses a temporary folder that others can read', () => {
    const deep = join(root, 'f'.repeat(120));
    const temporary = mkdtempSync(join(root, 't-'));
    const { dir } = { dir: dirname(chooseSocketPath(deep, temporary)) };
    rmSync(dir, { recursive: true });
    mkdirSync(dir, { mode: 0o755 });

    expect(() => chooseSocketPath(deep, temporary)).toThrow(/belongs to somebody else/);
  });

  it('is not started over the data of a newer server', () => {
    const folder = join(root, 'newer');
    mkdirSync(join(folder, 'redis', 'appendonlydir'), { recursive: true });

    expect(foreignData(folder, '6.2.14')).toMatch(/written by Redis 7 or later/);
    expect(foreignData(folder, '7.0.15')).toBeNull();
    expect(foreignData(folder, 'Valkey 8.1.0')).toBeNull();
    expect(foreignData(join(root, 'nothing-yet'), '6.2.14')).toBeNull();
  });
});

describe('waitForRedis', () => {
  it('gives up with the reason when nobody answers', async () => {
    await expect(waitForRedis({ url: 'redis://127.0.0.1:1' }, AbortSignal.timeout(200))).rejects.toThrow(
      /does not answer: .*ECONNREFUSED/,
    );
  });
});

describe('isAnswered', () => {
  it('tells a living server from a socket that is left over', async () => {
    const { redis } = await start('four');

    expect(await isAnswered(redis.socket)).toBe(true);
    expect(await isAnswered(join(root, 'no.sock'))).toBe(false);
  });
});
