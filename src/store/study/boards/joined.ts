import type { Redis } from 'ioredis';
import type { AnswerEntry } from '../../../study/answer-log';
import { idsOf, type Joined, type JoinedId, joinAnswers } from '../../../study/joins';
import { type Streak, standsUntil } from '../../../study/streak';
import { comparePlaces, personLogKey, readKept } from '../answers';
import { type Booked, readBooks } from './book';
import type { BoardKeys } from './keys';

/** Those of some ids who are persons with several, as it stands in a generation. */
export async function readJoined(redis: Redis, keys: BoardKeys, ids: readonly string[]): Promise<Joined> {
  if (ids.length === 0) return new Map();
  const found = await redis.hmget(keys.joinedTo, ...ids);
  const persons = [...new Set(found.flatMap((person) => person ?? []))];
  if (persons.length === 0) return new Map();
  const lists = await redis.hmget(keys.joined, ...persons);
  return new Map(
    persons.flatMap((person, i) => {
      const json = lists[i];
      return json ? [[person, JSON.parse(json) as JoinedId[]] as const] : [];
    }),
  );
}

interface Parts {
  redis: Redis;
  prefix: string;
}

/** Whole books of persons, with what they answered under any of their ids, in the log's order. */
export async function readPersonBooks(
  parts: Parts,
  keys: BoardKeys,
  persons: readonly string[],
): Promise<Map<string, Booked[]>> {
  const joined = await readJoined(parts.redis, keys, persons);
  const ids = persons.flatMap((person) => idsOf(joined, person).map(({ id }) => id));
  const books = await readBooks(parts.redis, keys, ids);
  const whole = persons.map(
    async (person) => [person, await joinBooks(parts, idsOf(joined, person), books)] as const,
  );
  return new Map(await Promise.all(whole));
}

/** One book from those of a person's ids. */
export async function joinBooks(
  parts: Parts,
  ids: readonly JoinedId[],
  books: ReadonlyMap<string, Booked[]>,
): Promise<Booked[]> {
  if (ids.length < 2) return books.get(ids[0]?.id ?? '') ?? [];
  return (await reachedIn(parts, ids, books)).map(({ booked, streak, rating }) => {
    const stands = { days: streak.days, until: standsUntil(streak) ?? '' };
    return { ...booked, counted: { ...booked.counted, rating, streak: stands } };
  });
}

/** The answers of a person's ids in the log's order, with what the person had reached after each. */
export async function reachedIn(
  parts: Parts,
  ids: readonly JoinedId[],
  books: ReadonlyMap<string, Booked[]>,
): Promise<{ booked: Booked; streak: Streak; rating: number }[]> {
  const given = await Promise.all(ids.map((one) => withPlaces(parts, one, books.get(one.id) ?? [])));
  const all = given.flat().sort((a, b) => comparePlaces(a.place, b.place));
  const rated = all.map((answer) => ({ ...answer, rating: answer.booked.counted.rating }));
  return joinAnswers(rated).flatMap((reached, i) => {
    const booked = all[i]?.booked;
    return booked ? [{ booked, ...reached }] : [];
  });
}

/** What a book does not tell, from the log; an answer that is being forgotten is in it no more. */
async function withPlaces({ redis, prefix }: Parts, { id, silent }: JoinedId, book: readonly Booked[]) {
  const kept = await redis.hgetall(personLogKey(prefix, id));
  return book.flatMap((booked, i) => {
    const text = kept[booked.id];
    if (!text) return [];
    const { at: place, entry } = readKept(text);
    return [{ booked, place, localDate: (entry as AnswerEntry).localDate, carries: i >= silent }];
  });
}
