import type { Redis } from 'ioredis';

/** Seconds after which a line that nobody joins any more is forgotten. */
const rememberedFor = 3600;

/**
 * Joins at the end unless it stands there, and says who stands before it with the ms of their coming.
 * KEYS: line. ARGV: request, seconds.
 */
const joinScript = `
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local last = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  -- Strictly after the last one, also within a millisecond or when a clock went back.
  if last[2] and tonumber(last[2]) >= now then now = tonumber(last[2]) + 1 end
  redis.call('ZADD', KEYS[1], now, ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
local rank = redis.call('ZRANK', KEYS[1], ARGV[1])
if rank == 0 then return {} end
return redis.call('ZRANGE', KEYS[1], 0, rank - 1, 'WITHSCORES')`;

/** Who stands in a line, and since when (Unix ms). */
export interface Standing {
  request: string;
  since: number;
}

/** Lines in which requests stand one behind the other, so that they are served in the order in which they came. */
export interface Turns {
  /** Puts a request at the end, or leaves it where it stands; those before it, the first one first. */
  join(line: string, request: string): Promise<Standing[]>;
  /** Takes a request out; who is the first one now. */
  leave(line: string, request: string): Promise<string | null>;
}

export function createTurns(redis: Redis, prefix: string): Turns {
  const keyOf = (line: string) => `${prefix}:turns:${line}`;
  return {
    join: async (line, request) => {
      const before = (await redis.eval(joinScript, 1, keyOf(line), request, rememberedFor)) as string[];
      return before.flatMap((name, index) =>
        index % 2 === 0 ? [{ request: name, since: Number(before[index + 1]) }] : [],
      );
    },
    leave: async (line, request) => {
      await redis.zrem(keyOf(line), request);
      return (await redis.zrange(keyOf(line), '0', '0'))[0] ?? null;
    },
  };
}
