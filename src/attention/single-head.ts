import * as tf from '@tensorflow/tfjs-core';
import { type Attended, type AttendOptions, attend } from './attend';
import type { HeadProjections } from './multi-head';

export interface SingleHeadAttended extends Attended {
  /** after W^O, [..., n, d_model]; `output` is what comes before it */
  projected: tf.Tensor;
}

/**
 * $\mathrm{Attention}(XW^Q, YW^K, YW^V)\,W^O$ with one head of full width, d_k = d_model. Queries come from `input`, keys
 * and values from `memory`; leading axes are a batch. input [..., n, d_model], memory [..., m, d_model]
 */
export function singleHead(
  input: tf.Tensor,
  memory: tf.Tensor,
  projections: HeadProjections,
  options: AttendOptions = {},
): SingleHeadAttended {
  const query = tf.matMul(input, projections.query); // [..., n, d_model]
  const key = tf.matMul(memory, projections.key); // [..., m, d_model]
  const value = tf.matMul(memory, projections.value); // [..., m, d_model]
  const attended = attend(query, key, value, options);
  return { ...attended, projected: tf.matMul(attended.output, projections.output) };
}
