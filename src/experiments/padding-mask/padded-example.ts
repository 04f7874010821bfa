import * as tf from '@tensorflow/tfjs-core';
import { applyMask } from '../../attention/masks';
import { roundToHalf } from '../../attention/round-to-half';

export type NumberFormat = 'float32' | 'float16';
export type MaskMode = 'additive' | 'replace';

/** One query's scores: five real keys, then three that are padding. */
export const realScores: readonly number[] = [1.2, 0.3, -0.5, 2, 0.1];
export const padScores: readonly number[] = [0.8, 1.5, -0.2];

/** How the padded keys of one row are masked. */
export interface RowMask {
  value: number;
  mode: MaskMode;
  format: NumberFormat;
}

/** The pad scores with the first of them raised. */
export function boostedPads(boost: number): number[] {
  return padScores.map((score, i) => (i === 0 ? score + boost : score));
}

/** Weights of a row under one mask. */
export function maskedWeights(
  scores: readonly number[],
  pads: number,
  { value, mode, format }: RowMask,
): number[] {
  const [weights] = maskedRows(scores, pads, [value], mode, format);
  if (!weights) throw new Error('a row has no weights');
  return weights;
}

/** Weights of the same row under many mask values, [values][keys]; its last `pads` keys are padding. */
export function maskedRows(
  scores: readonly number[],
  pads: number,
  values: readonly number[],
  mode: MaskMode,
  format: NumberFormat,
): number[][] {
  const hidden = scores.map((_, j) => j >= scores.length - pads);
  if (format === 'float16')
    return values.map((value) => halfSoftmax(maskInHalf(scores, hidden, value, mode)));
  return tf.tidy(() => {
    const keys = scores.length;
    const rows = tf.tile(tf.tensor2d([...scores], [1, keys]), [values.length, 1]); // [values, keys]
    const mask = {
      hidden: tf.tensor2d([hidden], [1, keys], 'bool'),
      how: mode,
      value: tf.tensor2d([...values], [values.length, 1]),
    };
    return tf.softmax(applyMask(rows, mask)).arraySync() as number[][];
  });
}

function maskInHalf(scores: readonly number[], hidden: boolean[], value: number, mode: MaskMode): number[] {
  const mask = roundToHalf(value);
  return scores.map((exact, j) => {
    const score = roundToHalf(exact);
    if (!hidden[j]) return score;
    return mode === 'replace' ? mask : roundToHalf(score + mask);
  });
}

/** Softmax in which every result is rounded to float16; the sum is accumulated wider and rounded once, as NumPy does. */
export function halfSoftmax(scores: readonly number[]): number[] {
  const best = Math.max(...scores);
  const powers = scores.map((score) => roundToHalf(Math.exp(roundToHalf(score - best))));
  const total = roundToHalf(powers.reduce((sum, power) => sum + power, 0));
  return powers.map((power) => roundToHalf(power / total));
}

/** Weight that went to the padded keys. */
export function leakOf(weights: readonly number[], pads: number): number {
  return weights.slice(weights.length - pads).reduce((sum, weight) => sum + weight, 0);
}
