import * as tf from '@tensorflow/tfjs-core';
import { safeSoftmax, softmaxGradient } from '../../src/attention/softmax';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

describe('safeSoftmax', () => {
  it('gives zeros where every score is −∞, and the softmax elsewhere', () => {
    inTidy(() => {
      const scores = tf.tensor2d([-Infinity, -Infinity, -Infinity, 0, Math.LN2, -Infinity], [2, 3]);

      expect(farthest(safeSoftmax(scores), [0, 0, 0, 1 / 3, 2 / 3, 0])).toBeLessThan(1e-6);
      expect([...tf.softmax(scores).dataSync().slice(0, 3)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    });
  });
});

describe('softmaxGradient', () => {
  it('is the Jacobian times the gradient, as NumPy multiplies it', () => {
    inTidy(() => {
      const weights = tf.tensor2d([
        [0.3459541948, 0.4442139792, 0.209831826],
        [0.1518174064, 0.6803984111, 0.1677841825],
      ]);
      const golden = [0.49732917, -0.69405864, 0.19672948, 0.32262525, -0.59528919, 0.27266395];

      expect(farthest(softmaxGradient(weights, tf.tensor1d([1, -2, 0.5])), golden)).toBeLessThan(1e-6);
    });
  });

  it('agrees with finite differences of the softmax', () => {
    inTidy(() => {
      const scores = [0.3, -1.2, 0.8, 0.1];
      const gradient = [0.5, 2, -1, 0.25];
      const lossAt = (moved: number[]) => {
        const powers = moved.map(Math.exp);
        const total = powers.reduce((sum, power) => sum + power, 0);
        return powers.reduce((sum, power, i) => sum + (power / total) * gradient[i]!, 0);
      };
      const step = 1e-5;
      const slopes = scores.map((_, i) => {
        const moved = (by: number) => scores.map((score, j) => (i === j ? score + by : score));
        return (lossAt(moved(step)) - lossAt(moved(-step))) / (2 * step);
      });

      const found = softmaxGradient(tf.softmax(tf.tensor1d(scores)), tf.tensor1d(gradient));
      expect(farthest(found, slopes)).toBeLessThan(1e-6);
    });
  });
});
