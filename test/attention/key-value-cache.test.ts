import * as tf from '@tensorflow/tfjs-core';
import { cacheSize, decodeStep, type LayerCache } from '../../src/attention/key-value-cache';
import { causalMask } from '../../src/attention/masks';
import { throughLayers } from '../../src/attention/post-norm-layer';
import { exampleLayer, exampleTokens } from './example-layers';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

describe('decodeStep', () => {
  it('gives, position by position, the rows of one masked pass', () => {
    inTidy(() => {
      const layers = [exampleLayer(1), exampleLayer(2)];
      const mask = { hidden: causalMask(3), how: 'replace', value: -Infinity } as const;
      const whole = throughLayers(exampleTokens(), layers, mask);
      const rows: tf.Tensor2D[] = [];
      let cache: LayerCache[] = [];

      for (let t = 0; t < 3; t++) {
        const step = decodeStep(tf.slice(exampleTokens(), [t, 0], [1, 4]), layers, cache);
        rows.push(step.output);
        cache = step.cache;
      }

      expect(farthest(tf.concat(rows, 0), [...whole.dataSync()])).toBeLessThan(2e-6);
      expect(cacheSize(cache)).toBe(2 * 2 * 3 * 4); // keys and values, layers, positions, width
    });
  });
});
