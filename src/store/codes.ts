import { createHash, randomInt } from 'node:crypto';
import type { Redis } from 'ioredis';
import { scanKeys } from './scan-keys';

/** What became of a code that somebody typed. */
export type Redeemed =
  | { outcome: 'good'; value: string }
  /** Somebody was quicker, or it was typed before. */
  | { outcome: 'used' }
  | { outcome: 'expired' }
  | { outcome: 'unknown' };

/** Codes that people carry from one place to another by hand, and that count once. */
export interface Codes {
  /** `ABCD-EFGH`: 40 random bits that stand for `value` until an instant (Unix ms). */
  issue(value: string, until: number): Promise<string>;
  /** What a code stands for at an instant, without using it. */
  look(code: string, request: string, now: number): Promise<Redeemed>;
  /** Uses it; the request that used it may do so again. */
  redeem(code: string, request: string, now: number): Promise<Redeemed>;
  /** Takes out those, used or not, whose value is about somebody. */
  forget(isAbout: (value: string) => boolean): Promise<void>;
}

/** Without letters and digits that look alike. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 8;
/** Seconds for which a code is known as used or expired. */
const rememberedFor = 24 * 3600;

/** KEYS: code. ARGV: request, instant, 1 to use it. */
const redeemScript = `
local value, expires, usedBy = unpack(redis.call('HMGET', KEYS[1], 'value', 'until', 'usedBy'))
if not value then return {'unknown'} end
if usedBy and usedBy ~= ARGV[1] then return {'used'} end
if not usedBy and tonumber(ARGV[2]) > tonumber(expires) then return {'expired'} end
if ARGV[3] == '1' then redis.call('HSET', KEYS[1], 'usedBy', ARGV[1]) end
return {'good', value}`;

export function createCodes(redis: Redis, prefix: string): Codes {
  // A digest: whoever reads the store must not be able to use what stands there.
  const keyOf = (code: string) =>
    `${prefix}:code:${createHash('sha256').update(plain(code)).digest('base64url')}`;
  const run = async (code: string, request: string, now: number, use: '0' | '1'): Promise<Redeemed> => {
    const said = (await redis.eval(redeemScript, 1, keyOf(code), request, String(now), use)) as string[];
    const [outcome, value = ''] = said as [Redeemed['outcome'], string?];
    return outcome === 'good' ? { outcome, value } : { outcome };
  };
  return {
    forget: async (isAbout) => {
      for await (const key of scanKeys(redis, `${prefix}:code:`))
        if (isAbout((await redis.hget(key, 'value')) ?? '')) await redis.del(key);
    },
    issue: async (value, until) => {
      const drawn = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
      const key = keyOf(drawn);
      await redis.multi().hset(key, { value, until }).expire(key, rememberedFor).exec();
      return `${drawn.slice(0, length / 2)}-${drawn.slice(length / 2)}`;
    },
    look: (code, request, now) => run(code, request, now, '0'),
    redeem: (code, request, now) => run(code, request, now, '1'),
  };
}

/** As people type it: any case, with or without the hyphen. */
const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '');
