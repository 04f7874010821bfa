import * as tf from '@tensorflow/tfjs-core';

/**
 * Inverted dropout (Srivastava et al. 2014, §10): what is kept is divided by 1 − p, so that the expectation stays the
 * input and nothing is left to do at test time. kept holds 1 or 0 and broadcasts; [...] → [...]
 */
export function dropout(input: tf.Tensor, kept: tf.Tensor, p: number): tf.Tensor {
  if (!(p >= 0 && p < 1)) throw new Error(`a dropout rate of ${p} keeps nothing`);
  return tf.tidy(() => tf.mul(tf.mul(input, kept), 1 / (1 - p)));
}
