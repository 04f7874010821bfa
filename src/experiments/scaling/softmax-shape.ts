import * as tf from '@tensorflow/tfjs-core';
import { entropy, jacobianNorm, largestWeight } from '../../attention/measures';
import { dotScores } from '../../attention/score-functions';
import type { Random } from '../random';
import { type Components, drawPairs } from './components';

/** What the logits are multiplied by before the softmax. */
export const scalings = ['none', 'sqrt', 'd'] as const;
export type Scaling = (typeof scalings)[number];

export const factorOf: Record<Scaling, (dk: number) => number> = {
  none: () => 1,
  sqrt: (dk) => 1 / Math.sqrt(dk),
  d: (dk) => 1 / dk,
};

/** Rows of the softmax that are measured. */
export const rows = 256;
/** A softmax whose Jacobian is smaller passes practically no gradient. */
const deadBelow = 1e-3;

export interface SoftmaxShape {
  /** mean H / ln n */
  entropy: number;
  /** mean largest weight */
  largest: number;
  /** median ‖J‖_F */
  slope: number;
  /** share of rows with ‖J‖_F < 1e-3 */
  dead: number;
}

export interface Sharpness {
  dk: number;
  shapes: Record<Scaling, SoftmaxShape>;
  /** q·k of the first 64 queries with all keys, unscaled */
  logits: Float32Array;
}

/** How sharp 256 rows over n keys are under each scaling of the same logits. */
export function measureSharpness(c: Components, n: number, random: Random): Sharpness {
  const { query, key } = drawPairs(c, rows, n, n, random);
  const logits = dotScores(tf.tensor2d(query, [rows, c.d_k]), tf.tensor2d(key, [n, c.d_k])); // [rows, n]
  const shapes = Object.fromEntries(
    scalings.map((scaling) => [scaling, shapeOf(tf.mul(logits, factorOf[scaling](c.d_k)), n)]),
  ) as Record<Scaling, SoftmaxShape>;
  return { dk: c.d_k, shapes, logits: tf.slice(logits, [0, 0], [64, n]).dataSync() as Float32Array };
}

function shapeOf(scores: tf.Tensor2D, n: number): SoftmaxShape {
  const weights: tf.Tensor2D = tf.softmax(scores); // [rows, n]
  const slopes = [...jacobianNorm(weights).dataSync()].sort((a, b) => a - b);
  const average = (values: tf.Tensor) => tf.mean(values).dataSync()[0] ?? Number.NaN;
  return {
    entropy: average(entropy(weights)) / Math.log(n),
    largest: average(largestWeight(weights)),
    slope: ((slopes[rows / 2 - 1] ?? 0) + (slopes[rows / 2] ?? 0)) / 2,
    dead: slopes.filter((slope) => slope < deadBelow).length / rows,
  };
}
