import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Seconds for which a file waits for the request that brings it, its repetitions included. */
const keptFor = 3600;

/** Files that people bring with a request, apart from the queue's jobs. */
export interface BroughtFiles {
  /** The id by which it is read; nobody can guess it. */
  keep(bytes: Uint8Array): Promise<string>;
  read(id: string): Promise<Uint8Array | null>;
}

export function createBroughtFiles(redis: Redis, prefix: string): BroughtFiles {
  const keyOf = (id: string) => `${prefix}:brought:${id}`;
  return {
    keep: async (bytes) => {
      const id = randomBytes(24).toString('base64url');
      await redis.set(keyOf(id), Buffer.from(bytes), 'EX', keptFor);
      return id;
    },
    read: (id) => redis.getBuffer(keyOf(id)),
  };
}

/** For where nobody brings any. */
export const noBroughtFiles: Pick<BroughtFiles, 'read'> = { read: async () => null };
