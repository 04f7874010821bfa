import * as tf from '@tensorflow/tfjs-core';
import { mergeHeads, multiHead, splitHeads } from '../../src/attention/multi-head';
import { additiveScores, dotScores } from '../../src/attention/score-functions';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

describe('multiHead', () => {
  it('gives the output of NumPy for two heads', () => {
    inTidy(() => {
      const input = tf.tensor2d(
        Array.from({ length: 12 }, (_, i) => i / 10 - 0.5),
        [3, 4],
      );
      const matrix = (factor: number) =>
        tf.tensor2d(
          Array.from({ length: 16 }, (_, i) => (((i * factor) % 7) - 3) / 4),
          [4, 4],
        );
      const projections = { query: matrix(1), key: matrix(3), value: matrix(5), output: matrix(2) };

      const { output, perHead } = multiHead(input, input, projections, 2);

      expect(perHead.weights.shape).toEqual([2, 3, 3]);
      expect(
        farthest(output, [
          [-0.02015465, 0.02696533, -0.31966469, 0.23719009],
          [-0.02980634, 0.01777775, -0.32838816, 0.25203289],
          [-0.03946334, 0.00859312, -0.33710043, 0.26686935],
        ]),
      ).toBeLessThan(1e-6);
    });
  });

  it('splits a width into neighbouring columns and puts them back', () => {
    inTidy(() => {
      const tensor = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]);

      expect([...splitHeads(tensor, 2).dataSync()]).toEqual([1, 2, 5, 6, 3, 4, 7, 8]);
      expect([...mergeHeads(splitHeads(tensor, 2)).dataSync()]).toEqual([...tensor.dataSync()]);
      expect(() => splitHeads(tensor, 3)).toThrow('width 4 cannot be shared by 3 heads');
    });
  });
});

describe('score functions', () => {
  const query = () => tf.tensor2d([1, 0, -1, 0.5, 0.2, 0.3, 0.1, -0.4, 2, -1, 0, 1], [3, 4]);
  const key = () => tf.tensor2d([0.5, 1, 0, -1, 1, 1, 1, 1, -0.3, 0.2, 0.7, 0], [3, 4]);

  it('add: v · tanh(q + k), as NumPy says, with an intermediate d times as large', () => {
    inTidy(() => {
      const { scores, hidden } = additiveScores(query(), key(), tf.tensor1d([0.5, -1, 2, 0.25]));

      expect(hidden.size / scores.size).toBe(4);
      expect(
        farthest(scores, [
          [-1.94773763, -0.0532933, -0.36228737],
          [-0.58154119, 1.29036458, 0.72113515],
          [0.49330715, 2.26172258, 2.5308754],
        ]),
      ).toBeLessThan(2e-6);
    });
  });

  it('multiply: q · k, times a scale', () => {
    inTidy(() => {
      expect(farthest(dotScores(query(), key()), [0, 0.5, -1, 0.8, 0.2, 0.07, -1, 2, -0.8])).toBeLessThan(
        1e-6,
      );
      expect(farthest(dotScores(query(), key(), 2), [0, 1, -2, 1.6, 0.4, 0.14, -2, 4, -1.6])).toBeLessThan(
        1e-6,
      );
    });
  });
});
