import * as tf from '@tensorflow/tfjs-core';
import { batchNorm } from '../../attention/batch-norm';
import type { Random } from '../random';

/** What the data are drawn from: N(5, 3²). */
export const population = { mean: 5, deviation: 3 };
export const channels = 1000;
export const epsilon = 1e-5;

export interface BatchGap {
  batch: number;
  /** RMS of training output − inference output with the true statistics */
  gap: number;
  /** standard error of the gap, from its spread over the channels */
  error: number;
  /** standard deviation of the batch mean over the channels, in units of the data's */
  meanDeviation: number;
  /** mean size of the training outputs */
  size: number;
}

/** Normalises one batch in both modes: with its own statistics, and with those of the population. */
export function measureGap(batch: number, random: Random): BatchGap {
  const { mean, deviation } = population;
  const standard = tf.tensor2d(random.normal(batch * channels), [batch, channels]); // what inference would give
  const trained = batchNorm(tf.add(tf.mul(standard, deviation), mean) as tf.Tensor2D);
  const missed = tf.mean(tf.square(tf.sub(trained.output, standard)), 0); // [channels]
  const { mean: square, variance } = tf.moments(missed);
  const gap = Math.sqrt(numberOf(square));
  const offset = tf.div(tf.sub(trained.mean, mean), deviation); // [1, channels]
  return {
    batch,
    gap,
    error: Math.sqrt(numberOf(variance) / channels) / (2 * gap),
    meanDeviation: Math.sqrt(numberOf(tf.moments(offset).variance)),
    size: numberOf(tf.mean(tf.abs(trained.output))),
  };
}

/**
 * With z standard normal and s the deviation of its batch, $E\hat z^2 = 1$ and $E\hat z z = E s$, so the mean square gap is
 * $2 - 2\,E s$ exactly (ε aside), where $E s = \sqrt{2/B}\;\Gamma(B/2)/\Gamma((B-1)/2)$; about 1.5/B for large B.
 */
export function expectedGap(batch: number): number {
  return Math.sqrt(2 - 2 * expectedDeviation(batch));
}

/** The ratio of gammas by $r_2 = 1/\sqrt\pi$ and $r_B\,r_{B+1} = (B-1)/2$. */
function expectedDeviation(batch: number): number {
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let b = 2; b < batch; b++) ratio = (b - 1) / 2 / ratio;
  return Math.sqrt(2 / batch) * ratio;
}

/**
 * Two samples give ±1 whatever they are, but for ε: with half their distance δ the size is $\delta/\sqrt{\delta^2 + \epsilon}$, and for
 * small ε its mean is $1 - 2\sqrt{\epsilon}/(\sigma\sqrt\pi)$, $2/(\sigma\sqrt\pi)$ being the density of δ at 0.
 */
export function expectedPairSize(): number {
  return 1 - (2 * Math.sqrt(epsilon)) / (population.deviation * Math.sqrt(Math.PI));
}

export function numberOf(tensor: tf.Tensor): number {
  return tensor.dataSync()[0] ?? Number.NaN;
}
