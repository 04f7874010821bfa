import type { Redis } from 'ioredis';

/** Where the local page is: the gateway knows it once it listens, and workers write links to it. */
export function createPageAddress(redis: Redis, prefix: string) {
  const key = `${prefix}:page-address`;
  return {
    /** e.g. `http://127.0.0.1:3000` */
    keep: async (url: string): Promise<void> => void (await redis.set(key, url)),
    read: (): Promise<string | null> => redis.get(key),
  };
}

export type PageAddress = ReturnType<typeof createPageAddress>;
