import type { Random } from '../random';

/** What a query must fetch: block b of the values at position b, for m positions. */
export interface FetchTask {
  /** positions */
  n: number;
  /** total width */
  d: number;
  /** m, number of blocks; d is a multiple of it */
  targets: number;
}

export interface FetchBatch {
  size: number;
  /** [n, size · d], N(0, 1) */
  values: Float32Array;
  /** [size, d] */
  wanted: Float32Array;
}

/** Fresh data: y = [block 0 of v₀, block 1 of v₁, …]. */
export function drawBatch(task: FetchTask, size: number, random: Random): FetchBatch {
  const { n, d, targets } = task;
  const values = random.normal(n * size * d);
  const wanted = new Float32Array(size * d);
  const block = d / targets;
  for (let sample = 0; sample < size; sample++) {
    for (let column = 0; column < d; column++) {
      const position = Math.floor(column / block);
      wanted[sample * d + column] = values[(position * size + sample) * d + column] ?? 0;
    }
  }
  return { size, values, wanted };
}

/** $R^2 = 1 - \sum (y - \hat y)^2 / \sum y^2$; the mean of y is 0 by construction. */
export function coefficientOfDetermination(wanted: ArrayLike<number>, found: ArrayLike<number>): number {
  let missed = 0;
  let total = 0;
  for (let i = 0; i < wanted.length; i++) {
    const y = wanted[i] ?? 0;
    missed += (y - (found[i] ?? 0)) ** 2;
    total += y ** 2;
  }
  return 1 - missed / total;
}
