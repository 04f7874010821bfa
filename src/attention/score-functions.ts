import * as tf from '@tensorflow/tfjs-core';

/** $e_{ij} = q_i \cdot k_j$ times `scale`. query [n, d], key [m, d] → [n, m] */
export function dotScores(query: tf.Tensor2D, key: tf.Tensor2D, scale = 1): tf.Tensor2D {
  return tf.tidy(() => {
    const raw: tf.Tensor2D = tf.matMul(query, key, false, true); // [n, m]
    return scale === 1 ? raw : tf.mul(raw, scale);
  });
}

export interface AdditiveScores {
  /** $\tanh(q_i + k_j)$, the intermediate that the dot product never needs, [n, m, d] */
  hidden: tf.Tensor3D;
  /** [n, m] */
  scores: tf.Tensor2D;
}

/**
 * $e_{ij} = v^\top \tanh(q_i + k_j)$ with $q_i = W_q x_i$ and $k_j = W_k y_j$ already projected (Bahdanau et al. 2014).
 * query [n, d], key [m, d], vector [d]
 */
export function additiveScores(query: tf.Tensor2D, key: tf.Tensor2D, vector: tf.Tensor1D): AdditiveScores {
  const [n, d] = query.shape;
  const m = key.shape[0];
  return tf.tidy(() => {
    const sums = tf.add(tf.reshape(query, [n, 1, d]), tf.reshape(key, [1, m, d])); // [n, m, d]
    const hidden = tf.tanh(sums) as tf.Tensor3D; // [n, m, d]
    const flat = tf.matMul(tf.reshape(hidden, [n * m, d]), tf.reshape(vector, [d, 1])); // [n·m, 1]
    const scores: tf.Tensor2D = tf.reshape(flat, [n, m]);
    return { hidden, scores };
  });
}
