import * as tf from '@tensorflow/tfjs-core';
import { entropy, jacobianNorm, largestWeight } from '../../src/attention/measures';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const weights = () =>
  tf.tensor2d([
    [0.3459541948, 0.4442139792, 0.209831826],
    [0.4106751099, 0.3042356042, 0.2850892859],
    [0.1518174064, 0.6803984111, 0.1677841825],
  ]);

describe('measures of a softmax row', () => {
  it('are those of NumPy', () => {
    inTidy(() => {
      expect(farthest(entropy(weights()), [1.05531132, 1.08528113, 0.84770072])).toBeLessThan(1e-6);
      expect(farthest(largestWeight(weights()), [0.44421398, 0.41067511, 0.68039841])).toBeLessThan(1e-6);
      expect(farthest(jacobianNorm(weights()), [0.4634559, 0.46754962, 0.363413])).toBeLessThan(1e-6);
    });
  });

  it('take a one-hot and a uniform row', () => {
    inTidy(() => {
      const rows = tf.tensor2d([
        [0, 1, 0, 0],
        [0.25, 0.25, 0.25, 0.25],
      ]);

      expect(farthest(entropy(rows), [0, Math.log(4)])).toBeLessThan(1e-6);
      expect(farthest(jacobianNorm(rows), [0, Math.sqrt(1 / 4 - 1 / 16)])).toBeLessThan(1e-6);
    });
  });

  it('keep the tiny slope of an almost one-hot row, where the usual sum cancels to noise', () => {
    inTidy(() => {
      const row: tf.Tensor2D = tf.softmax(tf.tensor2d([[0, -30, -32]]));
      const norm = jacobianNorm(row).dataSync()[0]!;

      expect(Math.abs(norm / 1.950326e-13 - 1)).toBeLessThan(1e-4); // Python, 60 decimal digits; float64 itself is off by 3e-4
    });
  });
});
