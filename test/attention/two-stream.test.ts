import * as tf from '@tensorflow/tfjs-core';
import { selfMask } from '../../src/attention/masks';
import { twoStreamLayer } from '../../src/attention/two-stream';
import { exampleProjections, exampleTokens } from './example-layers';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const queries = () => tf.tensor2d([0.2, -0.1, 0.4, 0, -0.3, 0.5, 0.1, 0.2, 0, 0.3, -0.2, 0.6], [3, 4]);
const mask = () => ({ hidden: selfMask(3), how: 'replace', value: -Infinity }) as const;

describe('twoStreamLayer', () => {
  it('gives both streams of NumPy', () => {
    inTidy(() => {
      const { content, query } = twoStreamLayer(
        { content: exampleTokens(), query: queries() },
        exampleProjections(1),
        { mask: mask() },
      );

      expect(
        farthest(content, [
          [-0.95488462, 1.64110129, -0.06447044, -0.62174622],
          [-0.20104125, 0.08935167, 1.46019529, -1.34850571],
          [-0.17270903, 1.02553355, -1.55637487, 0.70355035],
        ]),
      ).toBeLessThan(5e-6);
      expect(
        farthest(query, [
          [0.6224537, -0.08068779, 1.04410552, -1.58587143],
          [-1.21082398, 1.42090179, -0.60131345, 0.39123564],
          [-0.29727893, 0.70762538, -1.49484737, 1.08450092],
        ]),
      ).toBeLessThan(5e-6);
    });
  });

  it('can leave the residual of the content stream out', () => {
    inTidy(() => {
      const { content } = twoStreamLayer(
        { content: exampleTokens(), query: queries() },
        exampleProjections(1),
        { mask: mask(), residual: false },
      );

      expect(
        farthest(content, [
          [0.37384579, 1.36076566, -0.36609552, -1.36851592],
          [-0.13707214, 1.2254402, -1.51482996, 0.42646191],
          [0.22275006, 1.11263538, -1.62155996, 0.28617452],
        ]),
      ).toBeLessThan(5e-6);
    });
  });

  it('keeps a token out of its own query stream as long as nobody has read it', () => {
    inTidy(() => {
      const moved = tf.add(exampleTokens(), tf.tensor2d([0, 0, 0, 0, 1, -1, 2, 0, 0, 0, 0, 0], [3, 4]));
      const queryAt = (content: tf.Tensor, layers: number) => {
        let streams = { content, query: queries() as tf.Tensor };
        for (let l = 0; l < layers; l++)
          streams = twoStreamLayer(streams, exampleProjections(l + 1), { mask: mask() });
        return [...tf.slice(streams.query as tf.Tensor2D, [1, 0], [1, 4]).dataSync()];
      };

      expect(farthest(queryAt(moved, 1), queryAt(exampleTokens(), 1))).toBe(0);
      expect(farthest(queryAt(moved, 2), queryAt(exampleTokens(), 2))).toBeGreaterThan(1e-3);
    });
  });
});
