import * as tf from '@tensorflow/tfjs-core';
import { type Attended, type AttendOptions, attend } from './attend';

/** W^Q, W^K, W^V and W^O, each [d_model, d_model]: all heads side by side. */
export interface HeadProjections {
  query: tf.Tensor2D;
  key: tf.Tensor2D;
  value: tf.Tensor2D;
  output: tf.Tensor2D;
}

export interface MultiHeadAttended {
  /** every step of every head, [heads, ...] */
  perHead: Attended;
  /** the heads' outputs side by side, [n, d_model] */
  concatenated: tf.Tensor2D;
  /** [n, d_model] */
  output: tf.Tensor2D;
}

/**
 * $\mathrm{MultiHead}(X, Y) = \mathrm{Concat}(head_1, …, head_h)\,W^O$ with d_k = d_v = d_model / h
 * (Vaswani et al. 2017, §3.2.2). Queries come from `input`, keys and values from `memory`.
 */
export function multiHead(
  input: tf.Tensor2D,
  memory: tf.Tensor2D,
  projections: HeadProjections,
  heads: number,
  options: AttendOptions = {},
): MultiHeadAttended {
  const query = splitHeads(tf.matMul(input, projections.query), heads); // [heads, n, d_k]
  const key = splitHeads(tf.matMul(memory, projections.key), heads); // [heads, m, d_k]
  const value = splitHeads(tf.matMul(memory, projections.value), heads); // [heads, m, d_v]
  const perHead = attend(query, key, value, options); // [heads, n, m] and [heads, n, d_v]
  const concatenated = mergeHeads(perHead.output as tf.Tensor3D); // [n, d_model]
  return { perHead, concatenated, output: tf.matMul(concatenated, projections.output) };
}

/** [n, d_model] → [heads, n, d_model / heads] */
export function splitHeads(tensor: tf.Tensor2D, heads: number): tf.Tensor3D {
  const [n, d] = tensor.shape;
  if (d % heads !== 0) throw new Error(`width ${d} cannot be shared by ${heads} heads`);
  return tf.tidy(() => tf.transpose(tf.reshape(tensor, [n, heads, d / heads]), [1, 0, 2]));
}

/** [heads, n, d_head] → [n, heads · d_head] */
export function mergeHeads(tensor: tf.Tensor3D): tf.Tensor2D {
  const [heads, n, d] = tensor.shape;
  return tf.tidy(() => tf.reshape(tf.transpose(tensor, [1, 0, 2]), [n, heads * d]));
}
