import * as tf from '@tensorflow/tfjs-core';
import { lastAxis } from './attend';

/** What is known after some tiles of keys; a type, so that `tf.tidy` may return it. */
export type TileState = {
  /** running maximum m of the scores, [queries, 1] */
  largest: tf.Tensor2D;
  /** running sum $\ell = \sum_j e^{s_j - m}$, [queries, 1] */
  sum: tf.Tensor2D;
  /** running $\sum_j e^{s_j - m} v_j$; divided by the sum it is the attention over the keys so far, [queries, d_v] */
  weighted: tf.Tensor2D;
};

export interface TiledAttended {
  /** after the last tile, [queries, d_v] */
  output: tf.Tensor2D;
  /** one entry a tile */
  states: TileState[];
}

/**
 * Attention with an online softmax (Milakov & Gimelshein 2018, arXiv 1805.02867; Dao et al. 2022, arXiv 2205.14135,
 * Algorithm 1): keys and values come in tiles, and no row of scores is ever whole. When a tile raises the maximum,
 * what was summed so far is multiplied by $e^{m_{old} - m_{new}}$. The caller owns the tensors.
 */
export function tiledAttend(
  query: tf.Tensor2D,
  key: tf.Tensor2D,
  value: tf.Tensor2D,
  tile: number,
  scale = 1 / Math.sqrt(lastAxis(query)),
): TiledAttended {
  const states: TileState[] = [];
  for (const [start, size] of tilesOf(key.shape[0], tile)) {
    const keys = tf.slice(key, [start, 0], [size, -1]); // [size, d_k]
    const values = tf.slice(value, [start, 0], [size, -1]); // [size, d_v]
    const scores = tf.mul(tf.matMul(query, keys, false, true), scale) as tf.Tensor2D; // [queries, size]
    states.push(addTile(states.at(-1), scores, values));
  }
  const last = states.at(-1);
  if (!last) throw new Error('there are no keys');
  return { output: outputOf(last), states };
}

function addTile(before: TileState | undefined, scores: tf.Tensor2D, values: tf.Tensor2D): TileState {
  return tf.tidy(() => {
    const own = tf.max(scores, 1, true) as tf.Tensor2D; // [queries, 1]
    const largest = before ? (tf.maximum(before.largest, own) as tf.Tensor2D) : tf.clone(own);
    const exponentials = tf.exp(tf.sub(scores, largest)); // [queries, size]
    const sum = tf.sum(exponentials, 1, true) as tf.Tensor2D; // [queries, 1]
    const weighted = tf.matMul(exponentials, values) as tf.Tensor2D; // [queries, d_v]
    if (!before) return { largest, sum, weighted };
    const shrunk = tf.exp(tf.sub(before.largest, largest)); // 1 where the maximum stayed, [queries, 1]
    return {
      largest,
      sum: tf.add(tf.mul(before.sum, shrunk), sum),
      weighted: tf.add(tf.mul(before.weighted, shrunk), weighted),
    };
  });
}

/** The attention over the keys that a state has seen, [queries, d_v]. */
export function outputOf({ weighted, sum }: TileState): tf.Tensor2D {
  return tf.div(weighted, sum);
}

/** Start and size of each tile; the last one may be smaller. */
export function tilesOf(count: number, tile: number): [start: number, size: number][] {
  return Array.from({ length: Math.ceil(count / tile) }, (_, i) => [
    i * tile,
    Math.min(tile, count - i * tile),
  ]);
}
