import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random';
import { solveSymmetric } from '../solve-symmetric';
import { coefficientOfDetermination } from './fetch-task';

/** What the best linear read-out recovers when one head gives A the share p and B the rest. */
export interface ReadOut {
  share: number;
  /** R² of the half that is wanted from A, from B, and of both together */
  a: number;
  b: number;
  mean: number;
}

/** $R^2_A = p^2 / (p^2 + (1-p)^2)$: A's part of the variance of the mixture; B's is the mirror. */
export function readOutTheory(share: number): Omit<ReadOut, 'share'> {
  const a = share ** 2 / (share ** 2 + (1 - share) ** 2);
  return { a, b: 1 - a, mean: 0.5 };
}

/**
 * No training: the mixture is $Z = pA + (1-p)B$, and $W_V W_O$ is the least-squares solution of $ZW = Y$ on one half
 * of the data; R² is taken on the other half.
 */
export function measureReadOuts(shares: readonly number[], d: number, random: Random): ReadOut[] {
  const samples = 64 * d; // keeps the loss from fitting, (1 − R²)·d/samples, below 0.01
  const fit = drawPair(samples, d, random.stream('fit'));
  const test = drawPair(samples, d, random.stream('test'));
  return shares.map((share) => readOut(share, d, fit, test));
}

interface Pair {
  /** value at position A, [samples, d] */
  a: tf.Tensor2D;
  /** value at position B, [samples, d] */
  b: tf.Tensor2D;
  /** first half of the columns from A, second half from B, [samples, d] */
  wanted: tf.Tensor2D;
}

function drawPair(samples: number, d: number, random: Random): Pair {
  const a = tf.tensor2d(random.normal(samples * d), [samples, d]);
  const b = tf.tensor2d(random.normal(samples * d), [samples, d]);
  const half = d / 2;
  const wanted = tf.concat([tf.slice(a, [0, 0], [-1, half]), tf.slice(b, [0, half], [-1, half])], 1);
  return { a, b, wanted };
}

function readOut(share: number, d: number, fit: Pair, test: Pair): ReadOut {
  const mixed = mix(fit, share);
  const gram = tf.matMul(mixed, mixed, true, false); // [d, d]
  const moments = tf.matMul(mixed, fit.wanted, true, false); // [d, d]
  const solution = solveSymmetric(gram.dataSync(), moments.dataSync(), d);
  const found = tf.matMul(mix(test, share), tf.tensor2d(solution, [d, d])); // [samples, d]
  const half = d / 2;
  const r2 = (from: number, width: number) => {
    const part = (tensor: tf.Tensor) => tf.slice(tensor, [0, from], [-1, width]).dataSync();
    return coefficientOfDetermination(part(test.wanted), part(found));
  };
  return { share, a: r2(0, half), b: r2(half, half), mean: r2(0, d) };
}

function mix({ a, b }: Pair, share: number): tf.Tensor2D {
  return tf.add(tf.mul(a, share), tf.mul(b, 1 - share));
}
