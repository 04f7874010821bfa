import * as tf from '@tensorflow/tfjs-core';
import { batchNorm } from '../../attention/batch-norm';
import type { Random } from '../random';
import { numberOf, population } from './batch-gap';

/** Channels whose running averages are followed. */
export const followed = 16;

/** [steps seen, running mean averaged over the channels], from 0 steps on. */
export function followRunningMean(
  batch: number,
  momentum: number,
  steps: number,
  random: Random,
): [number, number][] {
  const { mean, deviation } = population;
  let running: tf.Tensor = tf.zeros([1, followed]);
  const course: [number, number][] = [[0, 0]];
  for (let k = 1; k <= steps; k++) {
    const values = random.stream(`batch ${k}`).normal(batch * followed);
    const drawn = tf.add(tf.mul(tf.tensor2d(values, [batch, followed]), deviation), mean) as tf.Tensor2D;
    running = tf.add(tf.mul(running, momentum), tf.mul(batchNorm(drawn).mean, 1 - momentum)); // [1, followed]
    course.push([k, numberOf(tf.mean(running))]);
  }
  return course;
}

/** $\mu(1 - m^k)$ from a start at 0. */
export function expectedRunningMean(momentum: number, steps: number): number {
  return population.mean * (1 - momentum ** steps);
}

/** Four standard errors: the k batch means have the weights $(1-m)m^{k-i}$ and the variance σ²/(B · channels) each. */
export function runningMeanTolerance(batch: number, momentum: number, steps: number): number {
  const squares = ((1 - momentum) / (1 + momentum)) * (1 - momentum ** (2 * steps)); // Σ weights²
  return 4 * population.deviation * Math.sqrt(squares / (batch * followed)) + 1e-4;
}
