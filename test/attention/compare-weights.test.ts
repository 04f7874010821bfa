import * as tf from '@tensorflow/tfjs-core';
import { divergence, sameLargest, totalVariation } from '../../src/attention/compare-weights';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const target = () => tf.tensor2d([0.7, 0.2, 0.1, 0, 0.25, 0.75], [2, 3]);
const weights = () => tf.tensor2d([0.5, 0.25, 0.25, 0.1, 0.6, 0.3], [2, 3]);

describe('comparing weights with a target', () => {
  it('gives the divergence of NumPy, and 0 for a weight of 0 in the target', () => {
    inTidy(() => {
      expect(farthest(divergence(target(), weights()), [0.09927282, 0.46835085])).toBeLessThan(1e-6);
    });
  });

  it('gives the total variation of NumPy', () => {
    inTidy(() => {
      expect(farthest(totalVariation(target(), weights()), [0.2, 0.45])).toBeLessThan(1e-6);
    });
  });

  it('tells whether the largest weight is at the same key', () => {
    inTidy(() => {
      expect([...sameLargest(target(), weights()).dataSync()]).toEqual([1, 0]);
    });
  });

  it('finds nothing between equal rows, and much where a wanted key has no weight', () => {
    inTidy(() => {
      const oneHot = tf.tensor2d([1, 0], [1, 2]);

      expect(farthest(divergence(target(), target()), [0, 0])).toBe(0);
      expect(divergence(oneHot, tf.tensor2d([0, 1], [1, 2])).dataSync()[0]).toBeGreaterThan(80);
    });
  });
});
