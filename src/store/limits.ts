import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

export interface Cooldown {
  /** null: go ahead; else the ms after which this person may ask again. */
  take(person: string): Promise<number | null>;
}

/** At most `requests` by one person within `seconds`, counted in Redis for all gateways together. */
export function createCooldown(
  redis: Redis,
  prefix: string,
  limit: { requests: number; seconds: number },
): Cooldown {
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `${prefix}:cooldown`,
    points: limit.requests,
    duration: limit.seconds,
  });
  return {
    take: async (person) => {
      try {
        await limiter.consume(person);
        return null;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
        throw refusal;
      }
    },
  };
}
