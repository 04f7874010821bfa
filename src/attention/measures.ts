import * as tf from '@tensorflow/tfjs-core';
import { lastAxis } from './attend';

/** Entropy of each row in nats, $H = -\sum_j p_j \ln p_j$ with $0 \ln 0 = 0$. [..., keys] → [...] */
export function entropy(weights: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const smallest = tf.scalar(1.2e-38); // of the normal float32 numbers: keeps the logarithm finite
    return tf.neg(tf.sum(tf.mul(weights, tf.log(tf.maximum(weights, smallest))), -1));
  });
}

/** The largest weight of each row. [..., keys] → [...] */
export function largestWeight(weights: tf.Tensor): tf.Tensor {
  return tf.max(weights, -1);
}

/**
 * Frobenius norm of the softmax Jacobian $J = \mathrm{diag}(p) - pp^\top$ of each row:
 * $\|J\|_F^2 = \sum p^2 - 2\sum p^3 + (\sum p^2)^2$.
 * That sum cancels to noise near a one-hot row, so the equal sum of positive terms
 * $\sum_i p_i^2 (\sum_{j \ne i} p_j)^2 + \sum_i p_i^2 \sum_{j \ne i} p_j^2$ is computed. [rows, keys] → [rows]
 */
export function jacobianNorm(weights: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const keys = lastAxis(weights);
    const others = tf.sub(tf.ones([keys, keys]), tf.eye(keys)); // [keys, keys]
    const squares = tf.square(weights); // [rows, keys]
    const rest = tf.square(tf.matMul(weights, others)); // (1 − p_i)², [rows, keys]
    const restOfSquares = tf.matMul(squares, others); // [rows, keys]
    return tf.sqrt(tf.sum(tf.mul(squares, tf.add(rest, restOfSquares)), -1)) as tf.Tensor1D;
  });
}
