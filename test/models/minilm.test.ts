import * as tf from '@tensorflow/tfjs-core';
import { entropy } from '../../src/attention/measures';
import { loadModel } from '../../src/models';
import { isInstalled, tokeniserOf } from '../../src/models/tokens';
import { useTensorflow } from '../experiments/native';
import golden from './minilm-golden.json';

// Fetched by `npm run models` only.
const installed = isInstalled('minilm');
const whereInstalled = installed ? describe : describe.skip;
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
