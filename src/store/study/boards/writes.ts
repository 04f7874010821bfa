import type { Measures } from '../../../study/measure-person';

/** Values in one command; Lua's stack takes some thousands. */
const mostValues = 1000;
const day = 24 * 60 * 60 * 1000;

export type Writes = ReturnType<typeof createWrites>;

/** Collects what one step writes: as few commands as possible, each value to a key only once, the last one. */
export function createWrites() {
  const pairs = new Map<string, { command: string; values: Map<string, string> }>();
  const others: string[][] = [];
  const put = (command: 'ZADD' | 'HSET', key: string, field: string, value: string | number) => {
    const kept = pairs.get(key) ?? { command, values: new Map<string, string>() };
    pairs.set(key, kept);
    kept.values.set(field, String(value));
  };
  const plain = (...write: (string | number)[]) => void others.push(write.map(String));
  const person = (base: string, name: string, measures: Measures, fewer = false) => {
    put('HSET', `${base}:answers`, name, measures.answers);
    for (const metric of ['points', 'accuracy', 'improvement', 'rating'] as const) {
      const value = measures[metric];
      // 0 − 0 is 0, but −0 would be written "-0".
      if (value !== null) put('ZADD', `${base}:${metric}`, name, 0 - value);
      else if (fewer) plain('ZREM', `${base}:${metric}`, name);
    }
    plain('streak', base, name, dayNumber(measures.streak.until), measures.streak.days);
  };
  return {
    hset: (key: string, field: string, value: string) => put('HSET', key, field, value),
    plain,
    /** A person's rows on one board; `fewer`: what is not measured any more is taken away. */
    person,
    noPerson: (base: string, name: string) => {
      plain('HDEL', `${base}:answers`, name);
      for (const board of sets) plain('ZREM', `${base}:${board}`, name);
    },
    /** One board of all metrics. */
    noBoard: (base: string) =>
      plain('UNLINK', ...[...sets, 'answers', 'day'].map((part) => `${base}:${part}`)),
    all: (): string[][] => [...[...pairs].flatMap(([key, kept]) => commands(key, kept)), ...others],
  };
}

/** Sorted sets that a board consists of. */
const sets = ['points', 'accuracy', 'improvement', 'rating', 'until', 'streak'];

/** Days since 1970 of a date. */
export function dayNumber(date: string): number {
  return Date.parse(date) / day;
}

function commands(key: string, { command, values }: { command: string; values: Map<string, string> }) {
  const flat = [...values].flatMap(([field, value]) =>
    command === 'ZADD' ? [value, field] : [field, value],
  );
  const slices = Array.from({ length: Math.ceil(flat.length / mostValues) }, (_, i) => i * mostValues);
  return slices.map((start) => [command, key, ...flat.slice(start, start + mostValues)]);
}
