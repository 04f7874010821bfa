import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Text } from '../../language';
import { aliasOf } from '../../study/alias';
import type { Identities } from './identities';
import type { Settings } from './settings';

/** Under which names persons appear before others. */
export interface ShownNames {
  /** The name of who agreed to show it (`settings.person`), else a made-up one that stays the same; for all that were asked. */
  of(persons: readonly string[]): Promise<Map<string, Text>>;
}

interface Parts {
  redis: Redis;
  prefix: string;
  identities: Pick<Identities, 'names'>;
  settings: Pick<Settings, 'person'>;
}

export function createShownNames({ redis, prefix, identities, settings }: Parts): ShownNames {
  const key = `${prefix}:names:salt`;
  // Kept for ever: with another one everybody would go under another name.
  const readSalt = async (): Promise<string> => {
    await redis.set(key, randomBytes(16).toString('base64url'), 'NX');
    return (await redis.get(key)) ?? '';
  };
  return {
    of: async (persons) => {
      const [salt, names, agreed] = await Promise.all([
        readSalt(),
        identities.names(persons),
        Promise.all(persons.map(async (person) => (await settings.person(person)).showName)),
      ]);
      return new Map(
        persons.map((person, i) => {
          const name = agreed[i] ? names.get(person) : undefined;
          return [person, name ?? aliasOf(person, salt)] as const;
        }),
      );
    },
  };
}
