import * as tf from '@tensorflow/tfjs-core';

/** Keeps the logarithm finite: the smallest of the normal float32 numbers. */
const smallest = 1.2e-38;

/** Kullback–Leibler divergence of each row in nats, $\sum_j p_j \ln(p_j / q_j)$ with $0 \ln 0 = 0$. [..., keys] → [...] */
export function divergence(target: tf.Tensor, weights: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const log = (x: tf.Tensor) => tf.log(tf.maximum(x, smallest)); // [..., keys]
    return tf.sum(tf.mul(target, tf.sub(log(target), log(weights))), -1);
  });
}

/** Total variation of each row, $\tfrac12\sum_j |p_j - q_j|$: the weight that lies on the wrong keys. [..., keys] → [...] */
export function totalVariation(target: tf.Tensor, weights: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.mul(tf.sum(tf.abs(tf.sub(target, weights)), -1), 0.5));
}

/** 1 where both rows have their largest weight at the same key, else 0. [..., keys] → [...] */
export function sameLargest(target: tf.Tensor, weights: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.cast(tf.equal(tf.argMax(target, -1), tf.argMax(weights, -1)), 'float32'));
}
