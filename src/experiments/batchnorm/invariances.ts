import * as tf from '@tensorflow/tfjs-core';
import { batchNorm } from '../../attention/batch-norm';
import type { Random } from '../random';
import { epsilon, numberOf } from './batch-gap';

export interface Invariances {
  /** largest change of BN(xW) when W is multiplied by ten */
  scale: number;
  /** largest change when a bias of 7 is added in front */
  bias: number;
  /** largest difference of BN after a linear layer in inference, and one linear layer with the folded weights */
  fold: number;
}

const rows = 64;
const width = 8;

/** What stands before a BatchNorm and is undone by it, and how it disappears into that layer in inference. */
export function measureInvariances(random: Random): Invariances {
  const x = tf.tensor2d(random.stream('x').normal(rows * width), [rows, width]);
  const w = tf.tensor2d(random.stream('w').normal(width * width), [width, width]);
  const layer: tf.Tensor2D = tf.matMul(x, w); // [rows, width]
  const normal = batchNorm(layer);
  const apart = (a: tf.Tensor, b: tf.Tensor) => numberOf(tf.max(tf.abs(tf.sub(a, b))));

  // inference: y = γ(xW − μ)/σ + β = x(W γ/σ) + (β − μγ/σ)
  const [gain, offset] = [
    tf.tensor2d(random.stream('γ').normal(width), [1, width]),
    tf.tensor2d(random.stream('β').normal(width), [1, width]),
  ];
  const factor = tf.div(gain, normal.deviation); // [1, width]
  const folded = tf.add(tf.matMul(x, tf.mul(w, factor)), tf.sub(offset, tf.mul(normal.mean, factor)));
  return {
    scale: apart(batchNorm(tf.mul(layer, 10)).output, normal.output),
    bias: apart(batchNorm(tf.add(layer, 7)).output, normal.output),
    fold: apart(folded, tf.add(tf.mul(normal.output, gain), offset)),
  };
}

/** ε is worth less beside ten times the deviation: $|\hat x|\,\epsilon/2\sigma^2$ for σ² ≥ 1 and |x̂| ≤ 5; the rest is float32. */
export const invarianceTolerance = 2.5 * epsilon + 1e-5;
