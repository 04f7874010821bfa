import type { Random } from '../random';

/** The change of the weights that the new task asks for, of norm 1. Row by row, [d, d] */
export function drawUpdate(d: number, decay: number, random: Random): Float64Array {
  const left = drawOrthogonal(d, random.stream('left'));
  const right = drawOrthogonal(d, random.stream('right'));
  const size = Math.sqrt(squares(decay, 0, d));
  const update = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    const sigma = decay ** k / size;
    for (let i = 0; i < d; i++) {
      const scaled = sigma * (left[k]?.[i] ?? 0);
      for (let j = 0; j < d; j++)
        update[i * d + j] = (update[i * d + j] ?? 0) + scaled * (right[k]?.[j] ?? 0);
    }
  }
  return update;
}

/**
 * Relative error of the best approximation of rank r (Eckart & Young 1936), $\sqrt{\sum_{i>r}\sigma_i^2 / \sum_i \sigma_i^2}$;
 * for $\sigma_i = c^{i-1}$ that is $\sqrt{(c^{2r} - c^{2d})/(1 - c^{2d})}$, about $c^r$.
 */
export function bestError(d: number, rank: number, decay: number): number {
  return Math.sqrt(squares(decay, rank, d) / squares(decay, 0, d));
}

/** $\sum_{i=from}^{to-1} c^{2i}$ */
function squares(decay: number, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += decay ** (2 * i);
  return sum;
}

/** d orthonormal vectors: Gaussian ones, each freed from the earlier (twice, against rounding) and set to length 1. */
function drawOrthogonal(d: number, random: Random): Float64Array[] {
  const basis: Float64Array[] = [];
  for (let k = 0; k < d; k++) {
    const vector = Float64Array.from(random.stream(`vector ${k}`).normal(d));
    for (const earlier of [...basis, ...basis]) {
      const along = dot(vector, earlier);
      for (let i = 0; i < d; i++) vector[i] = (vector[i] ?? 0) - along * (earlier[i] ?? 0);
    }
    const size = Math.sqrt(dot(vector, vector));
    basis.push(vector.map((value) => value / size));
  }
  return basis;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
