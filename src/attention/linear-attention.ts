import * as tf from '@tensorflow/tfjs-core';
import { applyMask, causalMask } from './masks';

export interface LinearAttended {
  /** $\phi(q_i)\cdot\phi(k_j)$ over its row's sum; future keys have 0. [n, n] */
  weights: tf.Tensor2D;
  /** [n, d_v] */
  output: tf.Tensor2D;
}

/** A type, so that `tf.tidy` may return it: what a step carries on, whatever the length of the text. */
export type LinearState = {
  /** $S = \sum_j \phi(k_j) v_j^\top$, [m, d_v] */
  values: tf.Tensor2D;
  /** $z = \sum_j \phi(k_j)$, [1, m] */
  normaliser: tf.Tensor2D;
};

/**
 * Positive random features $\phi(x) = e^{\Omega x - \|x\|^2/2}/\sqrt m$ with rows of Ω from N(0, I): on average
 * $\phi(x)\cdot\phi(y) = e^{x \cdot y}$ (Choromanski et al. 2020, arXiv 2009.14794, Lemma 1).
 * x [n, d], directions [m, d] → [n, m]
 */
export function positiveFeatures(x: tf.Tensor2D, directions: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const along = tf.matMul(x, directions, false, true); // [n, m]
    const half = tf.mul(tf.sum(tf.square(x), -1, true), 0.5); // [n, 1]
    return tf.div(tf.exp(tf.sub(along, half)), Math.sqrt(directions.shape[0])) as tf.Tensor2D;
  });
}

/** Causal attention with the kernel $\phi(q)\cdot\phi(k)$, all positions at once. features [n, m], value [n, d_v] */
export function linearAttention(query: tf.Tensor2D, key: tf.Tensor2D, value: tf.Tensor2D): LinearAttended {
  const kernel = tf.matMul(query, key, false, true); // [n, n]
  const hidden = causalMask(query.shape[0]);
  const seen = applyMask(kernel, { hidden, how: 'replace', value: 0 });
  const weights = tf.div(seen, tf.sum(seen, -1, true)) as tf.Tensor2D; // [n, n]
  return { weights, output: tf.matMul(weights, value) };
}

/**
 * The same output one position at a time, from sums of fixed size instead of a growing cache of keys and values
 * (Katharopoulos et al. 2020, arXiv 2006.16236, §3.4). features [n, m], value [n, d_v] → output [n, d_v]
 */
export function recurrentLinearAttention(
  query: tf.Tensor2D,
  key: tf.Tensor2D,
  value: tf.Tensor2D,
): { output: tf.Tensor2D; state: LinearState } {
  const [n, m] = key.shape;
  let state: LinearState = { values: tf.zeros([m, value.shape[1]]), normaliser: tf.zeros([1, m]) };
  const outputs: tf.Tensor2D[] = [];
  for (let t = 0; t < n; t++) {
    const [q, k, v] = [query, key, value].map((all) => tf.slice(all, [t, 0], [1, -1])); // [1, …]
    if (!q || !k || !v) throw new Error('three rows were cut');
    state = {
      values: tf.add(state.values, tf.matMul(k, v, true)), // [m, d_v]
      normaliser: tf.add(state.normaliser, k), // [1, m]
    };
    const total = tf.matMul(q as tf.Tensor2D, state.normaliser, false, true); // [1, 1]
    outputs.push(tf.div(tf.matMul(q as tf.Tensor2D, state.values), total));
  }
  return { output: tf.concat(outputs, 0), state };
}
