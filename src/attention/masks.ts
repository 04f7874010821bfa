import * as tf from '@tensorflow/tfjs-core';

export interface Mask {
  /** bool, true = this key must not be seen; broadcasts to [..., queries, keys] */
  hidden: tf.Tensor;
  /** `additive`: score + value; `replace`: value instead of the score. With −∞ both are the same. */
  how: 'additive' | 'replace';
  /** a number for all, or a tensor that broadcasts to the scores */
  value: number | tf.Tensor;
}

/** Hides keys before the softmax; the scores of the others stay as they are. */
export function applyMask(scores: tf.Tensor, { hidden, how, value }: Mask): tf.Tensor {
  return tf.tidy(() => {
    const filler = typeof value === 'number' ? tf.scalar(value) : value;
    // −∞ · 0 is NaN, so the addend is chosen, not multiplied.
    if (how === 'additive') return tf.add(scores, tf.where(hidden, filler, tf.scalar(0)));
    return tf.where(hidden, filler, scores);
  });
}

/** True where a key is padding: sequence b holds `lengths[b]` real keys first. [batch, 1, keys] */
export function paddingMask(lengths: readonly number[], keys: number): tf.Tensor3D {
  const hidden = lengths.map((length) => [Array.from({ length: keys }, (_, j) => j >= length)]);
  return tf.tensor3d(hidden, [lengths.length, 1, keys], 'bool');
}

/** True above the diagonal: query i sees keys 0..i. [n, n] */
export function causalMask(n: number): tf.Tensor2D {
  return squareMask(n, (i, j) => j > i);
}

/** True but for the `window` positions up to the own one: query i sees keys i − window + 1 … i. [n, n] */
export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  return squareMask(n, (i, j) => j > i || j <= i - window);
}

/** True on the diagonal: no query sees its own key. [n, n] */
export function selfMask(n: number): tf.Tensor2D {
  return squareMask(n, (i, j) => j === i);
}

function squareMask(n: number, isHidden: (i: number, j: number) => boolean): tf.Tensor2D {
  const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => isHidden(i, j)));
  return tf.tensor2d(rows, [n, n], 'bool');
}
