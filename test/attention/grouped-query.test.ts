import * as tf from '@tensorflow/tfjs-core';
import { groupedQuery, groupsOf, poolHeads } from '../../src/attention/grouped-query';
import { multiHead } from '../../src/attention/multi-head';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const close = 2e-6; // float32 against NumPy in float64
const tokens = () => tf.tensor2d([1, 0, -1, 0.5, 0.2, 0.3, 0.1, -0.4, 2, -1, 0, 1], [3, 4]);
const square = () =>
  tf.tensor2d([0.5, -1, 0.2, 0.1, 1, 0.3, -0.4, 0.2, 0, 0.7, 0.6, -0.5, -0.3, 0.2, 0.1, 0.9], [4, 4]);
const narrow = {
  key: () => tf.tensor2d([0.4, -0.2, 0.1, 0.9, -0.7, 0.3, 0.5, 0.6], [4, 2]),
  value: () => tf.tensor2d([1, 0.2, -0.3, 0.8, 0.6, -0.1, 0.2, 0.4], [4, 2]),
};

describe('groupedQuery', () => {
  it('gives the outputs of NumPy for two query heads on one key-value head', () => {
    inTidy(() => {
      const projections = { query: square(), key: narrow.key(), value: narrow.value(), output: square() };
      const { concatenated, key, value } = groupedQuery(tokens(), tokens(), projections, 2, 1);

      expect(
        farthest(concatenated, [
          [1.4814308, 0.17290867, 0.71315448, 0.20082272],
          [1.1836362, 0.22031991, 1.0873904, 0.19448491],
          [1.4442617, 0.14637221, 1.04351204, 0.26098938],
        ]),
      ).toBeLessThan(close);
      expect([key.shape, value.shape]).toEqual([
        [1, 3, 2],
        [1, 3, 2],
      ]);
    });
  });

  it('is multi-head attention where each query head has a key-value head of its own', () => {
    inTidy(() => {
      const projections = {
        query: square(),
        key: square(),
        value: tf.neg(square()) as tf.Tensor2D,
        output: square(),
      };
      const whole = multiHead(tokens(), tokens(), projections, 2);

      const grouped = groupedQuery(tokens(), tokens(), projections, 2, 2);

      expect(farthest(grouped.output, [...whole.output.dataSync()])).toBeLessThan(close);
    });
  });
});

describe('groupsOf', () => {
  it('gives neighbours to the same group and refuses what cannot be shared evenly', () => {
    expect(groupsOf(8, 2)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(groupsOf(4, 4)).toEqual([0, 1, 2, 3]);
    expect(() => groupsOf(8, 3)).toThrow(/cannot share/);
  });
});

describe('poolHeads', () => {
  const wide = () => tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [1, 8]); // four heads of width 2

  it.each([
    ['mean', 2, [2, 3, 6, 7]],
    ['mean', 1, [4, 5]],
    ['first', 2, [1, 2, 5, 6]],
  ] as const)('makes of four heads the %s of each of %d groups', (how, groups, wanted) => {
    inTidy(() => expect([...poolHeads(wide(), 4, groups, how).dataSync()]).toEqual(wanted));
  });
});
