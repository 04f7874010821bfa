import * as tf from '@tensorflow/tfjs-core';
import { dropout } from '../../attention/dropout';
import type { Random } from '../random';

/** Independent dropout masks of everything that is measured here. */
export const masks = 20_000;
/** Inputs of the sum, and keys of the attention row. */
export const inputs = 64;
export const keys = 16;

export interface DroppedOutputs {
  /** $x_i w_i$ */
  terms: number[];
  /** $x \cdot w$, what evaluation mode gives */
  plain: number;
  /** one output a mask */
  outputs: number[];
}

/** $\mathrm{dropout}(x) \cdot w$ with x from N(1, 1) and w from N(0, 1/64), a mask a row. */
export function measureSum(p: number, random: Random): DroppedOutputs {
  return tf.tidy(() => {
    const x = random
      .stream('x')
      .normal(inputs)
      .map((value) => value + 1);
    const w = random
      .stream('w')
      .normal(inputs)
      .map((value) => value / Math.sqrt(inputs));
    const kept = drawKept(masks, inputs, p, random.stream('masks'));
    const dropped = dropout(tf.tensor1d(x), kept, p) as tf.Tensor2D; // [masks, inputs]
    const outputs = tf.matMul(dropped, tf.tensor2d(w, [inputs, 1])).dataSync();
    const terms = Array.from(x, (value, i) => value * (w[i] ?? 0));
    return { terms, plain: terms.reduce((sum, term) => sum + term, 0), outputs: Array.from(outputs) };
  });
}

/** 1 with probability 1 − p, else 0. [rows, columns] */
export function drawKept(rows: number, columns: number, p: number, random: Random): tf.Tensor2D {
  const draws = random.uniform(rows * columns);
  return tf.tensor2d(
    draws.map((u) => (u >= p ? 1 : 0)),
    [rows, columns],
  );
}

export interface AttentionRow {
  weights: number[];
  /** row sums after dropout, one a mask */
  sums: number[];
}

/** Dropout on the weights of one attention row with scores from N(0, 1). */
export function measureRow(p: number, random: Random): AttentionRow {
  return tf.tidy(() => {
    const weights = tf.softmax(tf.tensor1d(random.stream('scores').normal(keys))); // [keys]
    const kept = drawKept(masks, keys, p, random.stream('masks'));
    const sums = tf.sum(dropout(weights, kept, p), -1); // [masks]
    return { weights: Array.from(weights.dataSync()), sums: Array.from(sums.dataSync()) };
  });
}

/** Variance of N(0, 1) numbers after dropout: what a batch norm behind it sees in training, while it sees 1 in testing. */
export function measureShift(p: number, random: Random): number {
  return tf.tidy(() => {
    const values = tf.tensor2d(random.stream('values').normal(masks * keys), [masks, keys]);
    const kept = drawKept(masks, keys, p, random.stream('masks'));
    return tf.moments(dropout(values, kept, p)).variance.dataSync()[0] ?? Number.NaN;
  });
}

export interface Spread {
  mean: number;
  variance: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}
