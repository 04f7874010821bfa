import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { causalMask } from '../../attention/masks';
import { alibiSlopes } from '../../attention/position-biases';
import { rotate } from '../../attention/rotary';
import { frequencies } from '../../attention/sinusoids';

/** Keys that the last token looks back at. */
export const keys = 256;

/** Mean distance at which each ALiBi head looks when all contents are alike: 256 keys, the last one asks. */
export function alibiReach(heads: number): number[] {
  const distances = tf.range(0, keys); // [keys]
  return alibiSlopes(heads).map((slope) => {
    const weights = tf.softmax(tf.mul(distances, -slope)); // [keys]
    return tf.sum(tf.mul(weights, distances)).dataSync()[0] ?? Number.NaN;
  });
}

/**
 * $\sum_{j<n} j\,r^j / \sum_{j<n} r^j$ with $r = e^{-m}$, in closed form: $\frac{r}{1-r} - \frac{n r^n}{1-r^n}$.
 */
export function expectedReach(slope: number): number {
  const ratio = Math.exp(-slope);
  const last = Math.exp(-slope * keys);
  return ratio / (1 - ratio) - (keys * last) / (1 - last);
}

/** Score of two vectors of ones `distance` apart, divided by the score at distance 0. */
export function rotaryDecay(d: number, base: number, distances: readonly number[]): number[] {
  const ones = tf.ones([distances.length, d]) as tf.Tensor2D;
  const turned = rotate(ones, distances, base);
  return [...tf.div(tf.sum(turned, 1), d).dataSync()];
}

/** $\frac2d\sum_i\cos(\Delta\,\omega_i)$ */
export function expectedDecay(d: number, base: number, distance: number): number {
  const omegas = frequencies(d, base);
  return omegas.reduce((sum, omega) => sum + Math.cos(distance * omega), 0) / omegas.length;
}

/** Pairs that do not complete one turn within the training length: wavelengths $2\pi/\omega_i$ above it. */
export function slowPairs(d: number, base: number, context: number): number {
  return frequencies(d, base).filter((omega) => (2 * Math.PI) / omega > context).length;
}

/** The same from $2\pi\,base^{2i/d} > L$, solved for i. */
export function expectedSlowPairs(d: number, base: number, context: number): number {
  const bound = (d / 2) * (Math.log(context / (2 * Math.PI)) / Math.log(base));
  return Math.max(0, Math.min(d / 2, d / 2 - 1 - Math.floor(bound)));
}

/**
 * No encoding at all: uniform attention over values that are 1 at the first token and 0 elsewhere. With a causal mask the
 * output at place t is 1/(t + 1), from which the place can be read; without it, all outputs are 1/n.
 */
export function withoutPositions(n: number, causal: boolean): number[] {
  const nothing = tf.zeros([n, 1]); // equal scores
  const flag = tf.tensor2d(Array.from({ length: n }, (_, t) => [t === 0 ? 1 : 0]));
  const mask = { hidden: causalMask(n), how: 'replace', value: Number.NEGATIVE_INFINITY } as const;
  return [...attend(nothing, nothing, flag, causal ? { mask } : {}).output.dataSync()];
}
