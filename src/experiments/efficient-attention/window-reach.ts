import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { slidingWindowMask } from '../../attention/masks';

export interface WindowReach {
  /** computed in one layer */
  pairs: number;
  /** influence of each position on the last one after 1 … L layers, each row adds up to 1. [layers][n] */
  influence: number[][];
  /** first layer at which the first position influences the last */
  layersNeeded: number;
}

/** Attention with equal scores, so that nothing but the window decides: what arrives at the last position. */
export function measureReach(n: number, window: number, layers: number): WindowReach {
  const hidden = slidingWindowMask(n, window);
  const same = tf.zeros([n, 1]);
  const { weights } = attend(same, same, same, { mask: { hidden, how: 'replace', value: -Infinity } }); // [n, n]
  const last = tf.slice(tf.eye(n), [n - 1, 0], [1, n]); // [1, n]

  const influence: number[][] = [];
  let row: tf.Tensor2D = last;
  for (let layer = 1; layer <= layers; layer++) {
    row = tf.matMul(row, weights as tf.Tensor2D); // [1, n]
    influence.push(Array.from(row.dataSync()));
  }
  return {
    pairs: countPairs(n, window),
    influence,
    layersNeeded: countLayers(last, tf.greater(weights, 0), n),
  };
}

/** Pairs (query, key) that the window leaves. */
export function countPairs(n: number, window: number): number {
  return tf.tidy(() => {
    const seen = tf.logicalNot(slidingWindowMask(n, window)); // [n, n]
    return tf.sum(tf.cast(seen, 'int32')).dataSync()[0] ?? Number.NaN;
  });
}

/** Reached or not as 1 and 0, since products of many small weights would underflow. */
function countLayers(last: tf.Tensor2D, seen: tf.Tensor, n: number): number {
  const step = tf.cast(seen, 'float32') as tf.Tensor2D; // [n, n]
  let reached: tf.Tensor2D = last; // [1, n]
  for (let layer = 1; layer < n; layer++) {
    reached = tf.cast(tf.greater(tf.matMul(reached, step), 0), 'float32');
    if (reached.dataSync()[0] === 1) return layer;
  }
  return Number.NaN;
}

/** How many positions the last row of the influence holds. */
export function countReached(influence: readonly number[]): number {
  return influence.filter((share) => share > 0).length;
}

/** Mean and standard deviation of how far back the influence comes from. */
export function distanceOf(influence: readonly number[]): { mean: number; deviation: number } {
  const distances = influence.map((share, j) => [share, influence.length - 1 - j] as const);
  const mean = distances.reduce((sum, [share, back]) => sum + share * back, 0);
  const variance = distances.reduce((sum, [share, back]) => sum + share * (back - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(variance) };
}

/** $wn - w(w-1)/2$: the first w − 1 positions have less than a window behind them. */
export function expectedPairs(n: number, window: number): number {
  const w = Math.min(window, n);
  return w * n - (w * (w - 1)) / 2;
}

/** Each layer adds w − 1 positions: $\min(n, L(w-1)+1)$. */
export function expectedReach(n: number, window: number, layers: number): number {
  return Math.min(n, layers * (window - 1) + 1);
}

/**
 * Equal weights make L layers a walk of L independent steps back, each uniform on 0 … w − 1: mean $L(w-1)/2$, deviation
 * $\sqrt{L(w^2-1)/12}$. Null where the walk would hit the beginning of the text.
 */
export function expectedDistance(
  n: number,
  window: number,
  layers: number,
): { mean: number; deviation: number } | null {
  if (n < layers * (window - 1) + 1) return null;
  return {
    mean: (layers * (window - 1)) / 2,
    deviation: Math.sqrt((layers * (window ** 2 - 1)) / 12),
  };
}
