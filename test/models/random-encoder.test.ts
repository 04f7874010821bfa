import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../src/experiments/random';
import { traceUntrained } from '../../src/models/random-encoder';
import { tokeniserOf } from '../../src/models/tokens';
import { useTensorflow } from '../experiments/native';

const weightsOf = (sentence: string, seed: number) =>
  tf.tidy(() =>
    traceUntrained(tokeniserOf('untrained')(sentence), createRandom(seed)).map(
      ({ attended }) => attended.weights.arraySync() as number[][][],
    ),
  );

beforeAll(useTensorflow);

describe('the encoder before it learned', () => {
  it('has rows that sum to 1 in every head, and knows Chinese as single characters', () => {
    const layers = weightsOf('注意 力，注意！', 3);

    expect(layers.map((heads) => [heads.length, heads[0]!.length])).toEqual([
      [4, 7],
      [4, 7],
    ]);
    for (const row of layers.flat(2)) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  });

  it('is the same for the same seed and another for another', () => {
    expect(weightsOf('注意力', 3)).toEqual(weightsOf('注意力', 3));
    expect(weightsOf('注意力', 3)).not.toEqual(weightsOf('注意力', 4));
  });

  // Glorot: a component of q and of k has variance 2·d/(d + 3d) = 1/2 after normalisation, so a scaled logit has the mean square 1/4.
  it('has logits of the size that its initialisation gives them', () => {
    const sentence = Array.from({ length: 100 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const squares = [1, 2, 3, 4, 5].map((seed) =>
      tf.tidy(() => {
        const [first] = traceUntrained(tokeniserOf('untrained')(sentence), createRandom(seed));
        return tf.mean(tf.square(first!.attended.scores)).dataSync()[0]!;
      }),
    );

    expect(squares.reduce((sum, square) => sum + square, 0) / squares.length).toBeCloseTo(0.25, 1);
  });
});
