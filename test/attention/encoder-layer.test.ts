import * as tf from '@tensorflow/tfjs-core';
import { type EncoderLayerWeights, encode, encoderLayer } from '../../src/attention/encoder-layer';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

/** Small numbers that NumPy can make again: (i · factor mod 7 − 3) / 4, row by row. */
const matrix = (factor: number, rows: number, columns: number) =>
  tf.tensor2d(
    Array.from({ length: rows * columns }, (_, i) => (((i * factor) % 7) - 3) / 4),
    [rows, columns],
  );
const weights = (factor: number): EncoderLayerWeights => {
  const square = (i: number) => matrix(factor + i, 4, 4);
  return {
    projections: { query: square(0), key: square(1), value: square(2), output: square(3) },
    feedForward: { inner: matrix(factor, 4, 8), outer: matrix(factor + 1, 8, 4) },
  };
};
const tokens = () => tf.tensor2d([-0.5, -0.4, -0.3, -0.2, 0.1, 0, 0.6, -0.2, 0.15, 0.2, 0.25, 0.3], [3, 4]);

describe('encoderLayer', () => {
  it('gives what NumPy gives for two heads, once and twice', () => {
    inTidy(() => {
      expect(
        farthest(encoderLayer(tokens(), weights(1), 2).output, [
          [-1.36862518, 0.71429465, -0.51025442, 1.16458495],
          [0.32817774, 1.31083532, -0.17499048, -1.46402258],
          [0.54818113, 0.24152774, -1.68506764, 0.89535878],
        ]),
      ).toBeLessThan(2e-6);
      expect(
        farthest(encode(tokens(), [weights(1), weights(2)], 2), [
          [-1.20979682, 0.65213926, 1.26766086, -0.71000331],
          [1.41383153, 0.09200527, -0.09762744, -1.40820935],
          [0.67310743, 0.34492093, -1.71519512, 0.69716676],
        ]),
      ).toBeLessThan(5e-6);
    });
  });

  it('does not see the order of its tokens', () => {
    inTidy(() => {
      const order = tf.tensor1d([2, 0, 1], 'int32');
      const layers = [weights(1), weights(2)];
      const shuffledFirst = encode(tf.gather(tokens(), order), layers, 2);
      const shuffledLast = tf.gather(encode(tokens(), layers, 2), order);

      expect(farthest(shuffledFirst, [...shuffledLast.dataSync()])).toBeLessThan(5e-6);
    });
  });

  it('keeps its input, and gives a copy of it when there are no layers', () => {
    inTidy(() => {
      const input = tokens();

      expect(farthest(encode(input, [], 2), [...input.dataSync()])).toBe(0);
      expect(input.isDisposed).toBe(false);
    });
  });
});
