import * as tf from '@tensorflow/tfjs-core';

/** Softmax over the last axis that gives zeros, not NaN, for a row in which every score is −∞. */
export function safeSoftmax(scores: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const best = tf.max(scores, -1, true); // [..., 1]
    const somethingSeen = tf.broadcastTo(tf.greater(best, tf.scalar(-Infinity)), scores.shape); // [..., keys]
    return tf.where(somethingSeen, tf.softmax(scores), tf.zerosLike(scores));
  });
}

/**
 * Carries a gradient back through the softmax without building its Jacobian $J = \mathrm{diag}(p) - pp^\top$:
 * $J g = p \odot (g - \langle p, g\rangle)$ for each row.
 */
export function softmaxGradient(weights: tf.Tensor, gradient: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const weighted = tf.mul(weights, gradient); // [..., keys]
    return tf.sub(weighted, tf.mul(weights, tf.sum(weighted, -1, true)));
  });
}
