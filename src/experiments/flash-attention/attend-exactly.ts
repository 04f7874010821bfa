import type * as tf from '@tensorflow/tfjs-core';

export interface ExactAttention {
  /** row by row, [queries · d_v] */
  output: Float64Array;
  /** $\sum_j e^{s_j - \max s}$ of each query */
  sums: number[];
}

/** Attention in float64, which TensorFlow.js does not have: what both ways of computing it in float32 are held against. */
export function attendExactly(
  query: tf.Tensor2D,
  key: tf.Tensor2D,
  value: tf.Tensor2D,
  scale: number,
): ExactAttention {
  const [n, d] = query.shape;
  const keys = key.shape[0];
  const [q, k, v] = [query, key, value].map((rows) => rows.dataSync<'float32'>()) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const output = new Float64Array(n * d);
  const sums: number[] = [];
  for (let i = 0; i < n; i++) {
    const scores = new Float64Array(keys);
    for (let j = 0; j < keys; j++) scores[j] = scale * product(q, i * d, k, j * d, d);
    const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
    const weights = scores.map((score) => Math.exp(score - largest));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    sums.push(sum);
    for (let j = 0; j < keys; j++) {
      const weight = (weights[j] ?? 0) / sum;
      for (let c = 0; c < d; c++) output[i * d + c] = (output[i * d + c] ?? 0) + weight * (v[j * d + c] ?? 0);
    }
  }
  return { output, sums };
}

function product(a: Float32Array, atA: number, b: Float32Array, atB: number, d: number): number {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += (a[atA + c] ?? 0) * (b[atB + c] ?? 0);
  return sum;
}
