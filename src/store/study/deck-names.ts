import type { Redis } from 'ioredis';
import { deckOf } from '../../study/deck-of';
import type { KeptItem } from './decks';

/** Which decks can be asked from, by group: what suggestions need while somebody types. It follows from the items. */
export interface DeckNames {
  /** Notes the decks of a group that have something to ask. */
  note(group: string, items: readonly KeptItem[]): Promise<void>;
  all(): Promise<Map<string, string[]>>;
  forget(group: string): Promise<void>;
}

/** Decks that have something to ask. */
function namesOf(items: readonly KeptItem[]): string[] {
  return [...new Set(items.filter(({ retired }) => !retired).map(({ item }) => deckOf(item)))].sort();
}

export function createDeckNames(redis: Redis, prefix: string): DeckNames {
  const key = `${prefix}:deck-names`;
  return {
    note: async (group, items) => void (await redis.hset(key, group, JSON.stringify(namesOf(items)))),
    all: async () => {
      const kept = Object.entries(await redis.hgetall(key));
      return new Map(kept.map(([group, names]) => [group, JSON.parse(names) as string[]]));
    },
    forget: async (group) => void (await redis.hdel(key, group)),
  };
}
