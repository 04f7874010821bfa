import * as tf from '@tensorflow/tfjs-core';
import { applyMask, type Mask } from './masks';

export interface AttendOptions {
  /** What the raw scores are multiplied by; 1/√d_k unless told. */
  scale?: number;
  mask?: Mask;
}

/** Every step of one attention, because every step is something we show. */
export interface Attended {
  /** $QK^\top$, [..., queries, keys] */
  raw: tf.Tensor;
  /** $QK^\top \cdot scale$, [..., queries, keys] */
  scores: tf.Tensor;
  /** scores with the mask applied; the same tensor as `scores` without one, [..., queries, keys] */
  masked: tf.Tensor;
  /** softmax over the keys; each row sums to 1, [..., queries, keys] */
  weights: tf.Tensor;
  /** weights · V, [..., queries, d_v] */
  output: tf.Tensor;
}

/**
 * Scaled dot-product attention, $\mathrm{softmax}(QK^\top/\sqrt{d_k} + M)\,V$ (Vaswani et al. 2017, eq. 1).
 * Leading axes are a batch and broadcast. The caller owns the tensors: call it inside `tf.tidy`.
 */
export function attend(
  query: tf.Tensor,
  key: tf.Tensor,
  value: tf.Tensor,
  options: AttendOptions = {},
): Attended {
  const { scale = 1 / Math.sqrt(lastAxis(query)), mask } = options;
  const raw = tf.matMul(query, key, false, true); // [..., queries, keys]
  const scores = tf.mul(raw, scale); // [..., queries, keys]
  const masked = mask ? applyMask(scores, mask) : scores; // [..., queries, keys]
  const weights = tf.softmax(masked); // [..., queries, keys]
  const output = tf.matMul(weights, value); // [..., queries, d_v]
  return { raw, scores, masked, weights, output };
}

/** Size of the last axis: d_k of a query or of a key. */
export function lastAxis(tensor: tf.Tensor): number {
  const size = tensor.shape.at(-1);
  if (size === undefined) throw new Error('a scalar has no last axis');
  return size;
}
