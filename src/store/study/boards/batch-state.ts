import type { Redis } from 'ioredis';
import type { AnswerEntry, LogEntry, ScoredAnswer } from '../../../study/answer-log';
import type { Rating } from '../../../study/ratings';
import { itemKey, type RatedPerson, unrated } from '../../../study/replay-ratings';
import type { Points } from '../../../study/score';
import { noStreak, type Streak } from '../../../study/streak';
import { personLogKey, readKept } from '../answers';
import type { Settings } from '../settings';
import { type Booked, readBooks } from './book';
import type { BoardKeys } from './keys';

/** What is kept of a person between two steps. */
export interface PersonState {
  streak: Streak;
  rated: RatedPerson;
  /** On the boards of all groups together. */
  global: boolean;
}

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
  persons: Map<string, PersonState>;
  books: Map<string, Booked[]>;
  items: Map<string, Rating>;
  /** `person item@version` */
  met: Set<string>;
  /** Answers that are contested. */
  answers: Map<string, { state: AnswerState; entry: AnswerEntry }>;
}

export async function readBatchState(
  { redis, prefix, settings }: { redis: Redis; prefix: string; settings: Settings },
  keys: BoardKeys,
  entries: readonly LogEntry[],
): Promise<BatchState> {
  const persons = [...new Set(entries.map(({ person }) => person))];
  const given = entries.filter((entry) => entry.type === 'answer');
  const contested = entries.flatMap((entry) => (entry.type === 'contest' ? [entry.answerId] : []));
  const [states, books, items, met, answers] = await Promise.all([
    readPersons(redis, settings, keys, persons),
    readBooks(redis, keys, persons),
    readHash<Rating>(redis, keys.items, [...new Set(given.map(itemKey))]),
    readMet(redis, keys, given),
    readAnswers(redis, prefix, keys, [...new Set(contested)]),
  ]);
  return { persons: states, books, items, met, answers };
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

async function readPersons(redis: Redis, settings: Settings, keys: BoardKeys, persons: string[]) {
  const kept = await readHash<PersonState>(redis, keys.persons, persons);
  const states = persons.map(async (person) => {
    const state = kept.get(person) ?? (await newState(settings, person));
    return [person, state] as const;
  });
  return new Map(await Promise.all(states));
}

async function newState(settings: Settings, person: string): Promise<PersonState> {
  const { global } = await settings.person(person);
  return { streak: noStreak, rated: unrated, global };
}

async function readMet(redis: Redis, keys: BoardKeys, given: AnswerEntry[]): Promise<Set<string>> {
  const pipeline = redis.pipeline();
  for (const entry of given) pipeline.sismember(keys.met(entry.person), itemKey(entry));
  const found = (await pipeline.exec()) ?? [];
  return new Set(given.flatMap((entry, i) => (found[i]?.[1] === 1 ? [meeting(entry)] : [])));
}

/** A person and an item that they met. */
export function meeting(entry: AnswerEntry): string {
  return `${entry.person} ${itemKey(entry)}`;
}

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
