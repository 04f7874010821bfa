import * as tf from '@tensorflow/tfjs-core';
import { causalMask, type Mask } from '../../attention/masks';
import { type LayerWeights, throughLayers } from '../../attention/post-norm-layer';
import { drawLayers } from '../draw-layers';
import type { Random } from '../random';

export interface Changes {
  /** largest |Δ| of the features, [changed token][position] */
  masked: number[][];
  open: number[][];
  /** largest difference between the first `token` rows of the whole pass and a pass over these tokens alone */
  prefix: number;
}

export interface StackSize {
  n: number;
  d: number;
  layers: number;
}

/** Replaces each token in turn and looks at which outputs move, with the causal mask and without any. */
export function measureChanges({ n, d, layers }: StackSize, token: number, random: Random): Changes {
  const stack = drawLayers(layers, d, d, random.stream('layers'));
  const tokens = tf.tensor2d(random.stream('tokens').normal(n * d), [n, d]);
  const others = tf.tensor2d(random.stream('others').normal(n * d), [n, d]);
  const mask: Mask = { hidden: causalMask(n), how: 'replace', value: -Infinity };
  return {
    masked: changesOf(tokens, others, stack, mask),
    open: changesOf(tokens, others, stack),
    prefix: prefixDifference(tokens, stack, token),
  };
}

function changesOf(
  tokens: tf.Tensor2D,
  others: tf.Tensor2D,
  layers: LayerWeights[],
  mask?: Mask,
): number[][] {
  return tf.tidy(() => {
    const [n, d] = tokens.shape;
    const changed = tf.reshape(tf.eye(n), [n, n, 1]); // sequence j has token j replaced
    const kept = tf.mul(tf.sub(1, changed), tf.reshape(tokens, [1, n, d])); // [n, n, d]
    const batch = tf.add(kept, tf.mul(changed, tf.reshape(others, [1, n, d]))); // [n, n, d]
    const before = throughLayers(tf.tile(tf.reshape(tokens, [1, n, d]), [n, 1, 1]), layers, mask);
    const after = throughLayers(batch, layers, mask); // [n, n, d]
    return (tf.max(tf.abs(tf.sub(after, before)), -1) as tf.Tensor2D).arraySync();
  });
}

function prefixDifference(tokens: tf.Tensor2D, layers: LayerWeights[], token: number): number {
  return tf.tidy(() => {
    const [n, d] = tokens.shape;
    const run = (rows: tf.Tensor2D) =>
      throughLayers(rows, layers, { hidden: causalMask(rows.shape[0]), how: 'replace', value: -Infinity });
    const whole = tf.slice(run(tokens), [0, 0], [token, d]);
    const alone = run(tf.slice(tokens, [0, 0], [Math.min(token, n), d]));
    return tf.max(tf.abs(tf.sub(whole, alone))).dataSync()[0] ?? Number.NaN;
  });
}

/** The largest change at a position before the changed token; 0 when it is the first. */
export function changeBefore(changes: readonly number[][], from: number, to = from): number {
  const rows = changes.slice(from - 1, to);
  return Math.max(0, ...rows.flatMap((row, i) => row.slice(0, from - 1 + i)));
}
