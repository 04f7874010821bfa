import * as tf from '@tensorflow/tfjs-core';

export interface FeedForwardWeights {
  /** W_1, [d_model, d_ff] */
  inner: tf.Tensor;
  /** W_2, [d_ff, d_model] */
  outer: tf.Tensor;
}

export interface FedForward {
  /** $xW_1$, [..., n, d_ff] */
  raw: tf.Tensor;
  /** after the activation, [..., n, d_ff] */
  hidden: tf.Tensor;
  /** [..., n, d_model] */
  output: tf.Tensor;
}

/**
 * Position-wise feed-forward network, $\mathrm{FFN}(x) = \max(0, xW_1)W_2$ (Vaswani et al. 2017, §3.3), biases left out:
 * each row is transformed alone, by the same weights.
 */
export function feedForward(
  input: tf.Tensor,
  { inner, outer }: FeedForwardWeights,
  activation: (raw: tf.Tensor) => tf.Tensor = tf.relu,
): FedForward {
  const raw = tf.matMul(input, inner); // [..., n, d_ff]
  const hidden = activation(raw); // [..., n, d_ff]
  return { raw, hidden, output: tf.matMul(hidden, outer) }; // [..., n, d_model]
}
