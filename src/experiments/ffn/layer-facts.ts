import * as tf from '@tensorflow/tfjs-core';
import { activations, geluBySigmoid, geluByTanh } from '../../attention/activations';
import { feedForward } from '../../attention/feed-forward';
import { drawMatrix } from '../draw-layers';
import type { Random } from '../random';

export const tokens = 64;

export interface LayerMeasures {
  /** largest difference of xW₁W₂ and x(W₁W₂), relative to the largest output */
  collapse: number;
  /** largest difference of FFN(exchanged rows) and exchanged FFN(rows) */
  mixing: number;
  /** share of hidden units that ReLU sets to 0 */
  zeros: number;
}

/** A random layer d → 4d → d on random tokens. */
export function measureLayer(d: number, bias: number, random: Random): LayerMeasures {
  const x = tf.tensor2d(random.stream('x').normal(tokens * d), [tokens, d]);
  const inner = drawMatrix(d, 4 * d, random.stream('W1'));
  const outer = drawMatrix(4 * d, d, random.stream('W2'));
  const numberOf = (tensor: tf.Tensor) => tensor.dataSync()[0] ?? Number.NaN;
  const largest = (tensor: tf.Tensor) => numberOf(tf.max(tf.abs(tensor)));

  const twice = feedForward(x, { inner, outer }, activations.linear).output;
  const once = tf.matMul(x, tf.matMul(inner, outer));
  const { raw, output } = feedForward(x, { inner, outer });
  const exchanged = feedForward(tf.reverse(x, 0), { inner, outer }).output;
  return {
    collapse: largest(tf.sub(twice, once)) / largest(once),
    mixing: largest(tf.sub(tf.reverse(exchanged, 0), output)),
    zeros: numberOf(tf.mean(tf.cast(tf.lessEqual(tf.add(raw, bias), 0), 'float32'))),
  };
}

/**
 * A hidden unit is N(0, 1) before its bias, so ReLU closes the share $\Phi(-b)$. Tolerance: 4 standard errors, from the
 * number of units and from the lengths of the tokens, which scatter by $1/\sqrt{2d}$.
 */
export function expectedZeros(d: number, bias: number): { expected: number; tolerance: number } {
  const expected = tf.tidy(() => (1 + (tf.erf(tf.scalar(-bias / Math.SQRT2)).dataSync()[0] ?? 0)) / 2);
  const density = Math.exp((-bias * bias) / 2) / Math.sqrt(2 * Math.PI);
  const units = (expected * (1 - expected)) / (tokens * 4 * d);
  const lengths = (density * bias) ** 2 / (2 * d * tokens);
  return { expected, tolerance: 4 * Math.sqrt(2 * units + lengths) };
}

export interface ParameterCounts {
  /** W_1 and W_2 with d_ff = 4d: 8d² */
  two: number;
  /** the gated form's three matrices with d_ff = round(8d/3) */
  gated: number;
}

export function countParameters(d: number): ParameterCounts {
  return { two: 2 * d * 4 * d, gated: 3 * d * Math.round((8 * d) / 3) };
}

export interface ActivationMeasures {
  geluMinimum: number;
  siluMinimum: number;
  tanhError: number;
  sigmoidError: number;
}

/** Lowest values, and how far GELU's approximations are off, on a fine grid over [−6, 6]. */
export function measureActivations(): ActivationMeasures {
  const x = tf.linspace(-6, 6, 24_001);
  const exact = activations.gelu(x);
  const lowest = (values: tf.Tensor) => tf.min(values).dataSync()[0] ?? Number.NaN;
  const off = (values: tf.Tensor) => tf.max(tf.abs(tf.sub(values, exact))).dataSync()[0] ?? Number.NaN;
  return {
    geluMinimum: lowest(exact),
    siluMinimum: lowest(activations.silu(x)),
    tanhError: off(geluByTanh(x)),
    sigmoidError: off(geluBySigmoid(x)),
  };
}
