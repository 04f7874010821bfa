import type { Redis } from 'ioredis';

/** Seconds: people change their name or language rarely; somebody who became an administrator should not wait for a day. */
const rememberedFor = 3600;

/** What a platform says of a person, so that it is asked once an hour. */
export interface Profile {
  name: string;
  locale: string | null;
  /** Administers the workspace. */
  admin: boolean;
}

export interface Profiles {
  read(person: string): Promise<Profile | null>;
  keep(person: string, profile: Profile): Promise<void>;
  forget(person: string): Promise<void>;
}

export function createProfiles(redis: Redis, prefix: string): Profiles {
  const keyOf = (person: string) => `${prefix}:profile:${person}`;
  return {
    read: async (person) => {
      const kept = await redis.get(keyOf(person));
      return kept ? (JSON.parse(kept) as Profile) : null;
    },
    forget: async (person) => void (await redis.del(keyOf(person))),
    keep: async (person, profile) => {
      await redis.set(keyOf(person), JSON.stringify(profile), 'EX', rememberedFor);
    },
  };
}
