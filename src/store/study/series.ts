import type { Redis } from 'ioredis';

/** Questions in a row, as far as they are not rounds of their own. */
export interface Series {
  /** Questions in a row that nobody answered, this one included. */
  silent(series: string, answered: boolean): Promise<number>;
  stop(series: string): Promise<void>;
  stopped(series: string): Promise<boolean>;
}

/** Seconds: as long as a question may be open, and more. */
const keptFor = 40 * 24 * 3600;

export function createSeries(redis: Redis, prefix: string): Series {
  const silentKey = (series: string) => `${prefix}:series:${series}:silent`;
  const stoppedKey = (series: string) => `${prefix}:series:${series}:stopped`;
  return {
    silent: async (series, answered) => {
      if (answered) await redis.del(silentKey(series));
      if (answered) return 0;
      const [count] =
        (await redis.multi().incr(silentKey(series)).expire(silentKey(series), keptFor).exec()) ?? [];
      return Number(count?.[1] ?? 0);
    },
    stop: async (series) => void (await redis.set(stoppedKey(series), '1', 'EX', keptFor)),
    stopped: async (series) => (await redis.exists(stoppedKey(series))) === 1,
  };
}
