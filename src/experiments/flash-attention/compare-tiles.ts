import * as tf from '@tensorflow/tfjs-core';
import { type Attended, attend } from '../../attention/attend';
import {
  outputOf,
  type TiledAttended,
  type TileState,
  tiledAttend,
  tilesOf,
} from '../../attention/tiled-attend';
import type { Random } from '../random';
import { attendExactly, type ExactAttention } from './attend-exactly';

export interface TileCourse {
  /** sizes of the tiles */
  sizes: number[];
  /** mean |Δ| to the attention over all keys after each tile: rescaled, and every tile's own softmax averaged */
  online: number[];
  averaged: number[];
  /** of the query whose maximum rises most often: maximum and sum after each tile */
  largest: number[];
  sum: number[];
  /** that query's sum over all keys at once, in float64 */
  wholeSum: number;
  /** mean over the queries of how often a later tile raised the maximum */
  raises: number;
}

export interface TileErrors {
  /** largest differences: tiled to standard; each to float64 */
  difference: number;
  standard: number;
  tiled: number;
  /** largest relative difference of a final sum from float64 */
  sum: number;
  /** share of the queries whose sum of exponentials overflows without a maximum, measured and from its logarithm */
  overflow: { measured: number; expected: number };
  /** largest |score|: what rounding errors are measured by */
  size: number;
}

interface Asked {
  n: number;
  d: number;
  tile: number;
  spread: number;
}

/** From here on $e^s$ is no float32: $\ln(2^{128})$. */
const overflowAt = Math.log(2) * 128;

/** Queries that are also computed in float64. */
const checked = 64;

/** The same attention at once, tile by tile, in float64, and in two wrong ways. */
export function compareTiles(asked: Asked, random: Random): TileCourse & { errors: TileErrors } {
  const { n, d, tile, spread } = asked;
  const draw = (label: string) => tf.tensor2d(random.stream(label).normal(n * d), [n, d]);
  const [query, key, value] = [draw('query'), draw('key'), draw('value')];
  const scale = spread / Math.sqrt(d);
  const whole = attend(query, key, value, { scale });
  const tiled = tiledAttend(query, key, value, tile, scale);
  const exact = attendExactly(tf.slice(query, [0, 0], [Math.min(n, checked), d]), key, value, scale);
  const away = (output: tf.Tensor) => numberOf(tf.mean(tf.abs(tf.sub(output, whole.output))));
  return {
    sizes: tilesOf(n, tile).map(([, size]) => size),
    online: tiled.states.map((state) => away(outputOf(state))),
    averaged: averagesOf(query, key, value, tile, scale).map(away),
    ...followOne(tiled, exact),
    errors: errorsOf(whole, tiled, exact),
  };
}

/** Wrong: every tile's own softmax, averaged over the tiles so far. */
function averagesOf(query: tf.Tensor2D, key: tf.Tensor2D, value: tf.Tensor2D, tile: number, scale: number) {
  let sum: tf.Tensor = tf.zerosLike(value);
  return tilesOf(key.shape[0], tile).map(([start, size], t) => {
    const part = (rows: tf.Tensor2D) => tf.slice(rows, [start, 0], [size, -1]);
    sum = tf.add(sum, attend(query, part(key), part(value), { scale }).output);
    return tf.div(sum, t + 1);
  });
}

/** How often maxima rise, and the course of the checked query whose maximum does so most often. */
function followOne({ states }: TiledAttended, exact: ExactAttention) {
  const later = states.slice(1);
  const rises = later.map(({ largest }, t) => [
    ...tf.greater(largest, (states[t] as TileState).largest).dataSync(),
  ]); // [tiles − 1][n]
  const often = exact.sums.map((_, i) => rises.reduce((count, at) => count + (at[i] ?? 0), 0));
  const shown = often.indexOf(Math.max(...often));
  const course = (part: 'largest' | 'sum') =>
    states.map((state) => state[part].dataSync()[shown] ?? Number.NaN);
  return {
    largest: course('largest'),
    sum: course('sum'),
    wholeSum: exact.sums[shown] ?? Number.NaN,
    raises: rises.reduce((total, at) => total + at.reduce((a, b) => a + b, 0) / at.length, 0),
  };
}

function errorsOf(whole: Attended, { output, states }: TiledAttended, exact: ExactAttention): TileErrors {
  const sums = states.at(-1)?.sum.dataSync() ?? [];
  const plain = tf.sum(tf.exp(whole.scores), 1);
  const share = (condition: tf.Tensor) => numberOf(tf.mean(tf.cast(condition, 'float32')));
  return {
    difference: numberOf(tf.max(tf.abs(tf.sub(output, whole.output)))),
    standard: farthest(whole.output, exact.output),
    tiled: farthest(output, exact.output),
    sum: Math.max(...exact.sums.map((sum, i) => Math.abs((sums[i] ?? Number.NaN) / sum - 1))),
    overflow: {
      measured: share(tf.logicalNot(tf.isFinite(plain))),
      expected: share(tf.greaterEqual(tf.logSumExp(whole.scores, 1), overflowAt)),
    },
    size: numberOf(tf.max(tf.abs(whole.scores))),
  };
}

/**
 * Mean number of tiles that raise the maximum of exchangeable scores: the largest of the first keys lies in the last of
 * their tiles with the probability of its share. For equal tiles $\frac12 + \frac13 + \dots + \frac1T$.
 */
export function expectedRaises(sizes: readonly number[]): number {
  let seen = 0;
  let raises = 0;
  for (const size of sizes) {
    raises += seen === 0 ? 0 : size / (seen + size);
    seen += size;
  }
  return raises;
}

function numberOf(scalar: tf.Tensor): number {
  return scalar.dataSync()[0] ?? Number.NaN;
}

function farthest(output: tf.Tensor, exact: Float64Array): number {
  const values = output.dataSync();
  return exact.reduce((most, value, i) => Math.max(most, Math.abs(value - (values[i] ?? Number.NaN))), 0);
}
