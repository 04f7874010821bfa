import type { Redis } from 'ioredis';
import type { Request } from '../../chat/types';
import type { LocalDate } from '../../study/local-date';

/** How those are reached who want to hear of due cards. */
export interface Reminders {
  /** The request with which they asked for it: tells where their direct messages are. */
  write(person: string, request: Request): Promise<void>;
  read(person: string): Promise<Request | null>;
  /** Whether `request` is the one that reminds on this local date; the first that asks is, however often it asks. */
  claim(person: string, date: LocalDate, request: string): Promise<boolean>;
  /** How many in a row did not arrive, this one included; asking anew begins from nothing. */
  noteFailed(person: string): Promise<number>;
  remove(person: string): Promise<void>;
}

export function createReminders(redis: Redis, prefix: string): Reminders {
  const key = (person: string) => `${prefix}:reminder:${person}`;
  return {
    write: async (person, request) => {
      await redis.hset(key(person), 'request', JSON.stringify(request), 'failed', 0);
    },
    read: async (person) => {
      const kept = await redis.hget(key(person), 'request');
      return kept ? (JSON.parse(kept) as Request) : null;
    },
    claim: async (person, date, request) => {
      const field = `on:${date}`;
      const [, first] =
        (await redis.multi().hsetnx(key(person), field, request).hget(key(person), field).exec()) ?? [];
      const older = (await redis.hkeys(key(person))).filter((name) => name.startsWith('on:') && name < field);
      if (older.length > 0) await redis.hdel(key(person), ...older);
      return first?.[1] === request;
    },
    noteFailed: (person) => redis.hincrby(key(person), 'failed', 1),
    remove: async (person) => void (await redis.del(key(person))),
  };
}
