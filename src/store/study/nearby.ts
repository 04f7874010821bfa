import type { Redis } from 'ioredis';
import type { Near, Where } from '../../chat/near';
import { createDeckNames } from './deck-names';
import { createIdentities } from './identities';

/** What is suggested depends on the place; a copy in memory, since whoever types cannot wait for a store. */
export interface Nearby {
  near(where: Where): Near;
  /** Reads it anew. */
  refresh(): Promise<void>;
}

export function createNearby(redis: Redis, prefix: string): Nearby {
  const names = createDeckNames(redis, prefix);
  const identities = createIdentities(redis, prefix);
  let decks: Awaited<ReturnType<typeof names.all>> = new Map();
  let joined: ReadonlyMap<string, string> = new Map();
  return {
    near: (where) => {
      const group = joined.get(identities.channel(where)) ?? identities.ownGroup(where);
      return { decks: decks.get(group) ?? [] };
    },
    refresh: async () => {
      [decks, joined] = await Promise.all([names.all(), identities.joinedChannels()]);
    },
  };
}
