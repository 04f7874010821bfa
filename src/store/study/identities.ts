import type { Redis } from 'ioredis';
import type { Where } from '../../chat/near';
import type { Request } from '../../chat/types';

/** Who somebody is and where something happens, the same for every platform that is linked. */
export interface Identities {
  /** The person of a request; one id for all platforms that they linked. */
  person(request: Request): Promise<string>;
  /** The study group that a place belongs to: its server, workspace or machine, or the group that it was linked with. */
  group(request: Request): Promise<string>;
  /** The place of a request as it stands in the answer log. */
  channel(request: Where): string;
  /** Remembers under which name the person goes, for boards. */
  meet(person: string, name: string): Promise<void>;
  /** The person's id on their platform, before any link; `current` says who that is now. */
  own(request: Request): string;
  current(own: string): Promise<string>;
  /** The group that a place belongs to before any link. */
  ownGroup(request: Where): string;
  /** Groups by the channels that joined them. */
  joinedChannels(): Promise<Map<string, string>>;
  /** All ids of a person: the one that counts, and those that they linked with it. */
  all(person: string): Promise<string[]>;
  /** Forgets names and links of persons. */
  forget(persons: readonly string[]): Promise<void>;
  /** Names by person; whoever never came is left out. */
  names(persons: readonly string[]): Promise<Map<string, string>>;
}

/** Ids before any link: letters, digits, `-` and `_` as the platforms give them. */
export function ownPersonId({ platform, address, person }: Where): string {
  return [platform, address.teamId, person.id].filter(Boolean).join('-');
}

export function ownGroupId(request: Where): string {
  const { platform, address, place } = request;
  // The page and the terminal of one machine share their places and their people.
  if (platform === 'web' || platform === 'terminal') return 'local';
  if (place.kind === 'direct') return `alone-${ownPersonId(request)}`;
  return [platform, address.guildId ?? address.teamId ?? place.id].join('-');
}

export function channelId({ platform, address, place }: Where): string {
  if (platform === 'web' || platform === 'terminal') return `local-${place.id}`;
  return [platform, address.teamId, place.id].filter(Boolean).join('-');
}

/** Begins the fields of links that are about persons. */
const personField = 'person:';
const channelField = 'channel:';

export function createIdentities(redis: Redis, prefix: string): Identities {
  const links = `${prefix}:links`;
  const names = `${prefix}:names`;
  const current = async (own: string) => (await redis.hget(links, personField + own)) ?? own;
  return {
    own: ownPersonId,
    ownGroup: ownGroupId,
    current,
    person: (request) => current(ownPersonId(request)),
    group: async (request) => {
      const place = channelField + channelId(request);
      return (await redis.hget(links, place)) ?? ownGroupId(request);
    },
    channel: channelId,
    joinedChannels: async () => {
      const joined = Object.entries(await redis.hgetall(links)).filter(([field]) =>
        field.startsWith(channelField),
      );
      return new Map(joined.map(([field, group]) => [field.slice(channelField.length), group]));
    },
    all: async (person) => {
      const linked = Object.entries(await redis.hgetall(links)).filter(
        ([field, to]) => to === person && field.startsWith(personField),
      );
      return [...new Set([person, ...linked.map(([field]) => field.slice(personField.length))])];
    },
    forget: async (persons) => {
      if (persons.length === 0) return;
      await redis.hdel(names, ...persons);
      await redis.hdel(links, ...persons.map((person) => personField + person));
    },
    meet: async (person, name) => void (await redis.hset(names, person, name)),
    names: async (persons) => {
      if (persons.length === 0) return new Map();
      const found = await redis.hmget(names, ...persons);
      return new Map(persons.flatMap((person, i) => (found[i] ? [[person, found[i]] as const] : [])));
    },
  };
}
