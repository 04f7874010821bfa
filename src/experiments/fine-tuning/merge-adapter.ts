import * as tf from '@tensorflow/tfjs-core';
import { drawMatrix } from '../draw-layers';
import type { Random } from '../random';
import { type Adapter, alpha } from './train-adapter';

const rows = 64;

export interface Merged {
  /** largest difference of the outputs, weights merged and adapter beside them */
  difference: number;
  /** the same before training, with and without the adapter */
  atStart: number;
  /** numbers that are trained, and numbers in the matrix */
  trained: number;
  full: number;
}

/** $x(W_0 + \frac{\alpha}{r}BA)^\top$ in one product and in three. */
export function compareMerged({ b, a, rank }: Adapter, d: number, random: Random): Merged {
  const x = tf.tensor2d(random.stream('x').normal(rows * d), [rows, d]);
  const frozen = drawMatrix(d, d, random.stream('W')); // [out, in]
  const scale = alpha / rank;
  const [up, down] = [tf.tensor2d(b, [d, rank]), tf.tensor2d(a, [rank, d])];
  const plain = tf.matMul(x, frozen, false, true); // [rows, d]
  const besides = (weights: tf.Tensor2D) =>
    tf.add(plain, tf.mul(tf.matMul(tf.matMul(x, down, false, true), weights, false, true), scale));
  const merged = tf.add(frozen, tf.mul(tf.matMul(up, down), scale)) as tf.Tensor2D;
  const apart = (one: tf.Tensor, other: tf.Tensor) =>
    tf.max(tf.abs(tf.sub(one, other))).dataSync()[0] ?? Number.NaN;
  return {
    difference: apart(tf.matMul(x, merged, false, true), besides(up)),
    atStart: apart(plain, besides(tf.zerosLike(up))),
    trained: up.size + down.size,
    full: frozen.size,
  };
}
