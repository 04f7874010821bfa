import * as tf from '@tensorflow/tfjs-core';
import { cacheSize, decodeStep, type LayerCache } from '../../attention/key-value-cache';
import { causalMask } from '../../attention/masks';
import { type LayerWeights, throughLayers } from '../../attention/post-norm-layer';

export const schedules = ['pass', 'cached', 'prefixes'] as const;
export type Schedule = (typeof schedules)[number];

export interface Decoded {
  /** after the last layer, [n, d]; the caller owns it */
  outputs: tf.Tensor2D;
  /** what each sequential step computed: first and last position, counted from 0 */
  steps: [first: number, last: number][];
  /** numbers that the cache held at the end; 0 without one */
  cached: number;
}

/** Runs n known tokens through the stack in one of the three ways. tokens [n, d] */
export function decode(schedule: Schedule, tokens: tf.Tensor2D, layers: readonly LayerWeights[]): Decoded {
  if (schedule === 'pass') {
    const outputs = tf.clone(passOver(tokens, layers));
    return { outputs, steps: [[0, tokens.shape[0] - 1]], cached: 0 };
  }
  return schedule === 'cached' ? decodeCached(tokens, layers) : decodePrefixes(tokens, layers);
}

/** Training with teacher forcing: all positions at once, the future masked. */
function passOver(tokens: tf.Tensor2D, layers: readonly LayerWeights[]): tf.Tensor2D {
  return tf.tidy(() => {
    const hidden = causalMask(tokens.shape[0]);
    return throughLayers(tokens, layers, { hidden, how: 'replace', value: -Infinity }) as tf.Tensor2D;
  });
}

/** What of the cache the next step finds; gets it inside a tidy. */
export type Keep = (cache: LayerCache[]) => LayerCache[];

/** Generation: a position at a time, keys and values of the earlier ones kept, all of them unless told. */
export function decodeCached(
  tokens: tf.Tensor2D,
  layers: readonly LayerWeights[],
  keep: Keep = (cache) => cache,
): Decoded {
  const [n, d] = tokens.shape;
  const rows: tf.Tensor2D[] = [];
  const steps: Decoded['steps'] = [];
  let cache: LayerCache[] = [];
  for (let t = 0; t < n; t++) {
    const before = cache;
    const step = tf.tidy(() => {
      const { output, cache: full } = decodeStep(tf.slice(tokens, [t, 0], [1, d]), layers, before);
      return { output, cache: keep(full) };
    });
    for (const { key, value } of before) tf.dispose([key, value]);
    cache = step.cache;
    rows.push(step.output);
    steps.push([t, t]);
  }
  const outputs = tf.concat(rows, 0);
  const cached = cacheSize(cache);
  tf.dispose(rows);
  for (const { key, value } of cache) tf.dispose([key, value]);
  return { outputs, steps, cached };
}

/** Generation that keeps nothing: every step runs the whole prefix again and takes its last row. */
function decodePrefixes(tokens: tf.Tensor2D, layers: readonly LayerWeights[]): Decoded {
  const [n, d] = tokens.shape;
  const steps: Decoded['steps'] = [];
  const rows = Array.from({ length: n }, (_, t) => {
    steps.push([0, t]);
    return tf.tidy(() => tf.slice(passOver(tf.slice(tokens, [0, 0], [t + 1, d]), layers), [t, 0], [1, d]));
  });
  const outputs = tf.concat(rows, 0);
  tf.dispose(rows);
  return { outputs, steps, cached: 0 };
}
