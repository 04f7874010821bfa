import * as tf from '@tensorflow/tfjs-core';
import type { HeadProjections } from '../../src/attention/multi-head';
import type { LayerWeights } from '../../src/attention/post-norm-layer';

/** Small numbers that NumPy can make again: (i · factor mod 7 − 3) / 4, row by row. */
const matrix = (factor: number, from: number, to: number) =>
  tf.tensor2d(
    Array.from({ length: from * to }, (_, i) => (((i * factor) % 7) - 3) / 4),
    [from, to],
  );

export function exampleProjections(factor: number): HeadProjections {
  const at = (i: number) => matrix(factor + i, 4, 4);
  return { query: at(0), key: at(1), value: at(2), output: at(3) };
}

/** Layer `factor`, of width 4 and inner width 8. */
export function exampleLayer(factor: number): LayerWeights {
  return {
    attention: exampleProjections(factor),
    feedForward: { inner: matrix(factor, 4, 8), outer: matrix(factor + 1, 8, 4) },
  };
}

/** Three tokens of width 4. */
export const exampleTokens = () =>
  tf.tensor2d([-0.5, -0.4, -0.3, -0.2, 0.1, 0, 0.6, -0.2, 0.15, 0.2, 0.25, 0.3], [3, 4]);
