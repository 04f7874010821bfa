import type { Redis } from 'ioredis';
import type { Language } from '../../language';
import { changeCommand } from './boards/changes';

/** What one person decides; the language of answers is kept with `People`. */
export interface PersonSettings {
  /** IANA zone; null: that of the group. */
  zone: string | null;
  /** Hour of the day (0–23, in the person's zone) at which due cards are announced; null: never. */
  reminderHour: number | null;
  reviewsPerDay: number;
  /** Others see the name on boards and at reveals; else a made-up one. */
  showName: boolean;
  /** Takes part in the boards of all groups together. */
  global: boolean;
  /** Is on boards at all; else on none, and in nobody's rank. */
  listed: boolean;
}

/** What the administrators of a study group decide. */
export interface GroupSettings {
  /** IANA zone in which days, weeks and months begin. */
  zone: string;
  /** Of what is posted without being asked; null: that of the starter or English. */
  language: Language | null;
  /** Seconds that a question stays open. */
  seconds: number;
  /** Of a question when nobody says: 1 to 5; null: any. */
  difficulty: number | null;
  /** Who may start and stop group questions, set the daily question, approve decks. */
  mayStart: 'everyone' | 'admins';
  mayManage: 'everyone' | 'admins';
}

export const personDefaults: PersonSettings = {
  zone: null,
  reminderHour: null,
  reviewsPerDay: 20,
  showName: false,
  global: false,
  listed: true,
};

export const groupDefaults: GroupSettings = {
  zone: 'UTC',
  language: null,
  seconds: 60,
  difficulty: null,
  mayStart: 'everyone',
  mayManage: 'admins',
};

export interface Settings {
  person(person: string): Promise<PersonSettings>;
  group(group: string): Promise<GroupSettings>;
  changePerson(person: string, change: Partial<PersonSettings>): Promise<void>;
  changeGroup(group: string, change: Partial<GroupSettings>): Promise<void>;
  /** The zone that a person's days follow: their own, else the group's. */
  zoneOf(person: string, group: string): Promise<string>;
  /** What others cannot see, and `from` has set and `to` has not, holds for `to`, too; and that somebody is on no board. */
  adopt(from: string, to: string): Promise<void>;
  forgetPerson(person: string): Promise<void>;
}

/** How others see somebody is decided anew by who they are then. */
const adopted = ['zone', 'reminderHour', 'reviewsPerDay'] as const satisfies (keyof PersonSettings)[];

/** What the boards depend on: they are told of each change. */
const onBoards = { person: ['global', 'listed'], group: ['zone'] };

/** One hash a person and a group; what was never changed is not stored, so a new default reaches everybody. */
export function createSettings(redis: Redis, prefix: string): Settings {
  const keyOf = (kind: 'person' | 'group', id: string) => `${prefix}:settings:${kind}:${id}`;
  const read = async <T extends object>(kind: 'person' | 'group', id: string, defaults: T): Promise<T> => {
    const kept = await redis.hgetall(keyOf(kind, id));
    const known = Object.entries(kept).filter(([name]) => name in defaults);
    return { ...defaults, ...Object.fromEntries(known.map(([name, value]) => [name, JSON.parse(value)])) };
  };
  const change = async (kind: 'person' | 'group', id: string, values: object) => {
    const fields = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)] as const);
    if (fields.length === 0) return;
    const writes = redis.multi().hset(keyOf(kind, id), Object.fromEntries(fields));
    if (fields.some(([name]) => onBoards[kind].includes(name)))
      writes.xadd(...changeCommand(prefix, kind, id));
    await writes.exec();
  };
  const person = (id: string) => read('person', id, personDefaults);
  const group = (id: string) => read('group', id, groupDefaults);
  return {
    person,
    group,
    changePerson: (id, values) => change('person', id, values),
    changeGroup: (id, values) => change('group', id, values),
    zoneOf: async (personId, groupId) => (await person(personId)).zone ?? (await group(groupId)).zone,
    adopt: async (from, to) => {
      const kept = await redis.hgetall(keyOf('person', from));
      for (const name of adopted) if (kept[name]) await redis.hsetnx(keyOf('person', to), name, kept[name]);
      if (kept.listed === 'false' && !(await redis.hexists(keyOf('person', to), 'listed')))
        await change('person', to, { listed: false });
    },
    forgetPerson: async (id) => void (await redis.del(keyOf('person', id))),
  };
}
