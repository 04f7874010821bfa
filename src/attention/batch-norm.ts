import * as tf from '@tensorflow/tfjs-core';
import type { Normalised } from './layer-norm';

/**
 * Batch normalisation in training mode, $(x - \mu_B)/\sqrt{\sigma_B^2 + \epsilon}$ with mean and variance of each channel over all rows
 * (Ioffe & Szegedy 2015, arXiv 1502.03167), without gain and bias. A sequence batch [B, T, d] comes in as [B·T, d].
 * `counted`, [rows, 1] of 0 and 1, says which rows enter the statistics; all rows are normalised.
 */
export function batchNorm(input: tf.Tensor2D, counted?: tf.Tensor2D, epsilon = 1e-5): Normalised {
  const weights = counted ?? tf.ones([input.shape[0], 1]); // [rows, 1]
  const rows = tf.sum(weights);
  const mean = tf.div(tf.sum(tf.mul(input, weights), 0, true), rows); // [1, d]
  const centred = tf.sub(input, mean); // [rows, d]
  const variance = tf.div(tf.sum(tf.mul(tf.square(centred), weights), 0, true), rows); // [1, d]
  const deviation = tf.sqrt(tf.add(variance, epsilon)); // [1, d]
  return { mean, deviation, output: tf.div(centred, deviation) };
}
