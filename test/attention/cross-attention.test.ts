import * as tf from '@tensorflow/tfjs-core';
import { crossAttention } from '../../src/attention/cross-attention';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const matrix = (factor: number) =>
  tf.tensor2d(
    Array.from({ length: 4 }, (_, i) => (((i * factor) % 7) - 3) / 4),
    [2, 2],
  );
const projections = () => ({ query: matrix(1), key: matrix(3), value: matrix(5), output: matrix(2) });
const input = () =>
  tf.tensor2d(
    Array.from({ length: 6 }, (_, i) => i / 3 - 0.8),
    [3, 2],
  );
const memory = () => tf.tensor2d([1, -0.5, 0.2, 0.7], [2, 2]);

describe('crossAttention', () => {
  it('gives the weights and the output of NumPy, a row per target and a column per source position', () => {
    inTidy(() => {
      const { attended, output } = crossAttention(input(), memory(), projections());

      expect(
        farthest(attended.weights, [
          [0.33731401, 0.66268599],
          [0.49027851, 0.50972149],
          [0.64508534, 0.35491466],
        ]),
      ).toBeLessThan(1e-6);
      expect(
        farthest(output, [
          [0.28611981, 0.15358261],
          [0.39319495, 0.29125066],
          [0.50155973, 0.4305768],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('has keys and values that know nothing of the queries', () => {
    inTidy(() => {
      const there = crossAttention(input(), memory(), projections());
      const other = crossAttention(tf.neg(input()), memory(), projections());

      expect(farthest(other.key, [...there.key.dataSync()])).toBe(0);
      expect(farthest(other.value, [...there.value.dataSync()])).toBe(0);
    });
  });
});
