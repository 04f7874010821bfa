import * as tf from '@tensorflow/tfjs-core';
import { rmsNorm, softCap } from '../../src/attention/rms-norm';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

describe('rmsNorm', () => {
  it('divides by the root mean square and takes no mean off, as NumPy does', () => {
    inTidy(() => {
      const output = rmsNorm(tf.tensor2d([1, 2, 3, 6, 0.5, -1, 2, 0.25], [2, 4]));

      expect(
        farthest(output, [
          [0.28284271, 0.56568542, 0.84852814, 1.69705627],
          [0.43386092, -0.86772183, 1.73544366, 0.21693046],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('gives zeros for a row of zeros', () => {
    inTidy(() => expect(farthest(rmsNorm(tf.zeros([1, 3])), [0, 0, 0])).toBe(0));
  });
});

describe('softCap', () => {
  it('leaves small scores, bounds large ones and keeps the order', () => {
    inTidy(() => {
      // NumPy: 50 · tanh(x/50)
      const golden = [0.99986669, 38.0797078, 49.93270726, -49.93270726];

      expect(farthest(softCap(tf.tensor1d([1, 50, 182.58, -182.58]), 50), golden)).toBeLessThan(2e-5);
    });
  });
});
