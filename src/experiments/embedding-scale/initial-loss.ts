import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random';
import { type EmbeddingShape, tokenCount } from './embed';
import { expectedLogSumExp } from './log-sum-exp';

export interface InitialLoss {
  /** standard deviation of the logits */
  spread: number;
  /** mean cross-entropy, nats */
  loss: number;
  expected: { spread: number; loss: number };
  tolerance: { spread: number; loss: number };
}

/**
 * The embedding matrix as output layer of an untrained model: hidden vectors from N(0, 1), as LayerNorm leaves them,
 * and targets that they know nothing of.
 */
export function measureLoss(shape: EmbeddingShape, random: Random): InitialLoss {
  const { d, vocabulary, spread } = shape;
  const rows = random.stream('matrix').normal(vocabulary * d);
  const matrix = tf.tensor2d(
    rows.map((value) => value * spread),
    [vocabulary, d],
  );
  const hidden = tf.tensor2d(random.stream('hidden').normal(tokenCount * d), [tokenCount, d]);
  const targets = tf.tensor1d(
    [...random.stream('targets').uniform(tokenCount)].map((u) => Math.floor(u * vocabulary)),
    'int32',
  );
  const logits = tf.matMul(hidden, matrix, false, true); // [tokens, V]
  const own = tf.sum(tf.mul(logits, tf.oneHot(targets, vocabulary)), 1); // [tokens]
  const sigma = spread * Math.sqrt(d);
  return {
    spread: numberOf(tf.sqrt(tf.moments(logits).variance)),
    loss: numberOf(tf.mean(tf.sub(tf.logSumExp(logits, 1), own))),
    expected: { spread: sigma, loss: expectedLogSumExp(vocabulary, sigma) },
    tolerance: {
      // The variance over all pairs has the relative error √(2/(N d) + 2/(V d)), the deviation half of it.
      spread: 4 * sigma * 0.5 * Math.sqrt(2 / (tokenCount * d) + 2 / (vocabulary * d)) + 1e-5,
      // The own logit has the standard deviation σ, the logarithm of the sum a third of it at most; rows are shared.
      loss: 4 * sigma * Math.sqrt(1.15 / tokenCount) + sigma / (2 * d) + 2e-3,
    },
  };
}

const numberOf = (scalar: tf.Tensor) => scalar.dataSync()[0] ?? Number.NaN;
