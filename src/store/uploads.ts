import type { Redis } from 'ioredis';

/** Seconds after its last use for which a workspace's uploads are remembered. */
const rememberedFor = 90 * 24 * 3600;

/** Which of our pictures a workspace has already, and under which id. */
export interface Uploads {
  find(workspace: string, picture: string): Promise<string | null>;
  keep(workspace: string, picture: string, file: string): Promise<void>;
  forget(workspace: string, picture: string): Promise<void>;
  forgetAll(workspace: string): Promise<void>;
}

export function createUploads(redis: Redis, prefix: string): Uploads {
  const keyOf = (workspace: string) => `${prefix}:uploads:${workspace}`;
  return {
    find: (workspace, picture) => redis.hget(keyOf(workspace), picture),
    keep: async (workspace, picture, file) => {
      const key = keyOf(workspace);
      await redis.multi().hset(key, picture, file).expire(key, rememberedFor).exec();
    },
    forget: async (workspace, picture) => void (await redis.hdel(keyOf(workspace), picture)),
    forgetAll: async (workspace) => void (await redis.del(keyOf(workspace))),
  };
}
