import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { positiveFeatures } from '../../attention/linear-attention';
import type { Random } from '../random';

/** Width of queries and keys, and how many queries are looked at. */
export const width = 16;
export const queries = 16;
/** Independent draws of the features whose errors are averaged. */
export const draws = 12;

export interface Pairs {
  /** $q/d^{1/4}$, so that the dot product of both is the logit. [queries, d] */
  query: tf.Tensor2D;
  /** $k/d^{1/4}$, [n, d] */
  key: tf.Tensor2D;
}

export interface WeightError {
  features: number;
  /** RMS difference from the softmax weights, over the RMS of these */
  error: number;
  /** standard error of it over the draws */
  spread: number;
}

/** Queries and keys in random directions, all of length √s: logits lie between −s and s. */
export function drawPairs(n: number, logit: number, random: Random): Pairs {
  const draw = (count: number, label: string): tf.Tensor2D => {
    const values = tf.tensor2d(random.stream(label).normal(count * width), [count, width]);
    return tf.mul(tf.div(values, tf.norm(values, 'euclidean', -1, true)), Math.sqrt(logit));
  };
  return { query: draw(queries, 'query'), key: draw(n, 'key') };
}

/** Softmax weights of the pairs; their logits are scaled already. [queries, n] */
export function softmaxWeights({ query, key }: Pairs): tf.Tensor2D {
  return attend(query, key, key, { scale: 1 }).weights as tf.Tensor2D;
}

/** How far weights from random features are from the softmax. */
export function measureError(pairs: Pairs, features: number, random: Random): WeightError {
  const exact = softmaxWeights(pairs);
  const size = sumOf(tf.square(exact));
  const squares = Array.from({ length: draws }, (_, draw) =>
    tf.tidy(() => {
      const values = random.stream(`draw ${draw}`).normal(features * width);
      const directions = tf.tensor2d(values, [features, width]);
      const [query, key] = [pairs.query, pairs.key].map((x) => positiveFeatures(x, directions));
      if (!query || !key) throw new Error('two feature maps were made');
      const kernel = tf.matMul(query, key, false, true); // [queries, n]
      return sumOf(tf.square(tf.sub(tf.div(kernel, tf.sum(kernel, -1, true)), exact))) / size;
    }),
  );
  const mean = squares.reduce((sum, value) => sum + value, 0) / draws;
  const variance = squares.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1);
  const error = Math.sqrt(mean);
  return { features, error, spread: Math.sqrt(variance / draws) / (2 * error) };
}

/**
 * The same to first order in 1/m. Estimates of two keys j, k of one query share their features, and with $u_j = x + y_j$ their
 * relative covariance is $(e^{u_j \cdot u_k} - 1)/m$; the normalised weight $A_j$ moves by $A_j(\epsilon_j - \sum_k A_k \epsilon_k)$.
 */
export function expectedError(pairs: Pairs, features: number): number {
  const exact = softmaxWeights(pairs);
  const rows = pairs.query.shape[0];
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    sum += tf.tidy(() => {
      const joint = tf.add(pairs.key, tf.slice(pairs.query, [i, 0], [1, -1])); // u, [n, d]
      const covariance = tf.exp(tf.matMul(joint, joint, false, true)) as tf.Tensor2D; // [n, n]
      const row: tf.Tensor2D = tf.slice(exact, [i, 0], [1, -1]); // [1, n]
      const along = tf.matMul(row, covariance); // Σ_k A_k C_jk, [1, n]
      const across = tf.sum(tf.mul(along, row)); // Σ_kl A_k A_l C_kl
      const own = tf.exp(tf.sum(tf.square(joint), -1)); // C_jj, [n]
      const variance = tf.add(tf.sub(own, tf.mul(along, 2)), across); // [1, n]
      return sumOf(tf.mul(tf.square(row), variance));
    });
  }
  return Math.sqrt(sum / features / sumOf(tf.square(exact)));
}

function sumOf(tensor: tf.Tensor): number {
  return tf.tidy(() => tf.sum(tensor).dataSync()[0] ?? Number.NaN);
}
