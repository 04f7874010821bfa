import * as tf from '@tensorflow/tfjs-core';
import { singleHead } from '../../src/attention/single-head';
import { exampleProjections, exampleTokens } from './example-layers';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

describe('singleHead', () => {
  it('gives what NumPy gives', () => {
    inTidy(() => {
      const { projected } = singleHead(exampleTokens(), exampleTokens(), exampleProjections(1));

      expect(
        farthest(projected, [
          [0.01731537, 0.18026012, -0.21524928, -0.00735845],
          [0.02698013, 0.18741465, -0.18007548, -0.05621292],
          [0.0215776, 0.1826628, -0.19011525, -0.03619209],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('treats each sequence of a batch alone, and queries from elsewhere as well', () => {
    inTidy(() => {
      const tokens = exampleTokens();
      const batch = tf.stack([tf.neg(tokens), tokens]); // [2, 3, 4]
      const one = tf.slice(tokens, [1, 0], [1, 4]); // [1, 4]
      const query = tf.stack([one, one]); // [2, 1, 4]

      const { projected, weights } = singleHead(query, batch, exampleProjections(1));

      expect(weights.shape).toEqual([2, 1, 3]);
      expect(
        farthest([...projected.dataSync().slice(4)], [0.02698013, 0.18741465, -0.18007548, -0.05621292]),
      ).toBeLessThan(1e-6);
    });
  });
});
