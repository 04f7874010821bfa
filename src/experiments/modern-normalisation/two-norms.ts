import * as tf from '@tensorflow/tfjs-core';
import { layerNorm } from '../../attention/layer-norm';
import { rmsNorm } from '../../attention/rms-norm';
import { drawMatrix } from '../draw-layers';
import type { Random } from '../random';

export const tokens = 1000;

export interface TwoNorms {
  mean: number;
  /** cosine of the outputs of both norms, averaged over the tokens, and its standard error */
  cosine: { mean: number; error: number };
  /** mean of the features after RMSNorm */
  outputMean: { mean: number; error: number };
  /** root mean square of the features after RMSNorm */
  size: number;
  /** outputs of both */
  layer: Float32Array;
  rms: Float32Array;
}

/** Tokens with features from N(μ, 1) through both norms. */
export function compareNorms(d: number, mean: number, random: Random): TwoNorms {
  const x = tf.add(tf.tensor2d(random.normal(tokens * d), [tokens, d]), mean);
  const [layer, rms] = [layerNorm(x, 1e-6).output, rmsNorm(x)];
  const lengths = tf.mul(tf.norm(layer, 'euclidean', -1), tf.norm(rms, 'euclidean', -1));
  return {
    mean,
    cosine: meanOf(tf.div(tf.sum(tf.mul(layer, rms), -1), lengths)),
    outputMean: meanOf(tf.mean(rms, -1)),
    size: Math.sqrt(numberOf(tf.mean(tf.square(rms)))),
    layer: layer.dataSync() as Float32Array,
    rms: rms.dataSync() as Float32Array,
  };
}

/**
 * With m and s² the mean and the variance of one token's features, the cosine is $s/\sqrt{m^2+s^2}$ and the mean after
 * RMSNorm $m/\sqrt{m^2+s^2}$; for features from N(μ, 1) these are $1/\sqrt{1+\mu^2}$ and $\mu/\sqrt{1+\mu^2}$, up to 1/d.
 */
export function expectedNorms(mean: number): { cosine: number; outputMean: number } {
  const size = Math.sqrt(1 + mean ** 2);
  return { cosine: 1 / size, outputMean: mean / size };
}

export interface Invariances {
  /** largest change of RMSNorm when its input grows tenfold */
  scale: number;
  /** largest change when 1 is added to its input: LayerNorm, RMSNorm */
  shiftLayer: number;
  shiftRms: number;
  /** largest difference of LN(xW) and RMSNorm(xW′), each row of W′ freed from its mean */
  folded: number;
}

export function measureInvariances(d: number, random: Random): Invariances {
  const x = tf.tensor2d(random.stream('x').normal(64 * d), [64, d]);
  const w = drawMatrix(d, d, random.stream('W'));
  const centred = tf.sub(w, tf.mean(w, -1, true)) as tf.Tensor2D; // [d, d]
  const apart = (a: tf.Tensor, b: tf.Tensor) => numberOf(tf.max(tf.abs(tf.sub(a, b))));
  return {
    scale: apart(rmsNorm(tf.mul(x, 10)), rmsNorm(x)),
    shiftLayer: apart(layerNorm(tf.add(x, 1)).output, layerNorm(x).output),
    shiftRms: apart(rmsNorm(tf.add(x, 1)), rmsNorm(x)),
    folded: apart(layerNorm(tf.matMul(x, w), 1e-6).output, rmsNorm(tf.matMul(x, centred))),
  };
}

function meanOf(values: tf.Tensor): { mean: number; error: number } {
  const { mean, variance } = tf.moments(values);
  return { mean: numberOf(mean), error: Math.sqrt(numberOf(variance) / values.size) };
}

function numberOf(tensor: tf.Tensor): number {
  return tensor.dataSync()[0] ?? Number.NaN;
}
