import type { Redis } from 'ioredis';

/** Every key whose name or content holds a text, whatever its type. */
export async function keysThatHold(redis: Redis, text: string): Promise<string[]> {
  const keys = await redis.keys('*');
  const found = await Promise.all(
    keys.map(async (key) =>
      (key + JSON.stringify(await contentOf(redis, key))).includes(text) ? [key] : [],
    ),
  );
  return found.flat().sort();
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'string') return redis.get(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, 0, '-1');
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'stream') return redis.xrange(key, '-', '+');
  throw new Error(`${key} is a ${type}, which this scan does not know`);
}
