import * as tf from '@tensorflow/tfjs-core';
import { frequencies, sinusoids } from '../../src/attention/sinusoids';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

describe('sinusoids', () => {
  it('are those of NumPy, sine and cosine side by side', () => {
    inTidy(() => {
      expect(
        farthest(sinusoids([0, 1, 7], 4), [
          [0, 1, 0, 1],
          [0.84147098, 0.54030231, 0.00999983, 0.99995],
          [0.6569866, 0.75390225, 0.06994285, 0.997551],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('keep their digits far out, where float32 angles would not', () => {
    inTidy(() => {
      const [sine, cosine] = sinusoids([1_000_003], 2).dataSync();

      expect(Math.abs(sine! - Math.sin(1_000_003))).toBeLessThan(1e-6);
      expect(Math.abs(cosine! - Math.cos(1_000_003))).toBeLessThan(1e-6);
    });
  });

  it('all have the length √(d/2)', () => {
    inTidy(() => {
      const lengths = tf.sqrt(tf.sum(tf.square(sinusoids([0, 3, 99, 5000], 128)), 1));

      expect(farthest(lengths, [8, 8, 8, 8])).toBeLessThan(1e-5);
    });
  });

  it('have a base of their choice', () => {
    expect(frequencies(4, 100)).toEqual([1, 0.1]);
  });
});
