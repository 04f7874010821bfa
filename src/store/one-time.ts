import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Things that count once, for all processes together. */
export interface OneTime {
  /** A secret of 256 random bits that stands for `value` until it is redeemed or `seconds` have passed. */
  issue(value: string, seconds: number): Promise<string>;
  /** The value, the first time only. */
  redeem(secret: string): Promise<string | null>;
  /** Whether this is the first time within `seconds` that anybody asks about `name`. */
  first(name: string, seconds: number): Promise<boolean>;
}

export function createOneTime(redis: Redis, prefix: string): OneTime {
  // Digests: whoever reads the store must not be able to use what stands there.
  const keyOf = (kind: string, name: string) =>
    `${prefix}:${kind}:${createHash('sha256').update(name).digest('base64url')}`;
  return {
    issue: async (value, seconds) => {
      const secret = randomBytes(32).toString('base64url');
      await redis.set(keyOf('one-time', secret), value, 'EX', seconds);
      return secret;
    },
    redeem: (secret) => redis.getdel(keyOf('one-time', secret)),
    first: async (name, seconds) =>
      (await redis.set(keyOf('first', name), '1', 'EX', seconds, 'NX')) === 'OK',
  };
}
