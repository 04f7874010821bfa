import type { Redis } from 'ioredis';

/** Secrets that answer one request (an interaction's token, a response address), apart from the queue's readable jobs. */
export interface Vault {
  /** Kept for `seconds`: as long as the platform honours them. */
  keep(requestId: string, secret: Readonly<Record<string, string>>, seconds: number): Promise<void>;
  read(requestId: string): Promise<Record<string, string> | null>;
}

export function createVault(redis: Redis, prefix: string): Vault {
  const keyOf = (requestId: string) => `${prefix}:secret:${requestId}`;
  return {
    keep: async (requestId, secret, seconds) => {
      await redis.set(keyOf(requestId), JSON.stringify(secret), 'EX', seconds);
    },
    read: async (requestId) => {
      const kept = await redis.get(keyOf(requestId));
      return kept ? (JSON.parse(kept) as Record<string, string>) : null;
    },
  };
}
