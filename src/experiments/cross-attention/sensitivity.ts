import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random';
import { decode, drawEncoderDecoder, encode } from './encoder-decoder';

/** Changes below this are none: rounding of float32, should a backend sum the same row in another order. */
export const noChange = 1e-6;

export interface Sensitivity {
  /** largest change of output i when source token j is moved, [T][S] */
  source: number[][];
  /** the same for target tokens, [T][T] */
  target: number[][];
  /** numbers in the keys and values of the memory, all layers together */
  cached: number;
}

/** Moves one token at a time by noise of half a standard deviation and looks at every output. */
export function measureSensitivity(
  asked: { source: number; target: number; d: number; layers: number },
  random: Random,
): Sensitivity {
  const { source, target, d, layers } = asked;
  const model = drawEncoderDecoder(layers, d, random.stream('weights'));
  const draw = (name: string, n: number) => tf.tensor2d(random.stream(name).normal(n * d), [n, d]);
  const [x, y] = [draw('source', source), draw('target', target)];
  const [noiseX, noiseY] = [draw('moved source', source), draw('moved target', target)];
  const memory = encode(model, x);
  const { output: before, cached } = decode(model, y, memory);
  // One at a time: in a batch, the same row may be summed in another order, and 0 would only be 0 up to rounding.
  const bySource = noiseRows(noiseX).map((noise) => decode(model, y, encode(model, tf.add(x, noise))).output);
  const byTarget = noiseRows(noiseY).map((noise) => decode(model, tf.add(y, noise), memory).output);
  return {
    source: changes(before, bySource),
    target: changes(before, byTarget),
    cached: cached.reduce((sum, tensor) => sum + tensor.size, 0),
  };
}

/** Half of the noise, in one row at a time and 0 in the others, n times [n, d]. */
function noiseRows(noise: tf.Tensor2D): tf.Tensor[] {
  const n = noise.shape[0];
  const half = tf.mul(noise, 0.5);
  return Array.from({ length: n }, (_, row) => {
    const chosen = tf.tensor2d(
      Array.from({ length: n }, (__, i) => (i === row ? 1 : 0)),
      [n, 1],
    );
    return tf.mul(half, chosen);
  });
}

/** Largest change over the features, [T][moved token]. */
function changes(before: tf.Tensor, after: tf.Tensor[]): number[][] {
  const apart = after.map((output) => tf.max(tf.abs(tf.sub(output, before)), -1)); // [T] each
  return tf.transpose(tf.stack(apart)).arraySync() as number[][];
}

/** How many entries of a matrix changed at all. */
export function countChanges(matrix: number[][]): number {
  return matrix.flat().filter((change) => change > noChange).length;
}
