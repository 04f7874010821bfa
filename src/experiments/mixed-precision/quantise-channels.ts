import * as tf from '@tensorflow/tfjs-core';
import { drawMatrix } from '../draw-layers';
import type { Random } from '../random';

export const tokens = 256;
const levels = 127;

/** What shares one scale: everything, a token, a channel; or a token, with the outlier channel left in 16 bits. */
export const schemes = ['tensor', 'token', 'channel', 'split'] as const;
export type Scheme = (typeof schemes)[number];

export interface Quantised {
  /** how many times larger the first channel is */
  outlier: number;
  /** step of the scale that all share */
  step: number;
  /** RMS error of the other channels with one scale for all */
  error: number;
  /** share of their values that became 0 */
  zeros: number;
  /** RMS error with a scale a channel, and what its steps predict */
  channelError: number;
  channelExpected: number;
  /** error of the product XW over what the other channels contribute to it */
  product: Record<Scheme, number>;
}

/** Activations from N(0, 1), one channel larger, through absmax quantisation to int8 (arXiv 2208.07339, §2). */
export function quantise(d: number, outlier: number, random: Random): Quantised {
  return tf.tidy(() => {
    const standard = tf.tensor2d(random.stream('x').normal(tokens * d), [tokens, d]);
    const factors = tf.tensor2d([[outlier, ...new Array<number>(d - 1).fill(1)]]); // [1, d]
    const x = tf.mul(standard, factors) as tf.Tensor2D; // [tokens, d]
    const w = drawMatrix(d, d, random.stream('W'));
    const sizes = tf.abs(x);
    const steps = {
      tensor: tf.div(tf.max(sizes), levels), // []
      token: tf.div(tf.max(sizes, 1, true), levels), // [tokens, 1]
      channel: tf.div(tf.max(sizes, 0, true), levels), // [1, d]
    };
    const rounded = {
      tensor: roundTo(x, steps.tensor),
      token: roundTo(x, steps.token),
      channel: roundTo(x, steps.channel),
    };
    const others = (of: tf.Tensor2D): tf.Tensor2D => tf.slice(of, [0, 1], [tokens, d - 1]);
    const rest = others(x);
    const restWeights: tf.Tensor2D = tf.slice(w, [1, 0], [d - 1, d]);
    const signal = rms(tf.matMul(rest, restWeights));
    const productError = (approximate: tf.Tensor2D) =>
      rms(tf.matMul(tf.sub(approximate, x) as tf.Tensor2D, w)) / signal;
    // The large channel is multiplied in 16 bits, the others with a scale a token of their own.
    const restSteps = tf.div(tf.max(tf.abs(rest), 1, true), levels);
    const split = rms(tf.matMul(tf.sub(roundTo(rest, restSteps), rest) as tf.Tensor2D, restWeights)) / signal;
    const zeros = tf.mean(tf.cast(tf.equal(others(rounded.tensor), 0), 'float32'));
    return {
      outlier,
      step: numberOf(steps.tensor),
      error: rms(tf.sub(others(rounded.tensor), rest)),
      zeros: numberOf(zeros),
      channelError: rms(tf.sub(others(rounded.channel), rest)),
      channelExpected: rms(tf.div(tf.slice(steps.channel, [0, 1], [1, d - 1]), Math.sqrt(12))),
      product: {
        tensor: productError(rounded.tensor),
        token: productError(rounded.token),
        channel: productError(rounded.channel),
        split,
      },
    };
  });
}

/**
 * RMS error of rounding N(0, 1) to multiples of Δ. The error is a sawtooth, and its square has the Fourier series
 * $\frac{\Delta^2}{12} + \frac{\Delta^2}{\pi^2}\sum_k \frac{(-1)^k}{k^2} e^{-2\pi^2k^2/\Delta^2}$; the root of $\Delta^2/12$ while Δ is small.
 */
export function expectedError(step: number): number {
  let sum = 0;
  for (let k = 1; k <= 400; k++)
    sum += ((-1) ** k / k ** 2) * Math.exp((-2 * (Math.PI * k) ** 2) / step ** 2);
  return step * Math.sqrt(1 / 12 + sum / Math.PI ** 2);
}

function roundTo(x: tf.Tensor2D, step: tf.Tensor): tf.Tensor2D {
  return tf.mul(tf.round(tf.div(x, step)), step) as tf.Tensor2D;
}

function rms(tensor: tf.Tensor): number {
  return Math.sqrt(numberOf(tf.mean(tf.square(tensor))));
}

function numberOf(tensor: tf.Tensor): number {
  return tensor.dataSync()[0] ?? Number.NaN;
}
