import * as tf from '@tensorflow/tfjs-core';
import {
  bfloat,
  type FloatFormat,
  half,
  overflowOf,
  roundToFormat,
  smallestOf,
} from '../../attention/float-formats';
import type { Random } from '../random';

export const gradients = 20_000;

/** Gradients whose log₂ is N(size, spread²), as in the histograms of Micikevicius et al. 2017 (arXiv 1710.03740). */
export interface GradientSizes {
  /** log₂ of the median */
  size: number;
  spread: number;
}

export interface Flushed {
  /** log₂ of the loss scale */
  scale: number;
  /** share that becomes 0, and share that becomes ∞ */
  zero: number;
  infinite: number;
}

export function drawGradients({ size, spread }: GradientSizes, random: Random): number[] {
  const sign = random.stream('sign').sign(gradients);
  return Array.from(
    random.stream('size').normal(gradients),
    (z, i) => (sign[i] ?? 1) * 2 ** (size + spread * z),
  );
}

/** Multiplies by the loss scale and rounds, as the backward pass does in this format. */
export function countFlushed(values: readonly number[], scale: number, format: FloatFormat): Flushed {
  let [zero, infinite] = [0, 0];
  for (const value of values) {
    const rounded = roundToFormat(value * 2 ** scale, format);
    if (rounded === 0) zero++;
    else if (!Number.isFinite(rounded)) infinite++;
  }
  return { scale, zero: zero / values.length, infinite: infinite / values.length };
}

/**
 * Half of the smallest number rounds to 0 (a tie, to even): $P(|g|\,2^s \le 2^{-25}) = \Phi((-25 - s - \mu)/\sigma)$ in float16;
 * beyond 65520 there is ∞.
 */
export function expectedFlushed(
  { size, spread }: GradientSizes,
  scale: number,
  format: FloatFormat,
): Flushed {
  const below = (limit: number) => normalShare((Math.log2(limit) - scale - size) / spread);
  return { scale, zero: below(smallestOf(format) / 2), infinite: 1 - below(overflowOf(format)) };
}

/** Φ, the share of a standard normal below z. */
export function normalShare(z: number): number {
  return tf.tidy(() => (1 + (tf.erf(tf.scalar(z * Math.SQRT1_2)).dataSync()[0] ?? Number.NaN)) / 2);
}

export interface RoundingError {
  half: number;
  bfloat: number;
}

/** Root mean square of the relative rounding error of normal numbers with log₂ uniform on [−8, 8). */
export function measureRounding(random: Random): RoundingError {
  const values = Array.from(random.uniform(gradients), (u) => 2 ** (16 * u - 8));
  const errorIn = (format: FloatFormat) => {
    const squares = values.map((value) => (roundToFormat(value, format) / value - 1) ** 2);
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / values.length);
  };
  return { half: errorIn(half), bfloat: errorIn(bfloat) };
}

/**
 * The error is uniform within half a step of $2^{e-f}$; over the mantissa m, whose log is uniform on [1, 2),
 * $E\,m^{-2} = 3/(8 \ln 2)$, so the RMS is $2^{-f}\sqrt{3/(96 \ln 2)}$, about $0.212 \cdot 2^{-f}$.
 */
export function expectedRounding({ fractionBits }: FloatFormat): number {
  return 2 ** -fractionBits * Math.sqrt(3 / (96 * Math.LN2));
}
