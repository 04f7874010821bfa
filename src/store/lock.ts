import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Deletes the lock only where it is still the holder's own. */
const releaseScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;
const extendScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;

export interface Lock {
  /**
   * Runs `work` while nobody else has the lock; null where somebody has it. It is free again after `ms` at the latest,
   * counted from the last `extend`.
   */
  tryWith<T>(
    name: string,
    ms: number,
    work: (extend: () => Promise<void>) => Promise<T>,
  ): Promise<{ result: T } | null>;
}

export function createLock(redis: Redis, prefix: string): Lock {
  return {
    tryWith: async (name, ms, work) => {
      const key = `${prefix}:lock:${name}`;
      const holder = randomBytes(16).toString('base64url');
      if ((await redis.set(key, holder, 'PX', ms, 'NX')) !== 'OK') return null;
      try {
        return { result: await work(async () => void (await redis.eval(extendScript, 1, key, holder, ms))) };
      } finally {
        await redis.eval(releaseScript, 1, key, holder);
      }
    },
  };
}
