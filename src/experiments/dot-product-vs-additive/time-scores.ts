import * as tf from '@tensorflow/tfjs-core';
import { additiveScores, dotScores } from '../../attention/score-functions';
import type { Random } from '../random';

/** Runs of which the median counts. */
export const runs = 7;

export interface ScoreCost {
  /** Median of {@link runs}, ms of wall-clock time. */
  dotMs: number;
  additiveMs: number;
  /** Numbers in the largest intermediate: n² for the dot product, n²d for the additive score. */
  dotNumbers: number;
  additiveNumbers: number;
  /** Multiplications, additions and tanh, each counted once. */
  dotOperations: number;
  additiveOperations: number;
}

/** Times both n × n score matrices from queries and keys that are projected already. */
export function timeScores(n: number, d: number, random: Random): ScoreCost {
  const query = tf.tensor2d(random.normal(n * d), [n, d]);
  const key = tf.tensor2d(random.normal(n * d), [n, d]);
  const vector = tf.tensor1d(random.normal(d).map((value) => value / Math.sqrt(d)));
  const { hidden, scores } = additiveScores(query, key, vector);
  const dot = dotScores(query, key, 1 / Math.sqrt(d));
  return {
    dotMs: medianTime(() => dotScores(query, key, 1 / Math.sqrt(d))),
    additiveMs: medianTime(() => additiveScores(query, key, vector).scores),
    dotNumbers: dot.size,
    additiveNumbers: hidden.size,
    dotOperations: 2 * dot.size * d,
    // One addition and one tanh for each number of the intermediate, then the product with v.
    additiveOperations: 2 * hidden.size + 2 * scores.size * d,
  };
}

function medianTime(compute: () => tf.Tensor): number {
  const times = Array.from({ length: runs + 1 }, () => {
    const started = performance.now();
    tf.tidy(() => void compute().dataSync());
    return performance.now() - started;
  });
  return times.slice(1).sort((a, b) => a - b)[(runs - 1) / 2] ?? Number.NaN;
}
