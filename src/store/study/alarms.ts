import type { Redis } from 'ioredis';

/** Things whose time comes: a kind and whose it is, e.g. `daily:discord-42`. One instant each. */
export interface Alarm {
  id: string;
  /** Unix ms */
  at: number;
}

export interface Alarms {
  set(id: string, at: number): Promise<void>;
  clear(id: string): Promise<void>;
  at(id: string): Promise<number | null>;
  /** Those whose time has come, the earliest first. They stay until they are set anew or cleared. */
  due(now: number, limit: number): Promise<Alarm[]>;
}

export function createAlarms(redis: Redis, prefix: string): Alarms {
  const key = `${prefix}:alarms`;
  return {
    set: async (id, at) => void (await redis.zadd(key, at, id)),
    clear: async (id) => void (await redis.zrem(key, id)),
    at: async (id) => {
      const score = await redis.zscore(key, id);
      return score === null ? null : Number(score);
    },
    due: async (now, limit) => {
      const found = await redis.zrangebyscore(key, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit);
      return Array.from({ length: found.length / 2 }, (_, i) => ({
        id: found[2 * i] ?? '',
        at: Number(found[2 * i + 1]),
      }));
    },
  };
}
