import * as tf from '@tensorflow/tfjs-core';
import type { HeadProjections } from '../attention/multi-head';
import type { LayerWeights } from '../attention/post-norm-layer';
import type { Random } from './random';

/** A matrix with entries from N(0, 1/from), which keeps the size of what it multiplies. [from, to] */
export function drawMatrix(from: number, to: number, random: Random): tf.Tensor2D {
  const values = random.normal(from * to).map((value) => value / Math.sqrt(from));
  return tf.tensor2d(values, [from, to]);
}

/** W^Q, W^K, W^V and W^O of one head of full width. */
export function drawProjections(d: number, random: Random): HeadProjections {
  const draw = (name: string) => drawMatrix(d, d, random.stream(name));
  return { query: draw('query'), key: draw('key'), value: draw('value'), output: draw('output') };
}

/** Random layers of width d with an inner width of `inner`; the first ones stay the same when more are asked for. */
export function drawLayers(count: number, d: number, inner: number, random: Random): LayerWeights[] {
  return Array.from({ length: count }, (_, l) => {
    const own = random.stream(`layer ${l}`);
    return {
      attention: drawProjections(d, own),
      feedForward: {
        inner: drawMatrix(d, inner, own.stream('inner')),
        outer: drawMatrix(inner, d, own.stream('outer')),
      },
    };
  });
}
