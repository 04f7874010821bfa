import * as tf from '@tensorflow/tfjs-core';

/**
 * Root mean square normalisation, $x/\sqrt{\overline{x^2} + \epsilon}$ over the features of one token, without gain
 * (Zhang & Sennrich 2019, arXiv 1910.07467): layer normalisation that takes no mean off. [..., d] → [..., d]
 */
export function rmsNorm(input: tf.Tensor, epsilon = 1e-6): tf.Tensor {
  return tf.tidy(() => {
    const square = tf.mean(tf.square(input), -1, true); // [..., 1]
    return tf.div(input, tf.sqrt(tf.add(square, epsilon)));
  });
}

/** $c\tanh(s/c)$: small scores stay as they are, none gets beyond ±c (Gemma 2, arXiv 2408.00118, §2). */
export function softCap(scores: tf.Tensor, cap: number): tf.Tensor {
  return tf.tidy(() => tf.mul(tf.tanh(tf.div(scores, cap)), cap));
}
