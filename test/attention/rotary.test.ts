import * as tf from '@tensorflow/tfjs-core';
import { moveSinusoids, rotate } from '../../src/attention/rotary';
import { sinusoids } from '../../src/attention/sinusoids';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const rows = () => tf.tensor2d([1, 2, 3, 4, 0.5, -1, 0, 2], [2, 4]);

describe('rotate', () => {
  it('turns neighbouring pairs as NumPy does', () => {
    inTidy(() => {
      expect(
        farthest(rotate(rows(), [1, 7]), [
          [-1.14263966, 1.9220756, 2.95985067, 4.0297995],
          [1.03393773, -0.42540895, -0.13988569, 1.995102],
        ]),
      ).toBeLessThan(2e-6);
    });
  });

  it('makes scores depend on the distance only, also far out', () => {
    inTidy(() => {
      const score = (query: number, key: number) => {
        const at = rotate(rows(), [query, key]);
        return tf.sum(tf.mul(tf.slice(at, [0, 0], [1, 4]), tf.slice(at, [1, 0], [1, 4]))).dataSync()[0]!;
      };

      expect(Math.abs(score(3, 1) - score(100_003, 100_001))).toBeLessThan(1e-5);
      expect(Math.abs(score(3, 1) - score(1, 3))).toBeGreaterThan(0.1);
    });
  });

  it('keeps lengths, and does nothing at position 0', () => {
    inTidy(() => {
      const length = (x: tf.Tensor) => tf.sqrt(tf.sum(tf.square(x), 1));

      expect(farthest(length(rotate(rows(), [5, 999])), [...length(rows()).dataSync()])).toBeLessThan(1e-5);
      expect(farthest(rotate(rows(), [0, 0]), [...rows().dataSync()])).toBe(0);
    });
  });
});

describe('moveSinusoids', () => {
  it('makes of each encoding the one k places on, whatever the place', () => {
    inTidy(() => {
      const places = [0, 1, 50, 300];
      const moved = moveSinusoids(sinusoids(places, 16), 5);

      const wanted = sinusoids(
        places.map((place) => place + 5),
        16,
      );
      expect(farthest(moved, [...wanted.dataSync()])).toBeLessThan(1e-6);
    });
  });
});
