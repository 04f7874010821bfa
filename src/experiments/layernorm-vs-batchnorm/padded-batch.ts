import * as tf from '@tensorflow/tfjs-core';
import { batchNorm } from '../../attention/batch-norm';
import { layerNorm } from '../../attention/layer-norm';
import type { Random } from '../random';

/** Real tokens of the four sentences; the first is as long as the batch without extra padding. */
export const lengths = [8, 6, 3, 2];
const longest = Math.max(...lengths);
/** Every feature of a padded position, as of a padding embedding that has not been trained away. */
export const padFeature = 3;
export const realTokens = lengths.reduce((sum, length) => sum + length, 0);

export interface PaddedBatch {
  /** largest change in sentence 1 when the other three are exchanged */
  change: { layer: number; batchCounted: number; batchExcluded: number };
  /** largest change in sentence 1 when it stands alone */
  alone: { layer: number; batch: number };
  /** mean of all real tokens after BN that counts padding */
  realMean: number;
  /** mean standard deviation of a real token's features after LN */
  layerDeviation: number;
}

/** Normalises a padded batch in both ways and asks what sentence 1 notices of the others. */
export function measurePaddedBatch(pad: number, d: number, random: Random): PaddedBatch {
  const first = drawSentence(0, d, random.stream('sentence 1'));
  const batch = assemble([first, ...drawMates(d, random.stream('mates'))], pad, d);
  const others = assemble([first, ...drawMates(d, random.stream('other mates'))], pad, d);
  const single = assemble([first], pad, d);
  const rows = longest; // sentence 1 has no padding of its own among its first eight positions
  const top = (tensor: tf.Tensor) => tf.slice(tensor as tf.Tensor2D, [0, 0], [rows, d]);
  const apart = (a: tf.Tensor, b: tf.Tensor) =>
    tf.max(tf.abs(tf.sub(top(a), top(b)))).dataSync()[0] ?? Number.NaN;
  const counted = batchNorm(batch.x).output;
  const layer = layerNorm(batch.x).output;
  const real = tf.div(tf.sum(tf.mul(counted, batch.real)), realTokens * d);
  const deviations = tf.sqrt(tf.moments(layer, -1, true).variance); // [rows, 1]
  return {
    change: {
      layer: apart(layer, layerNorm(others.x).output),
      batchCounted: apart(counted, batchNorm(others.x).output),
      batchExcluded: apart(batchNorm(batch.x, batch.real).output, batchNorm(others.x, others.real).output),
    },
    alone: {
      layer: apart(layer, layerNorm(single.x).output),
      batch: apart(counted, batchNorm(single.x).output),
    },
    realMean: real.dataSync()[0] ?? Number.NaN,
    layerDeviation: tf.div(tf.sum(tf.mul(deviations, batch.real)), realTokens).dataSync()[0] ?? Number.NaN,
  };
}

function drawSentence(index: number, d: number, random: Random): Float32Array {
  return random.normal((lengths[index] ?? 0) * d);
}

function drawMates(d: number, random: Random): Float32Array[] {
  return lengths.slice(1).map((_, i) => drawSentence(i + 1, d, random.stream(`${i}`)));
}

/** Rows of all sentences one after the other, [sentences · (8 + pad), d], and which of them are real, [rows, 1]. */
function assemble(sentences: Float32Array[], pad: number, d: number): { x: tf.Tensor2D; real: tf.Tensor2D } {
  const positions = longest + pad;
  const values = new Float32Array(sentences.length * positions * d).fill(padFeature);
  const real = new Float32Array(sentences.length * positions);
  for (const [b, sentence] of sentences.entries()) {
    values.set(sentence, b * positions * d);
    real.fill(1, b * positions, b * positions + sentence.length / d);
  }
  const rows = sentences.length * positions;
  return { x: tf.tensor2d(values, [rows, d]), real: tf.tensor2d(real, [rows, 1]) };
}

/**
 * Mean of the real tokens after BN over real tokens N(0, 1) and a share 1 − p of padding at c:
 * $-(1-p)(c-m)/\sqrt{pv + p(1-p)(c-m)^2}$ for a channel whose R real tokens have mean m and variance v. Its expectation
 * to second order in their sampling errors, Var m = 1/R and Var v = 2(R−1)/R²; tolerance 4 standard errors over d channels.
 */
export function expectedRealMean(pad: number, d: number): { expected: number; tolerance: number } {
  const p = realTokens / (lengths.length * (longest + pad));
  const at = (m: number, v: number) => {
    const gap = padFeature - m;
    return (-(1 - p) * gap) / Math.sqrt(p * v + p * (1 - p) * gap ** 2);
  };
  const v = (realTokens - 1) / realTokens;
  const [varM, varV] = [1 / realTokens, (2 * (realTokens - 1)) / realTokens ** 2];
  const h = 1e-3;
  const slope = { m: (at(h, v) - at(-h, v)) / (2 * h), v: (at(0, v + h) - at(0, v - h)) / (2 * h) };
  const bend = {
    m: (at(h, v) - 2 * at(0, v) + at(-h, v)) / h ** 2,
    v: (at(0, v + h) - 2 * at(0, v) + at(0, v - h)) / h ** 2,
  };
  const spread = Math.sqrt(slope.m ** 2 * varM + slope.v ** 2 * varV);
  return {
    expected: at(0, v) + (bend.m * varM + bend.v * varV) / 2,
    tolerance: (4 * spread) / Math.sqrt(d) + 0.01,
  };
}
