import * as tf from '@tensorflow/tfjs-core';
import { dropout } from '../../attention/dropout';
import type { Random } from '../random';
import { drawKept, inputs, masks, spreadOf } from './measure-dropout';

const units = 128;

export interface ReluLayer {
  /** mean over the units, with dropout on their inputs and without */
  dropped: number;
  plain: number;
  /** of `dropped`, if each unit's input were normal with its exact mean and variance */
  predicted: number;
  /** standard error of `dropped` */
  error: number;
}

/** Mean activation of a ReLU layer whose inputs are dropped: the expectation no longer passes through. */
export function measureRelu(p: number, random: Random): ReluLayer {
  return tf.tidy(() => {
    const x = tf.add(tf.tensor1d(random.stream('x').normal(inputs)), 1) as tf.Tensor1D;
    const weights = tf.mul(
      tf.tensor2d(random.stream('weights').normal(inputs * units), [inputs, units]),
      1 / Math.sqrt(inputs),
    ) as tf.Tensor2D;
    const kept = drawKept(masks, inputs, p, random.stream('masks'));
    const hidden = tf.relu(tf.matMul(dropout(x, kept, p) as tf.Tensor2D, weights)); // [masks, units]
    const { mean, variance } = spreadOf(Array.from(tf.mean(hidden, -1).dataSync()));
    const raw = tf.reshape(tf.matMul(tf.reshape(x, [1, inputs]) as tf.Tensor2D, weights), [units]);
    const spread = tf.sum(tf.square(tf.mul(tf.reshape(x, [inputs, 1]), weights)), 0); // [units]
    const deviation = tf.sqrt(tf.mul(spread, p / (1 - p)));
    return {
      dropped: mean,
      plain: scalarOf(tf.relu(raw)),
      predicted: p === 0 ? scalarOf(tf.relu(raw)) : scalarOf(expectedRelu(raw, deviation)),
      error: Math.sqrt(variance / masks),
    };
  });
}

/** $E\max(0, h) = \mu\,\Phi(\mu/\sigma) + \sigma\,\varphi(\mu/\sigma)$ for normal h. [units] */
function expectedRelu(mean: tf.Tensor, deviation: tf.Tensor): tf.Tensor {
  const z = tf.div(mean, deviation);
  const below = tf.mul(tf.add(tf.erf(tf.mul(z, Math.SQRT1_2)), 1), 0.5); // Φ
  const density = tf.mul(tf.exp(tf.mul(tf.square(z), -0.5)), 1 / Math.sqrt(2 * Math.PI)); // φ
  return tf.add(tf.mul(mean, below), tf.mul(deviation, density));
}

const scalarOf = (values: tf.Tensor) => tf.mean(values).dataSync()[0] ?? Number.NaN;
