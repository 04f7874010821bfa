import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import type { Random } from '../random';

export interface LogitShape {
  /** ‖S − Sᵀ‖_F / ‖S‖_F, mean of the draws */
  asymmetry: number;
  /** mean weight that a token gives to itself */
  selfWeight: number;
}

/** Tokens and input width of the part with random matrices. */
export const tokens = 16;
export const inputWidth = 64;
export const draws = 16;

/**
 * Shape of $S = XW_QW_K^\top X^\top$ with X from N(0, 1), 16 × 64, and W from N(0, 1/64), 64 × d_k: once with two
 * matrices, once with the same one twice.
 */
export function measureLogits(dk: number, random: Random): Record<'separate' | 'shared', LogitShape> {
  const projection = () => {
    const values = random.normal(draws * inputWidth * dk).map((value) => value / Math.sqrt(inputWidth));
    return tf.tensor3d(values, [draws, inputWidth, dk]);
  };
  const input = tf.tensor3d(random.normal(draws * tokens * inputWidth), [draws, tokens, inputWidth]);
  const query = tf.matMul(input, projection()); // [draws, 16, d_k]
  const key = tf.matMul(input, projection()); // [draws, 16, d_k]
  return { separate: shapeOf(query, key), shared: shapeOf(query, query) };
}

function shapeOf(query: tf.Tensor, key: tf.Tensor): LogitShape {
  const { raw, weights } = attend(query, key, key);
  const skew = tf.sub(raw, tf.transpose(raw, [0, 2, 1])); // [draws, 16, 16]
  const norm = (matrix: tf.Tensor) => tf.sqrt(tf.sum(tf.square(matrix), [1, 2])); // [draws]
  const self = tf.mul(tf.sum(tf.mul(weights, tf.eye(tokens))), 1 / (draws * tokens));
  return {
    asymmetry: scalarOf(tf.mean(tf.div(norm(skew), norm(raw)))),
    selfWeight: scalarOf(self),
  };
}

function scalarOf(tensor: tf.Tensor): number {
  return tensor.dataSync()[0] ?? Number.NaN;
}

/**
 * Expected asymmetry of independent projections. Over W_Q, W_K with $G = XX^\top$:
 * $E[S_{ij}S_{ji}] \propto G_{ij}^2$ and $E[S_{ij}^2] \propto G_{ii}G_{jj}$, hence
 * $\|S - S^\top\|^2 / \|S\|^2 \approx 2\,(1 - \|G\|_F^2 / (\mathrm{tr}\,G)^2)$, which tends to 2 with many tokens.
 * For n tokens of D Gaussian components $E\|G\|_F^2 = nD(D + n + 1)$ and $E(\mathrm{tr}\,G)^2 = nD(nD + 2)$.
 */
export function expectedAsymmetry(): number {
  const [n, width] = [tokens, inputWidth];
  return Math.sqrt(2 * (1 - (width + n + 1) / (n * width + 2)));
}

/** Mean self-weight of a shared projection, from 2000 draws in NumPy. */
export const sharedSelfWeight: Readonly<Record<number, number>> = {
  1: 0.132,
  2: 0.181,
  4: 0.265,
  8: 0.41,
  16: 0.619,
  32: 0.841,
  64: 0.964,
};
