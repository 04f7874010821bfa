import * as tf from '@tensorflow/tfjs-core';
import { layerNorm } from '../attention/layer-norm';

export interface Affine {
  /** [in, out] */
  kernel: tf.Tensor2D;
  /** [out] */
  bias: tf.Tensor1D;
}

export interface Norm {
  /** [d] */
  gain: tf.Tensor1D;
  /** [d] */
  bias: tf.Tensor1D;
}

/** $xW + b$. [n, in] → [n, out] */
export function affine(input: tf.Tensor2D, { kernel, bias }: Affine): tf.Tensor2D {
  return tf.add(tf.matMul(input, kernel), bias);
}

/** Layer normalisation with the gain and bias that were learned. [n, d] → [n, d] */
export function learnedNorm(input: tf.Tensor2D, { gain, bias }: Norm, epsilon: number): tf.Tensor2D {
  return tf.add(tf.mul(layerNorm(input, epsilon).output, gain), bias);
}
