import * as tf from '@tensorflow/tfjs-core';
import { layerNorm, layerNormGradient } from '../../src/attention/layer-norm';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const rows = () => tf.tensor2d([1, 2, 3, 6, 0.5, -1, 2, 0.25], [2, 4]);

describe('layerNorm', () => {
  it('normalises each row by itself, as NumPy does with the population variance', () => {
    inTidy(() => {
      const { output } = layerNorm(rows());

      expect(
        farthest(output, [
          [-1.06904344, -0.53452172, 0, 1.60356516],
          [0.05862078, -1.34827795, 1.46551951, -0.17586234],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('does not care what stands in the other rows', () => {
    inTidy(() => {
      const alone = layerNorm(tf.slice(rows(), [0, 0], [1, 4])).output;

      expect(farthest(alone, [...layerNorm(rows()).output.dataSync().slice(0, 4)])).toBe(0);
    });
  });

  it('gives zeros, not NaN, for a row of equal features', () => {
    inTidy(() => {
      expect(farthest(layerNorm(tf.fill([1, 4], 3)).output, [0, 0, 0, 0])).toBe(0);
    });
  });
});

describe('layerNormGradient', () => {
  it('is that of NumPy', () => {
    inTidy(() => {
      const gradient = tf.tensor2d([1, -2, 0.5, 0.3, 0.2, 0.1, -0.4, 1], [2, 4]);

      expect(
        farthest(layerNormGradient(layerNorm(rows()), gradient), [
          [0.62997183, -1.00795534, 0.29398695, 0.08399656],
          [-0.01128108, -0.39708785, -0.28202705, 0.69039599],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('agrees with finite differences', () => {
    inTidy(() => {
      const x = [1, 2, 3, 6];
      const weights = [1, -2, 0.5, 0.3];
      const lossAt = (moved: number[]) => {
        const mean = moved.reduce((sum, value) => sum + value, 0) / 4;
        const variance = moved.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
        return moved.reduce((sum, v, i) => sum + (weights[i]! * (v - mean)) / Math.sqrt(variance + 1e-5), 0);
      };
      const step = 1e-5;
      const slopes = x.map((_, i) => {
        const moved = (by: number) => x.map((value, j) => (i === j ? value + by : value));
        return (lossAt(moved(step)) - lossAt(moved(-step))) / (2 * step);
      });

      const found = layerNormGradient(layerNorm(tf.tensor1d(x)), tf.tensor1d(weights));
      expect(farthest(found, slopes)).toBeLessThan(1e-5);
    });
  });
});
