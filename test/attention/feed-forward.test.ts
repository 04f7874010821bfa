import * as tf from '@tensorflow/tfjs-core';
import { feedForward } from '../../src/attention/feed-forward';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const input = () =>
  tf.tensor2d(
    Array.from({ length: 6 }, (_, i) => i / 3 - 0.6),
    [2, 3],
  );
const matrix = (rows: number, columns: number, factor: number) =>
  tf.tensor2d(
    Array.from({ length: rows * columns }, (_, i) => (((i * factor) % 7) - 3) / 4),
    [rows, columns],
  );
const weights = () => ({ inner: matrix(3, 4, 3), outer: matrix(4, 3, 2) });

describe('feedForward', () => {
  it('gives the output of NumPy, with a ReLU between the matrices and none after', () => {
    inTidy(() => {
      const { output, hidden } = feedForward(input(), weights());

      expect(Math.min(...hidden.dataSync())).toBe(0);
      expect(
        farthest(output, [
          [-0.00416667, 0.11666667, -0.1125],
          [0.38333333, -0.39583333, -0.0375],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('transforms each position alone: exchanged rows give exchanged outputs', () => {
    inTidy(() => {
      const there = feedForward(input(), weights()).output;
      const back = tf.reverse(feedForward(tf.reverse(input(), 0), weights()).output, 0);

      expect(farthest(back, [...there.dataSync()])).toBe(0);
    });
  });

  it('without an activation is one matrix', () => {
    inTidy(() => {
      const { inner, outer } = weights();
      const once = tf.matMul(input(), tf.matMul(inner, outer));

      const { output } = feedForward(input(), { inner, outer }, (raw) => raw);

      expect(farthest(output, [...once.dataSync()])).toBeLessThan(1e-6);
    });
  });
});
