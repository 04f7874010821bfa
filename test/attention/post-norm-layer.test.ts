import * as tf from '@tensorflow/tfjs-core';
import { causalMask } from '../../src/attention/masks';
import { postNormLayer, throughLayers } from '../../src/attention/post-norm-layer';
import { exampleLayer, exampleTokens } from './example-layers';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const causal = () => ({ hidden: causalMask(3), how: 'replace', value: -Infinity }) as const;

describe('postNormLayer', () => {
  it('gives what NumPy gives, once and twice', () => {
    inTidy(() => {
      const once = postNormLayer(exampleTokens(), exampleLayer(1), causal());
      const twice = throughLayers(exampleTokens(), [exampleLayer(1), exampleLayer(2)], causal());

      expect(
        farthest(once, [
          [-1.32527458, 0.40599488, -0.4503739, 1.36965361],
          [0.58981837, 1.23645028, -0.43582336, -1.39044528],
          [0.53449993, 0.2439924, -1.68379452, 0.9053022],
        ]),
      ).toBeLessThan(2e-6);
      expect(
        farthest(twice, [
          [-1.04934247, 0.29300074, 1.50222389, -0.74588216],
          [1.32793277, 0.38970545, -1.41087796, -0.30676025],
          [-0.31676389, 1.02127609, -1.49428346, 0.78977127],
        ]),
      ).toBeLessThan(5e-6);
    });
  });

  it('keeps earlier positions exactly as they are when a later one changes, with a causal mask only', () => {
    inTidy(() => {
      const tokens = exampleTokens();
      const changed = tf.add(tokens, tf.tensor2d([0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 2, 0.5], [3, 4]));
      const earlier = (x: tf.Tensor, mask?: ReturnType<typeof causal>) =>
        [...throughLayers(x, [exampleLayer(1), exampleLayer(2)], mask).dataSync()].slice(0, 8);

      expect(farthest(earlier(changed, causal()), earlier(tokens, causal()))).toBe(0);
      expect(farthest(earlier(changed), earlier(tokens))).toBeGreaterThan(0.01);
    });
  });

  it('leaves its input alone when there are no layers', () => {
    inTidy(() => {
      const tokens = exampleTokens();

      expect(farthest(throughLayers(tokens, []), [...tokens.dataSync()])).toBe(0);
      expect(tokens.isDisposed).toBe(false);
    });
  });
});
