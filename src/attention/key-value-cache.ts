import * as tf from '@tensorflow/tfjs-core';
import { attend } from './attend';
import { feedForward } from './feed-forward';
import { layerNorm } from './layer-norm';
import type { LayerWeights } from './post-norm-layer';

/** Keys and values of the positions so far, in one layer. Each [positions, d]. A type, so that `tf.tidy` may return it. */
export type LayerCache = { key: tf.Tensor2D; value: tf.Tensor2D };

export type DecodedStep = {
  /** the new position after all layers, [1, d] */
  output: tf.Tensor2D;
  /** one entry a layer, a position longer than before */
  cache: LayerCache[];
};

/**
 * One position of a causal stack, with the keys and values of the earlier ones taken from the cache: the same numbers as
 * the last row of a masked pass over the whole prefix. No mask is needed, since the cache holds no future. token [1, d]
 */
export function decodeStep(
  token: tf.Tensor2D,
  layers: readonly LayerWeights[],
  before: readonly LayerCache[],
): DecodedStep {
  const cache: LayerCache[] = [];
  let x: tf.Tensor = token; // [1, d]
  for (const [l, { attention, feedForward: weights }] of layers.entries()) {
    const entry = extend(before[l], tf.matMul(x, attention.key), tf.matMul(x, attention.value));
    cache.push(entry);
    const { output } = attend(tf.matMul(x, attention.query), entry.key, entry.value); // [1, d]
    const attended = layerNorm(tf.add(x, tf.matMul(output, attention.output))).output;
    x = layerNorm(tf.add(attended, feedForward(attended, weights).output)).output;
  }
  return { output: x as tf.Tensor2D, cache };
}

function extend(before: LayerCache | undefined, key: tf.Tensor, value: tf.Tensor): LayerCache {
  const after = (rows: tf.Tensor2D | undefined, row: tf.Tensor) =>
    (rows ? tf.concat([rows, row as tf.Tensor2D], 0) : row) as tf.Tensor2D;
  return { key: after(before?.key, key), value: after(before?.value, value) };
}

/** Numbers in the cache: $2 \cdot L \cdot n \cdot d$. */
export function cacheSize(cache: readonly LayerCache[]): number {
  return cache.reduce((sum, { key, value }) => sum + key.size + value.size, 0);
}
