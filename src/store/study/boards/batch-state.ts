import type { Redis } from 'ioredis';
import type { AnswerEntry, ScoredAnswer, ScoringEntry } from '../../../study/answer-log';
import { idsOf, type Joined, personsById } from '../../../study/joins';
import type { Rating } from '../../../study/ratings';
import { itemKey, type RatedPerson, unrated } from '../../../study/replay-ratings';
import type { Points } from '../../../study/score';
import { noStreak, type Streak } from '../../../study/streak';
import { personLogKey, readKept } from '../answers';
import type { Settings } from '../settings';
import { type Booked, readBooks } from './book';
import { readJoined } from './joined';
import type { BoardKeys } from './keys';

/** What is kept of a person between two steps. */
export interface PersonState {
  streak: Streak;
  rated: RatedPerson;
  /** On the boards of all groups together. */
  global: boolean;
  /** On no board at all. */
  unlisted?: true;
}

/** Which boards somebody is on, of those on which they answered. */
export type OnBoards = Pick<PersonState, 'global' | 'unlisted'>;

/** What is kept of an answer: whose it is, its place in that book, and what it earned. */
export interface AnswerState {
  person: string;
  place: number;
  points: Points;
  streakDays: number;
  firstOfDay: boolean;
  selfGraded: ScoredAnswer['selfGraded'];
}

/** Everything that a batch of entries needs to know of what was before it. */
export interface BatchState {
  /** Who has several ids. */
  joined: Joined;
  /** The id that counts, of one that stands in the log. */
  personOf(id: string): string;
  /** By the ids that count. */
  persons: Map<string, PersonState>;
  /** By single ids. */
  books: Map<string, Booked[]>;
  items: Map<string, Rating>;
  /** `id item@version` */
  met: Set<string>;
  /** Answers that are contested. */
  answers: Map<string, { state: AnswerState; entry: AnswerEntry }>;
}

export async function readBatchState(
  { redis, prefix, settings }: { redis: Redis; prefix: string; settings: Settings },
  keys: BoardKeys,
  entries: readonly ScoringEntry[],
): Promise<BatchState> {
  const speakers = [...new Set(entries.map(({ person }) => person))];
  const joined = await readJoined(redis, keys, speakers);
  const known = personsById(joined);
  const personOf = (id: string) => known.get(id) ?? id;
  const persons = [...new Set(speakers.map(personOf))];
  const ids = persons.flatMap((person) => idsOf(joined, person).map(({ id }) => id));
  const given = entries.filter((entry) => entry.type === 'answer');
  const contested = entries.flatMap((entry) => (entry.type === 'contest' ? [entry.answerId] : []));
  const [states, books, items, met, answers] = await Promise.all([
    readPersons(redis, settings, keys, persons),
    readBooks(redis, keys, ids),
    readHash<Rating>(redis, keys.items, [...new Set(given.map(itemKey))]),
    readMet(redis, keys, given, (id) => idsOf(joined, personOf(id)).map((one) => one.id)),
    readAnswers(redis, prefix, keys, [...new Set(contested)]),
  ]);
  return { joined, personOf, persons: states, books, items, met, answers };
}

/** JSON values of a hash by field; fields that are not there are left out. */
export async function readHash<T>(
  redis: Redis,
  key: string,
  fields: readonly string[],
): Promise<Map<string, T>> {
  if (fields.length === 0) return new Map();
  const found = await redis.hmget(key, ...fields);
  return new Map(
    fields.flatMap((field, i) => {
      const value = found[i];
      return value ? [[field, JSON.parse(value) as T] as const] : [];
    }),
  );
}

export async function readPersons(redis: Redis, settings: Settings, keys: BoardKeys, persons: string[]) {
  const kept = await readHash<PersonState>(redis, keys.persons, persons);
  const states = persons.map(async (person) => {
    const state = kept.get(person) ?? (await newState(settings, person));
    return [person, state] as const;
  });
  return new Map(await Promise.all(states));
}

/** What somebody chose. */
export async function chosenBoards(settings: Settings, person: string): Promise<OnBoards> {
  const { global, listed } = await settings.person(person);
  return { global, ...(listed ? {} : { unlisted: true }) };
}

async function newState(settings: Settings, person: string): Promise<PersonState> {
  return { streak: noStreak, rated: unrated, ...(await chosenBoards(settings, person)) };
}

async function readMet(
  redis: Redis,
  keys: BoardKeys,
  given: readonly AnswerEntry[],
  idsOfSpeaker: (id: string) => string[],
): Promise<Set<string>> {
  const asked = given.flatMap((entry) =>
    idsOfSpeaker(entry.person).map((id) => ({ id, item: itemKey(entry) })),
  );
  const pipeline = redis.pipeline();
  for (const { id, item } of asked) pipeline.sismember(keys.met(id), item);
  const found = (await pipeline.exec()) ?? [];
  return new Set(asked.flatMap(({ id, item }, i) => (found[i]?.[1] === 1 ? [meeting(id, item)] : [])));
}

/** An id and an item that was met under it. */
export const meeting = (id: string, item: string) => `${id} ${item}`;

/** Scored answers as they are kept, with their entries; whatever is not there is left out. */
export async function readAnswers(redis: Redis, prefix: string, keys: BoardKeys, ids: readonly string[]) {
  const states = [...(await readHash<AnswerState>(redis, keys.points, ids))];
  const pipeline = redis.pipeline();
  for (const [id, { person }] of states) pipeline.hget(personLogKey(prefix, person), id);
  const found = (await pipeline.exec()) ?? [];
  return new Map(
    states.flatMap(([id, state], i) => {
      const kept = found[i]?.[1] as string | null;
      return kept ? [[id, { state, entry: readKept(kept).entry as AnswerEntry }] as const] : [];
    }),
  );
}
