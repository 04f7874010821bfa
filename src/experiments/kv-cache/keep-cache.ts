import * as tf from '@tensorflow/tfjs-core';
import type { LayerCache } from '../../attention/key-value-cache';
import type { LayerWeights } from '../../attention/post-norm-layer';
import { roundToHalf } from '../../attention/round-to-half';
import { decode, decodeCached, type Keep } from '../parallelism/decode';

export const ways = ['whole', 'half', 'window'] as const;
export type Way = (typeof ways)[number];

export interface KeptCache {
  /** largest difference from the recomputed prefix at each position, [n] */
  differences: number[];
  /** numbers in the cache after the last step */
  cached: number;
  /** keys that the query of each step looked at, [n] */
  keys: number[];
}

export interface KeptCaches extends Record<Way, KeptCache> {
  /** positions that each step runs through the stack where nothing is kept, [n] */
  recomputed: number[];
}

/** Decodes with the whole cache, with one of float16 numbers, and with the last `window` positions only. tokens [n, d] */
export function keepCaches(tokens: tf.Tensor2D, layers: readonly LayerWeights[], window: number): KeptCaches {
  const reference = decode('prefixes', tokens, layers);
  const keeps: Record<Way, Keep> = {
    whole: (cache) => cache,
    half: (cache) => cache.map((entry) => mapEntry(entry, toHalf)),
    // The next step adds its own position, so one less is kept here.
    window: (cache) => cache.map((entry) => mapEntry(entry, (rows) => lastRows(rows, window - 1))),
  };
  const measure = (keep: Keep): KeptCache => {
    const keys: number[] = [];
    const { outputs, cached } = decodeCached(tokens, layers, (cache) => {
      keys.push(cache[0]?.key.shape[0] ?? 0);
      return keep(cache);
    });
    const differences = [...tf.max(tf.abs(tf.sub(outputs, reference.outputs)), 1).dataSync()];
    return { differences, cached, keys };
  };
  return {
    whole: measure(keeps.whole),
    half: measure(keeps.half),
    window: measure(keeps.window),
    recomputed: reference.steps.map(([first, last]) => last - first + 1),
  };
}

function mapEntry({ key, value }: LayerCache, change: (rows: tf.Tensor2D) => tf.Tensor2D): LayerCache {
  return { key: change(key), value: change(value) };
}

function toHalf(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tensor2d(rows.dataSync().map(roundToHalf), rows.shape);
}

function lastRows(rows: tf.Tensor2D, count: number): tf.Tensor2D {
  const [all, d] = rows.shape;
  const kept = Math.min(all, count);
  return tf.slice(rows, [all - kept, 0], [kept, d]);
}
