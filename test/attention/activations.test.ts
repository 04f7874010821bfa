import * as tf from '@tensorflow/tfjs-core';
import {
  activationNames,
  activationSlopes,
  activations,
  geluBySigmoid,
  geluByTanh,
} from '../../src/attention/activations';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const points = () => tf.tensor1d([-3, -1, 0, 1, 3]);

describe('activations', () => {
  // scipy: x·(1 + erf(x/√2))/2 and x/(1 + e⁻ˣ)
  it.each([
    ['relu', [0, 0, 0, 1, 3]],
    ['gelu', [-0.004049694, -0.158655254, 0, 0.841344746, 2.995950306]],
    ['silu', [-0.142277621, -0.268941421, 0, 0.731058579, 2.857722379]],
    ['linear', [-3, -1, 0, 1, 3]],
  ] as const)('%s has the values of scipy', (name, golden) => {
    inTidy(() => expect(farthest(activations[name](points()), [...golden])).toBeLessThan(1e-6));
  });

  it('have approximations of GELU that are as far off as their authors say', () => {
    inTidy(() => {
      const x = tf.linspace(-6, 6, 2001);
      const off = (values: tf.Tensor) => farthest(values, [...activations.gelu(x).dataSync()]);

      expect(Math.abs(off(geluByTanh(x)) - 4.73e-4)).toBeLessThan(5e-6);
      expect(Math.abs(off(geluBySigmoid(x)) - 0.0203)).toBeLessThan(1e-4);
    });
  });

  it.each(activationNames)('%s has the slope of its finite differences', (name) => {
    inTidy(() => {
      const x = tf.tensor1d([-2.5, -0.7, -0.2, 0.4, 1.3]);
      const step = 1e-2; // float32: smaller ones lose more to rounding
      const there = activations[name](tf.add(x, step)).dataSync();
      const here = activations[name](tf.sub(x, step)).dataSync();
      const slopes = [...there].map((value, i) => (value - here[i]!) / (2 * step));

      expect(farthest(activationSlopes[name](x), slopes)).toBeLessThan(1e-4);
    });
  });
});
