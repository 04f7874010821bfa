import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random';

export const testSamples = 4000;

export interface ShiftedOutput {
  mean: number;
  deviation: number;
  /** outputs in inference, training statistics 0 and 1 */
  values: Float32Array;
}

/** Inference on data from elsewhere: the stored statistics, those of N(0, 1), are taken off, whatever comes in. */
export function measureShift(shift: number, spread: number, random: Random): ShiftedOutput {
  const stored = { mean: 0, variance: 1 };
  const data = tf.add(tf.mul(tf.tensor1d(random.normal(testSamples)), spread), shift);
  const output = tf.div(tf.sub(data, stored.mean), Math.sqrt(stored.variance + 1e-5));
  const { mean, variance } = tf.moments(output);
  return {
    mean: mean.dataSync()[0] ?? Number.NaN,
    deviation: Math.sqrt(variance.dataSync()[0] ?? Number.NaN),
    values: output.dataSync() as Float32Array,
  };
}

/** Four standard errors of a mean and of a deviation of normal data. */
export function shiftTolerance(spread: number): { mean: number; deviation: number } {
  const mean = (4 * spread) / Math.sqrt(testSamples) + 1e-4;
  return { mean, deviation: mean / Math.SQRT2 };
}
