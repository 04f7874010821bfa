import type { Fact } from '../../src/experiments/types';

/** One number as it was posted and as it is now; null: it is not there. */
export interface ComparedNumber {
  fact: Fact;
  which: 'measured' | 'expected';
  posted: number | null;
  now: number | null;
}

/** Every number of the posted facts beside the same one of the new facts, then what is new. */
export function compareFacts(posted: Fact[], now: Fact[]): ComparedNumber[] {
  const added = now.filter(({ name }) => !posted.some((other) => other.name === name));
  const pairs = [
    ...posted.map((old) => [old, now.find(({ name }) => name === old.name)] as const),
    ...added.map((fact) => [undefined, fact] as const),
  ];
  return pairs.flatMap(([old, current]) => {
    const fact = old ?? current;
    if (!fact) return [];
    const number = (which: ComparedNumber['which']): ComparedNumber => ({
      fact,
      which,
      posted: old?.[which] ?? null,
      now: current?.[which] ?? null,
    });
    const theory = number('expected');
    return theory.posted === null && theory.now === null
      ? [number('measured')]
      : [number('measured'), theory];
  });
}

/** To the last bit; NaN equals NaN, and what is missing on one side equals nothing. */
export const isSame = ({ posted, now }: ComparedNumber): boolean =>
  posted === now || (Number.isNaN(posted) && Number.isNaN(now));

export const isOneSided = ({ posted, now }: ComparedNumber): boolean => (posted === null) !== (now === null);

/** now − posted; null where there is no difference to speak of. */
export function difference({ posted, now }: ComparedNumber): number | null {
  return posted === null || now === null ? null : now - posted;
}

/** The largest |now − posted|, and the largest of it over the larger of the two. */
export function largestDifference(numbers: ComparedNumber[]): { absolute: number; relative: number } {
  let [absolute, relative] = [0, 0];
  for (const { posted, now } of numbers) {
    if (posted === null || now === null || Object.is(posted, now)) continue;
    const off = Math.abs(now - posted);
    const size = Math.max(Math.abs(posted), Math.abs(now));
    absolute = Math.max(absolute, off);
    if (size > 0) relative = Math.max(relative, off / size);
  }
  return { absolute, relative };
}
