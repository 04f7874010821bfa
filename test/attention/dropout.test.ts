import * as tf from '@tensorflow/tfjs-core';
import { dropout } from '../../src/attention/dropout';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

describe('dropout', () => {
  it('zeroes what is dropped and enlarges what is kept by 1/(1 − p)', () => {
    inTidy(() => {
      const kept = tf.tensor2d([1, 0, 1, 1, 1, 0], [2, 3]);

      expect(farthest(dropout(tf.tensor1d([3, -6, 0.75]), kept, 0.25), [4, 0, 1, 4, -8, 0])).toBeLessThan(
        1e-6,
      );
    });
  });

  it('changes nothing when nothing is dropped, and refuses to drop everything', () => {
    inTidy(() => {
      const input = tf.tensor1d([1, -2]);

      expect(farthest(dropout(input, tf.ones([2]), 0), [1, -2])).toBe(0);
      expect(() => dropout(input, tf.zeros([2]), 1)).toThrow(/keeps nothing/);
    });
  });
});
