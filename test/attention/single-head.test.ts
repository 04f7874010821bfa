import * as tf from '@tensorflow/tfjs-core';
import { singleHead } from '../../src/attention/single-head';
import { exampleProjections, exampleTokens } from './example-layers';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const matrix = (factor: number) =>
  tf.tensor2d(
    [0, 1, 2, 3].map((i) => (((i * factor) % 7) - 3) / 4),
    [2, 2],
  );

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

  it('looks at another sequence as NumPy does, with a row per query and a column per position of the memory', () => {
    inTidy(() => {
      const projections = { query: matrix(1), key: matrix(3), value: matrix(5), output: matrix(2) };
      const input = tf.tensor2d(
        [0, 1, 2, 3, 4, 5].map((i) => i / 3 - 0.8),
        [3, 2],
      );
      const memory = tf.tensor2d([1, -0.5, 0.2, 0.7], [2, 2]);

      const { weights, projected } = singleHead(input, memory, projections);

      expect(
        farthest(weights, [
          [0.33731401, 0.66268599],
          [0.49027851, 0.50972149],
          [0.64508534, 0.35491466],
        ]),
      ).toBeLessThan(1e-6);
      expect(
        farthest(projected, [
          [0.28611981, 0.15358261],
          [0.39319495, 0.29125066],
          [0.50155973, 0.4305768],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('has keys and values that know nothing of the queries', () => {
    inTidy(() => {
      const memory = exampleTokens();

      const there = singleHead(exampleTokens(), memory, exampleProjections(1));
      const other = singleHead(tf.neg(exampleTokens()), memory, exampleProjections(1));

      expect(farthest(other.key, [...there.key.dataSync()])).toBe(0);
      expect(farthest(other.value, [...there.value.dataSync()])).toBe(0);
    });
  });
});
