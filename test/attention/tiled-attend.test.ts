import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { attend } from '../../src/attention/attend';
import { outputOf, tiledAttend, tilesOf } from '../../src/attention/tiled-attend';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const query = () => tf.tensor2d([1, 0, -1, 0.5, 0.2, 0.3, 0.1, -0.4, 2, -1, 0, 1], [3, 4]);
const key = () => tf.tensor2d([0.5, 1, 0, -1, 1, 1, 1, 1, -0.3, 0.2, 0.7, 0], [3, 4]);
const value = () => tf.tensor2d([1, 2, 3, -1, 0, 0.5], [3, 2]);

describe('tiledAttend', () => {
  // The golden output of attend.test.ts, from NumPy.
  it.each([1, 2, 3, 9])('gives the output of NumPy with tiles of %d keys', (tile) => {
    inTidy(() => {
      const { output, states } = tiledAttend(query(), key(), value(), tile);

      expect(
        farthest(output, [1.67859613, 0.35261032, 1.32338192, 0.65965926, 2.19301264, -0.29287151]),
      ).toBeLessThan(1e-6);
      expect(states).toHaveLength(Math.ceil(3 / tile));
    });
  });

  it('knows the attention over the keys so far', () => {
    inTidy(() => {
      const [, second] = tiledAttend(query(), key(), value(), 1).states;
      const two = attend(query(), tf.slice(key(), [0, 0], [2, 4]), tf.slice(value(), [0, 0], [2, 2]));

      expect(farthest(outputOf(second!), [...two.output.dataSync()])).toBeLessThan(1e-6);
      expect(farthest(second!.largest, [...tf.max(two.scores, 1).dataSync()])).toBe(0);
    });
  });

  it('equals attention at once for scores of any size, in any order of the tiles', () => {
    const numbers = fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 6 }), (scores, tile) => {
        inTidy(() => {
          const one = tf.tensor2d([[1]]);
          const keys = tf.tensor2d(scores, [12, 1]);
          const values = tf.tensor2d(
            scores.map((_, i) => i / 12),
            [12, 1],
          );

          const { output } = tiledAttend(one, keys, values, tile, 1);

          expect(
            farthest(output, [...attend(one, keys, values, { scale: 1 }).output.dataSync()]),
          ).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('tilesOf', () => {
  it('covers everything once, the last tile being smaller', () => {
    expect(tilesOf(10, 4)).toEqual([
      [0, 4],
      [4, 4],
      [8, 2],
    ]);
    expect(tilesOf(4, 9)).toEqual([[0, 4]]);
  });
});
