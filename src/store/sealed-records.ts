import type { Redis } from 'ioredis';
import type { Seal } from './seal';

/** Records that are encrypted at rest, by name. */
export interface SealedRecords<T> {
  keep(name: string, value: T): Promise<void>;
  /** null: there is none, or it was sealed under another secret. */
  read(name: string): Promise<T | null>;
  remove(name: string): Promise<void>;
}

export function createSealedRecords<T>(redis: Redis, prefix: string, seal: Seal): SealedRecords<T> {
  const keyOf = (name: string) => `${prefix}:sealed:${name}`;
  return {
    keep: async (name, value) => {
      await redis.set(keyOf(name), seal.close(name, JSON.stringify(value)));
    },
    read: async (name) => {
      const kept = await redis.get(keyOf(name));
      const text = kept && seal.open(name, kept);
      return text ? (JSON.parse(text) as T) : null;
    },
    remove: async (name) => void (await redis.del(keyOf(name))),
  };
}
