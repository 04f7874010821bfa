import * as tf from '@tensorflow/tfjs-core';
import { batchNorm } from '../../src/attention/batch-norm';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const rows = () => tf.tensor2d([1, 2, 3, -1, 0.5, 4, 2, 0], [4, 2]);

describe('batchNorm', () => {
  it('normalises each channel over all rows, as NumPy does', () => {
    inTidy(() => {
      expect(
        farthest(batchNorm(rows()).output, [
          [-0.65094102, 0.3905662],
          [1.43207025, -1.17169861],
          [-1.17169384, 1.43207608],
          [0.39056461, -0.65094367],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('takes statistics of the counted rows only, and normalises the others too', () => {
    inTidy(() => {
      const counted = tf.tensor2d([1, 1, 0, 1], [4, 1]);

      expect(
        farthest(batchNorm(rows(), counted).output, [
          [-1.22473569, 1.33630191],
          [1.22473569, -1.06904153],
          [-1.83710353, 2.93986421],
          [0, -0.26726038],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('makes ±1 of two rows, whatever they are, and 0 of one', () => {
    inTidy(() => {
      const two = batchNorm(tf.tensor2d([5, -7, 9, 100], [2, 2])).output;

      expect(farthest(two, [-1, -1, 1, 1])).toBeLessThan(1e-5);
      expect(farthest(batchNorm(tf.tensor2d([5, -7], [1, 2])).output, [0, 0])).toBe(0);
    });
  });
});
