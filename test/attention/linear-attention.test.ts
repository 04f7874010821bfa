import * as tf from '@tensorflow/tfjs-core';
import {
  linearAttention,
  positiveFeatures,
  recurrentLinearAttention,
} from '../../src/attention/linear-attention';
import { slidingWindowMask } from '../../src/attention/masks';
import { useTensorflow } from '../experiments/native';

beforeAll(useTensorflow);

const rows = (tensor: tf.Tensor) => tensor.arraySync() as number[][];

describe('linear attention', () => {
  it('takes features whose product is the exponential of a dot product, on average', () => {
    const x = tf.tensor2d([[0.3, -0.2]]);
    const directions = tf.randomNormal([200_000, 2], 0, 1, 'float32', 3) as tf.Tensor2D;
    const features = positiveFeatures(x, directions);

    // e^{x·x} = e^0.13; one feature deviates by √(e^0.52 − 1) of it
    expect(tf.sum(tf.square(features)).dataSync()[0]).toBeCloseTo(Math.exp(0.13), 2);
  });

  // By hand: with the features 1 and 2 of two keys, the second query sees values 10 and 40 with weights 1/3 and 2/3.
  it('weighs values by the product of features, none from the future, all at once and step by step', () => {
    const [query, key, value] = [tf.tensor2d([[5], [7]]), tf.tensor2d([[1], [2]]), tf.tensor2d([[10], [40]])];
    const { weights, output } = linearAttention(query, key, value);
    const steps = recurrentLinearAttention(query, key, value);

    expect(rows(weights)[0]).toEqual([1, 0]);
    expect(rows(weights)[1]![0]).toBeCloseTo(1 / 3, 6);
    for (const found of [output, steps.output]) expect(rows(found)[1]![0]).toBeCloseTo(30, 4);
    expect([rows(steps.state.values), rows(steps.state.normaliser)]).toEqual([[[90]], [[3]]]);
  });

  it('hides in a window what is too far back, and the future', () => {
    expect(rows(slidingWindowMask(4, 2))).toEqual([
      [0, 1, 1, 1],
      [0, 0, 1, 1],
      [1, 0, 0, 1],
      [1, 1, 0, 0],
    ]);
  });
});
