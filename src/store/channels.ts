import type { Redis } from 'ioredis';

/** Channels that people made on the local page. */
export function createChannelStore(redis: Redis, prefix: string) {
  const key = `${prefix}:channels`;
  return {
    list: (): Promise<string[]> => redis.smembers(key),
    create: async (name: string): Promise<void> => void (await redis.sadd(key, name)),
  };
}
