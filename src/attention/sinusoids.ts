import * as tf from '@tensorflow/tfjs-core';

/** $\omega_i = base^{-2i/d}$ for the d/2 pairs of a width d (Vaswani et al. 2017, §3.5). */
export function frequencies(d: number, base = 10_000): number[] {
  return Array.from({ length: d / 2 }, (_, i) => base ** ((-2 * i) / d));
}

/**
 * $PE_{(pos,2i)} = \sin(pos\,\omega_i)$, $PE_{(pos,2i+1)} = \cos(pos\,\omega_i)$. Angles in float64: far positions would lose
 * most of their digits in float32. [positions, d]
 */
export function sinusoids(positions: readonly number[], d: number, base = 10_000): tf.Tensor2D {
  const omegas = frequencies(d, base);
  const rows = positions.map((position) =>
    omegas.flatMap((omega) => [Math.sin(position * omega), Math.cos(position * omega)]),
  );
  return tf.tensor2d(rows, [positions.length, d]);
}
