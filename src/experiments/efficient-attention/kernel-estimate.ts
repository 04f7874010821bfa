import * as tf from '@tensorflow/tfjs-core';
import {
  linearAttention,
  positiveFeatures,
  recurrentLinearAttention,
} from '../../attention/linear-attention';
import type { Random } from '../random';
import { width } from './random-features';

/** Features whose scatter gives the variance of one. */
export const samples = 65_536;

export interface Estimate {
  mean: number;
  variance: number;
}

/** One feature's estimate of $e^{x \cdot y} = 1$ for a query and a key at a right angle, both of length √s. */
export function measureEstimate(logit: number, random: Random): Estimate {
  const length = Math.sqrt(logit);
  const pair = tf.mul(tf.eye(2, width), length) as tf.Tensor2D; // x and y along two axes, [2, d]
  const directions = tf.tensor2d(random.normal(samples * width), [samples, width]);
  const [x, y] = tf.split(positiveFeatures(pair, directions), 2); // [1, samples] each
  if (!x || !y) throw new Error('a pair was split');
  const single = tf.mul(tf.mul(x, y), samples); // without the 1/√m of both
  const { mean, variance } = tf.moments(single);
  return { mean: mean.dataSync()[0] ?? Number.NaN, variance: variance.dataSync()[0] ?? Number.NaN };
}

/** $e^{\|x+y\|^2} - 1 = e^{2s} - 1$ for a pair at a right angle (arXiv 2009.14794, Lemma 2). */
export function expectedVariance(logit: number): number {
  return Math.exp(2 * logit) - 1;
}

/** Standard error of such a variance from the moments of a log-normal, $\mu_4 = g^6 - 4g^3 + 6g - 3$ with $g = e^{2s}$. */
export function errorOfEstimate(logit: number): { mean: number; variance: number } {
  const g = Math.exp(2 * logit);
  const fourth = g ** 6 - 4 * g ** 3 + 6 * g - 3;
  return {
    mean: Math.sqrt((g - 1) / samples),
    variance: Math.sqrt((fourth - (g - 1) ** 2) / samples),
  };
}

export interface TwoForms {
  /** largest difference of the outputs, all at once and step by step */
  difference: number;
  /** numbers that a step carries on */
  state: number;
  /** numbers in a cache of keys and values after n tokens */
  cache: number;
}

/** The two forms of causal linear attention on the same features. */
export function compareForms(n: number, features: number, logit: number, random: Random): TwoForms {
  const draw = (label: string, rows: number): tf.Tensor2D =>
    tf.tensor2d(random.stream(label).normal(rows * width), [rows, width]);
  const directions = draw('directions', features);
  const place = (x: tf.Tensor2D): tf.Tensor2D =>
    tf.mul(tf.div(x, tf.norm(x, 'euclidean', -1, true)), Math.sqrt(logit));
  const [key, value] = [place(draw('key', n)), draw('value', n)];
  const [query, keyFeatures] = [place(draw('query', n)), key].map((x) => positiveFeatures(x, directions));
  if (!query || !keyFeatures) throw new Error('two feature maps were made');
  const parallel = linearAttention(query, keyFeatures, value).output;
  const { output, state } = recurrentLinearAttention(query, keyFeatures, value);
  return {
    difference: tf.max(tf.abs(tf.sub(parallel, output))).dataSync()[0] ?? Number.NaN,
    state: state.values.size + state.normaliser.size,
    cache: key.size + value.size,
  };
}
