import * as tf from '@tensorflow/tfjs-core';
import { type Attended, type AttendOptions, attend } from './attend';
import type { HeadProjections } from './multi-head';

export interface SingleHeadAttended extends Attended {
  /** $YW^K$ and $YW^V$ depend on the memory alone, so a decoder computes them once. [..., m, d_model] each */
  key: tf.Tensor;
  value: tf.Tensor;
  /** after W^O, [..., n, d_model]; `output` is what comes before it */
  projected: tf.Tensor;
}

/**
 * $\mathrm{Attention}(XW^Q, YW^K, YW^V)\,W^O$ with one head of full width, d_k = d_model. Queries come from `input`, keys
 * and values from `memory`: self-attention where both are the same, encoder–decoder attention where the memory is the
 * encoder's output (Vaswani et al. 2017, §3.2.3). Leading axes are a batch;
 * weights may have them as well. input [..., n, d_model], memory [..., m, d_model]
 */
export function singleHead(
  input: tf.Tensor,
  memory: tf.Tensor,
  projections: Readonly<Record<keyof HeadProjections, tf.Tensor>>,
  options: AttendOptions = {},
): SingleHeadAttended {
  const query = tf.matMul(input, projections.query); // [..., n, d_model]
  const key = tf.matMul(memory, projections.key); // [..., m, d_model]
  const value = tf.matMul(memory, projections.value); // [..., m, d_model]
  const attended = attend(query, key, value, options);
  return { ...attended, key, value, projected: tf.matMul(attended.output, projections.output) };
}
