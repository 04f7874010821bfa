import * as tf from '@tensorflow/tfjs-core';
import { softmaxGradient } from '../../attention/softmax';
import { createAdam } from '../adam';
import type { Random } from '../random';

/** Width of the tokens. */
const width = 16;
const steps = 100;
const balancingSteps = 200;

/** Tokens of E kinds, each served best by the expert of the same number. */
export interface TokenBatch {
  tokens: tf.Tensor2D; // [T, width]
  kinds: number[];
}

export interface Routing {
  /** share of the assignments of each expert, [E] */
  load: number[];
  /** assignments of each expert, [E] */
  counts: number[];
  /** share of the tokens that their own expert is among the chosen ones */
  own: number;
  /** $E\sum_i f_i P_i$ with the mean router probabilities P */
  balance: number;
}

/** $p_i \propto i^{-z}$ */
export function kindShares(experts: number, skew: number): number[] {
  const raw = Array.from({ length: experts }, (_, i) => (i + 1) ** -skew);
  const sum = raw.reduce((total, share) => total + share, 0);
  return raw.map((share) => share / sum);
}

/** Kinds by their shares; a token is the centre of its kind plus N(0, 1). centres [E, width] */
export function drawTokens(
  count: number,
  shares: readonly number[],
  centres: tf.Tensor2D,
  random: Random,
): TokenBatch {
  const below = shares.map((_, i) => shares.slice(0, i + 1).reduce((sum, share) => sum + share, 0));
  const kinds = Array.from(random.stream('kinds').uniform(count), (dice) =>
    Math.min(shares.length - 1, below.filter((bound) => bound <= dice).length),
  );
  const noise = tf.tensor2d(random.stream('noise').normal(count * width), [count, width]);
  return { tokens: tf.add(tf.gather(centres, tf.tensor1d(kinds, 'int32')), noise), kinds };
}

export function drawCentres(experts: number, random: Random): tf.Tensor2D {
  return tf.tensor2d(random.normal(experts * width), [experts, width]);
}

/**
 * Trains a linear router by cross-entropy against the best expert plus $\alpha E \sum_i f_i P_i$ (Fedus et al. 2021,
 * arXiv 2101.03961, eq. 4), in which only P has a gradient. Starts at 0, Adam. [width, E]
 */
export function trainRouter(
  { tokens, kinds }: TokenBatch,
  experts: number,
  k: number,
  alpha: number,
): tf.Tensor2D {
  const weights = new Float32Array(width * experts);
  const adam = createAdam([weights]);
  const wanted = tf.oneHot(tf.tensor1d(kinds, 'int32'), experts); // [T, E]
  for (let step = 1; step <= steps; step++) {
    const gradient = tf.tidy(() => {
      const logits = tf.matMul(tokens, tf.tensor2d(weights, [width, experts]));
      const chances = tf.softmax(logits); // [T, E]
      const push = tf.mul(loadOf(logits, k), alpha * experts); // [E]
      const balancing = softmaxGradient(chances, tf.broadcastTo(push, chances.shape));
      const slope = tf.div(tf.add(tf.sub(chances, wanted), balancing), kinds.length); // [T, E]
      return tf.matMul(tokens, slope, true).dataSync();
    });
    adam.step([gradient], 0.05 * Math.min(1, 2 * (1 - step / steps)));
  }
  return tf.tensor2d(weights, [width, experts]);
}

/**
 * A bias for each expert that is added for the choice only, raised where the load is below the mean and lowered where it is
 * above (Wang et al. 2024, arXiv 2408.15664). logits [T, E] → [E]
 */
export function balanceByBias(logits: tf.Tensor2D, k: number): tf.Tensor1D {
  const experts = logits.shape[1];
  const bias = new Float32Array(experts);
  for (let step = 1; step <= balancingSteps; step++) {
    const load = tf.tidy(() => loadOf(tf.add(logits, bias), k).dataSync());
    const rate = Math.min(1, 2 * (1 - step / balancingSteps)) / Math.sqrt(step);
    for (let i = 0; i < experts; i++)
      bias[i] = (bias[i] ?? 0) + rate * Math.sign(1 / experts - (load[i] ?? 0));
  }
  return tf.tensor1d(bias);
}

/** Share of the assignments of each expert. [T, E] → [E] */
function loadOf(logits: tf.Tensor, k: number): tf.Tensor {
  const experts = logits.shape[1] ?? 0;
  const chosen = tf.reshape(tf.topk(logits, k).indices, [-1]); // [T · k]
  return tf.mean(tf.cast(tf.oneHot(chosen as tf.Tensor1D, experts), 'float32'), 0);
}

/** Where a router, with or without a bias, sends a batch. */
export function routeBatch(
  { tokens, kinds }: TokenBatch,
  router: tf.Tensor2D,
  k: number,
  bias?: tf.Tensor1D,
): Routing {
  const logits = tf.matMul(tokens, router) as tf.Tensor2D; // [T, E]
  const experts = logits.shape[1];
  const chosen = tf.topk(bias ? tf.add(logits, bias) : logits, k).indices.arraySync() as number[][];
  const counts = new Array<number>(experts).fill(0);
  for (const expert of chosen.flat()) counts[expert] = (counts[expert] ?? 0) + 1;
  const load = counts.map((count) => count / (kinds.length * k));
  const chances = [...tf.mean(tf.softmax(logits), 0).dataSync()];
  return {
    load,
    counts,
    own: chosen.filter((experts, t) => experts.includes(kinds[t] ?? -1)).length / kinds.length,
    balance: experts * load.reduce((sum, share, i) => sum + share * (chances[i] ?? 0), 0),
  };
}
