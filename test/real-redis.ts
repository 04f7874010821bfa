import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisAddress } from '../src/config';
import { redisOptions } from '../src/store/connect-redis';
import { prepareRedis, waitForRedis } from '../src/supervisor/embedded-redis';

export interface RealRedis {
  address: RedisAddress;
  /** A connection that is closed with the server. */
  connect(): Redis;
  /** `kill -9`; `start` brings it back with what its log holds. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A redis-server of a test's own, configured like the embedded one. */
export async function startRealRedis(): Promise<RealRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'quizformer-redis-'));
  const { socket, password, configuration } = prepareRedis(folder, join(folder, 'redis.sock'));
  const address = { path: socket, password };
  const connections: Redis[] = [];
  let server: ChildProcess;

  const start = async () => {
    server = spawn(process.env.QUIZFORMER_REDIS_SERVER || 'redis-server', ['-'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    server.stdin?.end(configuration);
    await waitForRedis(address, AbortSignal.timeout(10_000));
  };
  const kill = () =>
    new Promise<void>((resolve) => {
      server.once('exit', () => resolve());
      server.kill('SIGKILL');
    });
  await start();
  return {
    address,
    connect: () => {
      const redis = new Redis({ ...redisOptions(address, 'working'), retryStrategy: () => 50 });
      redis.on('error', () => undefined);
      connections.push(redis);
      return redis;
    },
    kill,
    start,
    stop: async () => {
      for (const redis of connections) redis.disconnect();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
