import * as tf from '@tensorflow/tfjs-core';

export const vocabulary = 64;

/** Two places in a text: where almost anything can follow, and where hardly more than one word can. */
export const contexts = { open: 0.7, sure: 2.2 } as const;
export type ContextName = keyof typeof contexts;

/** Logits $-a \ln r$ of the tokens by rank r, so that probabilities fall like $r^{-a}$. [V] */
export function rankedLogits(exponent: number): tf.Tensor1D {
  const ranks = Array.from({ length: vocabulary }, (_, i) => -exponent * Math.log(i + 1));
  return tf.tensor1d(ranks);
}

/** $\mathrm{softmax}(z/T)$ */
export function withTemperature(logits: tf.Tensor1D, temperature: number): tf.Tensor1D {
  return tf.softmax(tf.div(logits, temperature) as tf.Tensor1D);
}

/** The k largest probabilities, made to add up to 1; the others 0. Equal ones: the first in the list. [V] */
export function topK(probabilities: tf.Tensor1D, k: number): tf.Tensor1D {
  return tf.tidy(() => {
    const { indices } = tf.topk(probabilities, k);
    const kept = tf.sum(tf.oneHot(indices, probabilities.size), 0); // [V]
    return renormalise(tf.mul(probabilities, kept));
  });
}

/**
 * The fewest largest probabilities that add up to p at least, made to add up to 1 (nucleus sampling, Holtzman et al. 2019,
 * arXiv 1904.09751). [V]
 */
export function topP(probabilities: tf.Tensor1D, p: number): tf.Tensor1D {
  const sorted = tf.topk(probabilities, probabilities.size).values.dataSync();
  let kept = 0;
  for (let mass = 0; kept < sorted.length && mass < p; kept++) mass += sorted[kept] ?? 0;
  return topK(probabilities, kept);
}

export function countKept(probabilities: tf.Tensor1D): number {
  return Array.from(probabilities.dataSync()).filter((share) => share > 0).length;
}

function renormalise(weights: tf.Tensor): tf.Tensor1D {
  return tf.div(weights, tf.sum(weights)) as tf.Tensor1D;
}

/** $r^{-a/T} / \sum_i i^{-a/T}$ in double precision, the same without tensors. */
export function rankedProbabilities(exponent: number, temperature: number): number[] {
  const weights = Array.from({ length: vocabulary }, (_, i) => (i + 1) ** (-exponent / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Sums up to each rank: `cumulated[k - 1]` is the mass that top-k keeps. */
export function cumulate(probabilities: readonly number[]): number[] {
  let sum = 0;
  return probabilities.map((share) => {
    sum += share;
    return sum;
  });
}

/** $H = -\sum p \ln p$ and the variance of $-\ln p$, nats. */
export function surprise(probabilities: readonly number[]): { mean: number; variance: number } {
  const mean = probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  const square = probabilities.reduce((sum, p) => (p > 0 ? sum + p * Math.log(p) ** 2 : sum), 0);
  return { mean, variance: Math.max(0, square - mean ** 2) };
}
