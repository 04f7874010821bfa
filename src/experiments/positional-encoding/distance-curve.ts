import * as tf from '@tensorflow/tfjs-core';
import { moveSinusoids } from '../../attention/rotary';
import { frequencies, sinusoids } from '../../attention/sinusoids';
import type { Random } from '../random';

/** The position from which all offsets are looked at: far enough from 0 for every window. */
const middle = 150;
const span = 200;
/** Random matrices that are averaged over. */
export const draws = 20;
export const randomOffset = 10;

export interface DistanceCurves {
  offsets: number[];
  /** PE_t · PE_{t+k} for each offset k */
  plain: number[];
  /** the same through the first of the random matrices */
  random: number[];
  /** through the rotation by `shift` */
  rotated: number[];
}

export interface RandomProjection {
  /** correlations of the curves with the plain one, one for each matrix */
  correlations: number[];
  /** mean square of the score at offset 10 over matrices and positions */
  meanSquare: number;
  /** mean standard deviation of that score over the position t, for one matrix */
  spread: number;
}

/** $PE_t\cdot PE_{t+k} = \sum_i \cos(k\,\omega_i)$ */
export function expectedProduct(d: number, offset: number): number {
  return frequencies(d).reduce((sum, omega) => sum + Math.cos(offset * omega), 0);
}

/** Products of the encoding at one position with those around it, as they are and through three kinds of W. */
export function measureCurves(
  d: number,
  window: number,
  shift: number,
  random: Random,
): { curves: DistanceCurves; projected: RandomProjection } {
  const offsets = Array.from({ length: 2 * window + 1 }, (_, i) => i - window);
  const own = sinusoids([middle], d); // [1, d]
  const around = sinusoids(
    offsets.map((offset) => middle + offset),
    d,
  ); // [offsets, d]
  const products = (query: tf.Tensor2D) => [...tf.matMul(query, around, false, true).dataSync()];
  const plain = products(own);
  const curves: number[][] = [];
  const stable = Array.from({ length: draws }, (_, draw) => {
    const matrix = drawMatrix(d, random.stream(`matrix ${draw}`));
    curves.push(products(tf.matMul(own, matrix)));
    return scoresAlong(matrix, d);
  });
  return {
    curves: {
      offsets,
      plain,
      random: curves[0] ?? [],
      rotated: products(moveSinusoids(own, shift)),
    },
    projected: {
      correlations: curves.map((curve) => correlation(plain, curve)),
      meanSquare: mean(stable.map((scores) => mean(scores.map((score) => score ** 2)))),
      spread: mean(stable.map(deviation)),
    },
  };
}

/** Entries from N(0, 1/d), as a product of untrained projections has them. */
function drawMatrix(d: number, random: Random): tf.Tensor2D {
  return tf.tensor2d(
    random.normal(d * d).map((value) => value / Math.sqrt(d)),
    [d, d],
  );
}

/** Scores at offset 10 for 200 positions t: all equal if distance were all that counts. */
function scoresAlong(matrix: tf.Tensor2D, d: number): number[] {
  const places = Array.from({ length: span }, (_, t) => t);
  const queries = tf.matMul(sinusoids(places, d), matrix); // [positions, d]
  const keys = sinusoids(
    places.map((t) => t + randomOffset),
    d,
  );
  return [...tf.sum(tf.mul(queries, keys), 1).dataSync()];
}

/** How often the product rises from one offset to the next, for k = 0 … 100. */
export function countRises(d: number): { measured: number; expected: number } {
  const offsets = Array.from({ length: 101 }, (_, k) => k);
  const keys = sinusoids(
    offsets.map((k) => middle + k),
    d,
  );
  const measured = [...tf.matMul(sinusoids([middle], d), keys, false, true).dataSync()];
  const rises = (curve: number[]) => curve.slice(1).filter((value, i) => value > (curve[i] ?? 0)).length;
  return { measured: rises(measured), expected: rises(offsets.map((k) => expectedProduct(d, k))) };
}

/** Largest |PE_{t+k} − M_k PE_t| over 200 positions. */
export function shiftError(d: number, shift: number): number {
  const places = Array.from({ length: span }, (_, t) => t + 10);
  const moved = moveSinusoids(sinusoids(places, d), shift);
  const wanted = sinusoids(
    places.map((t) => t + shift),
    d,
  );
  return tf.max(tf.abs(tf.sub(moved, wanted))).dataSync()[0] ?? Number.NaN;
}

export const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

function correlation(a: number[], b: number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB));
  return mean(products) / (deviation(a) * deviation(b));
}
