import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

export interface Pace {
  /** ms until the next of a kind may go out; 0: now, and it counts. */
  take(name: string): Promise<number>;
}

/** At most `points` of a kind within `seconds`, counted in Redis for all workers together. */
export function createPace(
  redis: Redis,
  prefix: string,
  kind: string,
  limit: { points: number; seconds: number },
): Pace {
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `${prefix}:${kind}`,
    points: limit.points,
    duration: limit.seconds,
  });
  return {
    take: async (name) => {
      try {
        await limiter.consume(name);
        return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
        throw refusal;
      }
    },
  };
}
