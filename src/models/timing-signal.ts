import * as tf from '@tensorflow/tfjs-core';

/**
 * tensor2tensor's sinusoids: all sines, then all cosines, of $pos \cdot 10000^{-i/(d/2-1)}$. The paper's formula interleaves them and
 * divides by d/2. Angles in float64. [n, d]
 */
export function timingSignal(n: number, d: number): tf.Tensor2D {
  const half = d / 2;
  const frequencies = Array.from({ length: half }, (_, i) => 10_000 ** (-i / (half - 1)));
  const rows = Array.from({ length: n }, (_, position) => [
    ...frequencies.map((frequency) => Math.sin(position * frequency)),
    ...frequencies.map((frequency) => Math.cos(position * frequency)),
  ]);
  return tf.tensor2d(rows, [n, d]);
}

/** What enters layer 0: the embedding counts twice (node `Layer_0/add`), its position once. [n, d] */
export function embed(rows: readonly Float32Array[]): tf.Tensor2D {
  const d = rows[0]?.length ?? 0;
  const table = new Float32Array(rows.length * d);
  for (const [i, row] of rows.entries()) table.set(row, i * d);
  return tf.add(tf.mul(tf.tensor2d(table, [rows.length, d]), 2), timingSignal(rows.length, d));
}
