import type { Redis } from 'ioredis';
import type { CountedAnswer } from '../../../study/measure-person';
import type { BoardKeys, Scope } from './keys';

/** Persons whose books are read at a time. */
export const bookBatch = 200;

/** An answer in its person's book: what boards count of it, and where it was given. */
export interface Booked {
  id: string;
  group: string;
  channel: string;
  counted: CountedAnswer;
}

export function writeBooked({ id, group, channel, counted }: Booked): string {
  const { at, points, share, rating, streak } = counted;
  return JSON.stringify([id, group, channel, at, points, share, rating, streak.days, streak.until]);
}

type Row = [string, string, string, number, number, number, number, number, string];

function toBooked([id, group, channel, at, points, share, rating, days, until]: Row): Booked {
  return { id, group, channel, counted: { at, points, share, rating, streak: { days, until } } };
}

/** Whole books, oldest first. */
export async function readBooks(redis: Redis, keys: BoardKeys, persons: readonly string[]) {
  const pipeline = redis.pipeline();
  for (const person of persons) pipeline.lrange(keys.book(person), 0, -1);
  const found = (await pipeline.exec()) ?? [];
  return new Map(
    persons.map((person, i) => {
      const [error, rows] = found[i] ?? [null, []];
      if (error) throw error;
      return [person, (JSON.parse(`[${(rows as string[]).join(',')}]`) as Row[]).map(toBooked)] as const;
    }),
  );
}

export function isIn(scope: Scope, { group, channel }: Pick<Booked, 'group' | 'channel'>): boolean {
  if (scope.kind === 'global') return true;
  return scope.group === group && (scope.kind === 'group' || scope.channel === channel);
}
