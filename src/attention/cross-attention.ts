import * as tf from '@tensorflow/tfjs-core';
import { type Attended, type AttendOptions, attend } from './attend';

/** W^Q, W^K, W^V and W^O of one head, [d, d] each. */
export interface CrossProjections {
  query: tf.Tensor;
  key: tf.Tensor;
  value: tf.Tensor;
  output: tf.Tensor;
}

export interface CrossAttended {
  /** Keys and values of the memory: they depend on nothing else, so a decoder computes them once. [..., m, d] */
  key: tf.Tensor;
  value: tf.Tensor;
  /** every step, [..., n, m] and [..., n, d] */
  attended: Attended;
  /** [..., n, d] */
  output: tf.Tensor;
}

/**
 * Encoder–decoder attention (Vaswani et al. 2017, §3.2.3): queries from `input`, [..., n, d], keys and values from `memory`,
 * [..., m, d]. With `memory` = `input` it is self-attention.
 */
export function crossAttention(
  input: tf.Tensor,
  memory: tf.Tensor,
  projections: CrossProjections,
  options: AttendOptions = {},
): CrossAttended {
  const key = tf.matMul(memory, projections.key);
  const value = tf.matMul(memory, projections.value);
  const attended = attend(tf.matMul(input, projections.query), key, value, options);
  return { key, value, attended, output: tf.matMul(attended.output, projections.output) };
}
