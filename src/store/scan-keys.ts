import type { Redis } from 'ioredis';

/** All keys that begin with a text. */
export async function* scanKeys(redis: Redis, beginning: string): AsyncGenerator<string> {
  const match = `${beginning.replace(/[\\*?[\]]/g, '\\$&')}*`;
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', match, 'COUNT', 1000);
    yield* found;
    cursor = next;
  } while (cursor !== '0');
}
