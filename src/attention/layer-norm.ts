import * as tf from '@tensorflow/tfjs-core';

export interface Normalised {
  /** of each row, [..., 1]; of each channel in batch normalisation */
  mean: tf.Tensor;
  /** $\sqrt{\sigma^2 + \epsilon}$, same shape as the mean */
  deviation: tf.Tensor;
  /** mean 0 and variance 1, before any gain and bias, [..., d] */
  output: tf.Tensor;
}

/**
 * Layer normalisation, $(x - \mu)/\sqrt{\sigma^2 + \epsilon}$ with mean and variance over the d features of one token
 * (Ba et al. 2016, arXiv 1607.06450), without gain and bias: at initialisation they are 1 and 0.
 */
export function layerNorm(input: tf.Tensor, epsilon = 1e-5): Normalised {
  const { mean, variance } = tf.moments(input, -1, true); // [..., 1]
  const deviation = tf.sqrt(tf.add(variance, epsilon)); // [..., 1]
  return { mean, deviation, output: tf.div(tf.sub(input, mean), deviation) };
}

/**
 * Carries a gradient back through the normalisation:
 * $(g - \bar g - \hat x\,\overline{g\hat x})/\sqrt{\sigma^2 + \epsilon}$, bars are means over the row.
 * The Jacobian is symmetric, so the same function carries a direction forward. gradient [..., d] → [..., d]
 */
export function layerNormGradient({ output, deviation }: Normalised, gradient: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const constant = tf.mean(gradient, -1, true); // [..., 1]
    const along = tf.mul(output, tf.mean(tf.mul(gradient, output), -1, true)); // [..., d]
    return tf.div(tf.sub(tf.sub(gradient, constant), along), deviation);
  });
}
