import * as tf from '@tensorflow/tfjs-core';
import { entropy } from '../../src/attention/measures';
import { createRandom } from '../../src/experiments/random';
import { loadModel } from '../../src/models';
import { isInstalled, tokeniserOf } from '../../src/models/tokens';
import { useTensorflow } from '../experiments/native';
import golden from './minilm-golden.json';

// Fetched by `npm run models` only.
const installed = isInstalled('minilm');
const whereInstalled = installed ? describe : describe.skip;
/** NumPy in float64 from the same int8 file: standard deviation of W^Q, layer by layer. */
const queryDeviations = [0.095461, 0.084824, 0.08174, 0.082198, 0.080173, 0.076091];
const reason = installed ? '' : ' (skipped: `npm run models` has not fetched it)';

whereInstalled(`all-MiniLM-L6-v2${reason}`, () => {
  beforeAll(useTensorflow);

  // NumPy in float64 from the same int8 file, with a reader and a forward pass of its own.
  it('computes what NumPy computes', () => {
    const tokens = tokeniserOf('minilm')(golden.sentence);
    expect(tokens.map(({ id }) => id)).toEqual(golden.ids);

    const traces = loadModel('minilm').trace(tokens);

    for (const [layer, { attended }] of traces.entries()) {
      const n = golden.ids.length;
      const row = tf.reshape(tf.slice(attended.weights, [1, 9, 0], [1, 1, n]), [n]).dataSync();
      const mean = tf.mean(entropy(attended.weights)).dataSync()[0]!;

      expect(mean).toBeCloseTo(golden.entropy[layer]!, 4);
      for (const [j, weight] of golden.itRows[layer]!.entries()) expect(row[j]).toBeCloseTo(weight, 4);
    }
  });

  const twinOf = (seed: number) =>
    tf.tidy(() => {
      const twin = loadModel('minilm').twin(createRandom(seed));
      const weights = twin
        .trace(tokeniserOf('minilm')(golden.sentence))
        .map(({ attended }) => attended.weights.arraySync() as number[][][]);
      return { weights, spreads: weights.map((_, layer) => twin.spread?.(layer)) };
    });

  it('has a twin of the same shape, whose matrices have the size of the trained ones in each layer', () => {
    const { weights, spreads } = twinOf(3);

    const n = golden.ids.length;
    expect(weights.map((heads) => [heads.length, heads[0]?.length, heads[0]?.[0]?.length])).toEqual(
      Array.from({ length: 6 }, () => [12, n, n]),
    );
    for (const row of weights.flat(2)) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    for (const [layer, deviation] of queryDeviations.entries()) {
      expect(spreads[layer]?.trained).toBeCloseTo(deviation, 5);
      // 384² numbers: five standard errors are 0.9 %.
      expect(Math.abs((spreads[layer]?.drawn ?? 0) / deviation - 1)).toBeLessThan(0.009);
    }
  });

  it('has a twin that is the same for the same seed, another for another, and never the trained one', () => {
    const [first, again, other] = [twinOf(3), twinOf(3), twinOf(4)];
    const trained = tf.tidy(() =>
      loadModel('minilm')
        .trace(tokeniserOf('minilm')(golden.sentence))
        .map(({ attended }) => attended.weights.arraySync() as number[][][]),
    );

    expect(again).toEqual(first);
    for (const [layer, heads] of first.weights.entries()) {
      expect(heads).not.toEqual(other.weights[layer]);
      expect(heads).not.toEqual(trained[layer]);
    }
  });

  it('leaves no tensor of a twin behind', () => {
    twinOf(3);
    const before = tf.memory().numTensors;

    twinOf(5);

    expect(tf.memory().numTensors).toBe(before);
  });

  it('cuts as BERT does', () => {
    const texts = tokeniserOf('minilm')('Naïve Unbelievably, 42% 注意').map(({ text }) => text);

    expect(texts).toEqual([
      '[CLS]',
      'naive',
      'un',
      '·bel',
      '·ie',
      '·va',
      '·bly',
      ',',
      '42',
      '%',
      '注',
      '意',
      '[SEP]',
    ]);
  });
});
