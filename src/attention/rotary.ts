import * as tf from '@tensorflow/tfjs-core';
import { frequencies } from './sinusoids';

/**
 * Rotary position embedding (Su et al. 2021, arXiv 2104.09864): the pair (x_{2i}, x_{2i+1}) of row m is turned by the angle
 * $m\,\omega_i$, so that $\langle R_m q, R_n k\rangle = q^\top R_{n-m} k$. Angles in float64. One position a row. [n, d] → [n, d]
 */
export function rotate(rows: tf.Tensor2D, positions: readonly number[], base = 10_000): tf.Tensor2D {
  return rotateBy(rows, positions, frequencies(rows.shape[1], base));
}

/** The same with a frequency of its own for each of the d/2 pairs. [n, d] → [n, d] */
export function rotateBy(
  rows: tf.Tensor2D,
  positions: readonly number[],
  omegas: readonly number[],
): tf.Tensor2D {
  const [n, d] = rows.shape;
  return tf.tidy(() => {
    const table = (turn: (angle: number) => number) =>
      tf.tensor2d(
        positions.map((position) => omegas.map((omega) => turn(position * omega))),
        [n, d / 2],
      );
    const [cosine, sine] = [table(Math.cos), table(Math.sin)]; // [n, d/2]
    const [even, odd] = tf.unstack(tf.reshape(rows, [n, d / 2, 2]), 2); // [n, d/2]
    if (!even || !odd) throw new Error(`width ${d} has no pairs`);
    const turned = [
      tf.sub(tf.mul(even, cosine), tf.mul(odd, sine)),
      tf.add(tf.mul(even, sine), tf.mul(odd, cosine)),
    ];
    return tf.reshape(tf.stack(turned, 2), [n, d]);
  });
}

/**
 * $M_k$ with $PE_{t+k} = M_k\,PE_t$ for every t: sinusoids hold (sin, cos) pairs, so going forward turns them
 * backwards. [n, d] → [n, d]
 */
export function moveSinusoids(rows: tf.Tensor2D, by: number): tf.Tensor2D {
  return rotate(
    rows,
    Array.from({ length: rows.shape[0] }, () => -by),
  );
}
