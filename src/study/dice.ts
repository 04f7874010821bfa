import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Chance from a text: the same seed gives the same draws on every machine. */
export interface Dice {
  /** A whole number, 0 to `count` − 1, each with the same chance. */
  below(count: number): number;
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T;
  /** A new list in another order. */
  shuffle<T>(list: readonly T[]): T[];
}

/** `createDice('round-42')`. Different uses of one seed take different labels, so that they do not move together. */
export function createDice(seed: string, label = ''): Dice {
  const digest = createHash('sha256').update(`${label}\n${seed}`).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
  const below = (count: number) => uniformInt(generator, 0, count - 1);
  return {
    below,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[below(list.length)] as (typeof list)[number];
    },
    shuffle: (list) => shuffled(list, below),
  };
}

/** Fisher–Yates. */
function shuffled<T>(list: readonly T[], below: (count: number) => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
