import * as tf from '@tensorflow/tfjs-core';
import { type EncoderLayerWeights, encode } from '../../attention/encoder-layer';
import { sinusoids } from '../../attention/sinusoids';
import type { Random } from '../random';
import { shuffled } from '../shuffled';
import { type Reach, reachOf } from './reach';

export interface EncoderShape {
  n: number;
  d: number;
  heads: number;
  layers: number;
}

/** What becomes of the outputs when the same tokens come in another order. */
export interface Shuffled {
  /** largest and mean |Enc(PX) − P·Enc(X)| */
  largest: number;
  mean: number;
  /** largest change of the mean over all tokens */
  pooled: number;
  /** RMS distance of output i of the shuffled from output j of the original sentence, [n][n] */
  distances: number[][];
}

export interface EncoderRun {
  /** token that stands at place i after shuffling */
  order: number[];
  without: Shuffled;
  positioned: Shuffled;
  /** of the last layer's rows: mean of their variances, largest of their means */
  variance: number;
  mean: number;
  reach: Reach;
}

/** Runs a random encoder on random tokens and on the same tokens shuffled, with and without positions. */
export function runEncoder(shape: EncoderShape, positionScale: number, random: Random): EncoderRun {
  const { n, d, heads } = shape;
  const layers = drawLayers(shape, random.stream('weights'));
  const tokens = tf.tensor2d(random.stream('tokens').normal(n * d), [n, d]);
  const places = Array.from({ length: n }, (_, i) => i);
  const drawn = shuffled(n, random.stream('order'));
  const order = drawn.every((token, i) => token === i) ? [...places].reverse() : drawn;
  const positions = tf.mul(sinusoids(places, d), positionScale) as tf.Tensor2D;
  const run = (addend: tf.Tensor2D) => compareShuffled(tokens, addend, order, layers, heads);
  const { mean, variance } = tf.moments(encode(tokens, layers, heads), 1); // [n]
  return {
    order,
    without: run(tf.zerosLike(tokens)),
    positioned: run(positions),
    variance: numberOf(tf.mean(variance)),
    mean: numberOf(tf.max(tf.abs(mean))),
    reach: reachOf(tokens, layers[0], heads),
  };
}

/** Weights from N(0, 1/inputs), four times as wide inside the feed-forward network. */
function drawLayers({ d, layers }: EncoderShape, random: Random): EncoderLayerWeights[] {
  const draw = (rows: number, columns: number) =>
    tf.tensor2d(
      random.normal(rows * columns).map((value) => value / Math.sqrt(rows)),
      [rows, columns],
    );
  return Array.from({ length: layers }, () => ({
    projections: { query: draw(d, d), key: draw(d, d), value: draw(d, d), output: draw(d, d) },
    feedForward: { inner: draw(d, 4 * d), outer: draw(4 * d, d) },
  }));
}

function compareShuffled(
  tokens: tf.Tensor2D,
  positions: tf.Tensor2D,
  order: number[],
  layers: EncoderLayerWeights[],
  heads: number,
): Shuffled {
  const places = tf.tensor1d(order, 'int32');
  const original = encode(tf.add(tokens, positions), layers, heads); // [n, d]
  const moved = encode(tf.add(tf.gather(tokens, places), positions), layers, heads); // [n, d]
  const change = tf.abs(tf.sub(moved, tf.gather(original, places))); // [n, d]
  const pooled = tf.abs(tf.sub(tf.mean(moved, 0), tf.mean(original, 0))); // [d]
  const apart = tf.sub(tf.expandDims(moved, 1), tf.expandDims(original, 0)); // [n, n, d]
  return {
    largest: numberOf(tf.max(change)),
    mean: numberOf(tf.mean(change)),
    pooled: numberOf(tf.max(pooled)),
    distances: tf.sqrt(tf.mean(tf.square(apart), 2)).arraySync() as number[][],
  };
}

const numberOf = (scalar: tf.Tensor) => scalar.dataSync()[0] ?? Number.NaN;
