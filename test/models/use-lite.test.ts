import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { entropy, largestWeight } from '../../src/attention/measures';
import { tokeniserOf } from '../../src/models/tokens';
import type { AttentionModel, LayerTrace } from '../../src/models/types';
import { loadUseLite, useLiteFile } from '../../src/models/use-lite';
import { findPackageRoot } from '../../src/package-root';
import { loadTensorflow } from '../../workers/load-tensorflow';
import { useTensorflow } from '../experiments/native';
import golden from './use-lite-golden.json';

const sentences = [
  'The animal did not cross the street because it was too tired.',
  'attention',
  'Strange 注意力 signs 😀 are one token, and a:b has colons.',
  'She said that he said that they said so. '.repeat(9),
];

/** The graph as it was published, run by the TF.js converter: knows nothing of our code. */
async function loadGraph(): Promise<GraphModel> {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(useLiteFile(), 'utf8'));
  const [{ paths, weights }] = weightsManifest;
  const shards = paths.map((path: string) => readFileSync(join(dirname(useLiteFile()), path)));
  const weightData = new Uint8Array(Buffer.concat(shards)).buffer;
  return loadGraphModel({ load: async () => ({ modelTopology, weightSpecs: weights, weightData }) });
}

const node = (layer: number, name: string) =>
  `module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/Layer_${layer}/TransformerLayer/MultiheadAttention/DotProductAttention/BaseDotProductAttention/${name}`;

async function runGraph(graph: GraphModel, ids: number[], names: string[]): Promise<tf.Tensor[]> {
  const indices = tf.tensor2d(
    ids.map((_, i) => [0, i]),
    [ids.length, 2],
    'int32',
  );
  return (await graph.executeAsync({ indices, values: tf.tensor1d(ids, 'int32') }, names)) as tf.Tensor[];
}

const difference = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;
const idsOf = (sentence: string) => tokeniserOf('use-lite')(sentence).map(({ id }) => id);

describe('Universal Sentence Encoder lite', () => {
  let model: AttentionModel;
  const trace = (sentence: string): LayerTrace[] => model.trace(tokeniserOf('use-lite')(sentence));

  beforeAll(async () => {
    await useTensorflow();
    model = loadUseLite();
  });

  it.each(sentences)('has the attention of its own graph, step by step: %s', async (sentence) => {
    const graph = await loadGraph();
    const steps = [0, 1].flatMap((layer) =>
      ['MatMul', 'attention_weights', 'MatMul_1'].map((name) => node(layer, name)),
    );
    const expected = await runGraph(graph, idsOf(sentence), steps);

    const [first, second] = trace(sentence) as [LayerTrace, LayerTrace];
    const ours = [first, second].flatMap(({ attended: { scores, weights, output } }) => [
      scores,
      weights,
      output,
    ]);

    for (const [i, tensor] of expected.entries()) {
      const size = tf.max(tf.abs(tensor)).dataSync()[0]!;
      expect([steps[i], difference(tf.squeeze(tensor, [0]), ours[i]!) / Math.max(1, size)]).toEqual([
        steps[i],
        expect.closeTo(0, 5), // 5e-6
      ]);
    }
  });

  // NumPy in float64 from the raw weights, written from the formulas.
  it.each(golden)('computes what NumPy computes: $sentence', ({ sentence, ids, layers }) => {
    expect(idsOf(sentence)).toEqual(ids);
    for (const [l, { attended }] of trace(sentence).entries()) {
      const expected = layers[l]!;
      const mean = (tensor: tf.Tensor) => tf.mean(tensor).dataSync()[0]!;
      const n = ids.length;
      const last = tf.reshape(tf.slice(attended.weights, [0, n - 1, 0], [4, 1, n]), [4, n]);
      const norms = tf.sqrt(tf.sum(tf.square(attended.output), [1, 2])).dataSync();

      expect(difference(last, tf.tensor2d(expected.lastRow))).toBeLessThan(2e-6);
      expect(mean(entropy(attended.weights))).toBeCloseTo(expected.entropy, 4);
      expect(mean(largestWeight(attended.weights))).toBeCloseTo(expected.maxP, 4);
      expect(mean(entropy(tf.softmax(attended.raw)))).toBeCloseTo(expected.entropyUnscaled, 3);
      for (const [head, norm] of expected.outputNorm.entries()) expect(norms[head]).toBeCloseTo(norm, 2);
    }
  });

  it.each(['wasm', 'cpu'] as const)('computes the same on the backend %s', async (backend) => {
    const [, native] = trace(sentences[0]!) as [LayerTrace, LayerTrace];
    const expected = tf.tensor(native.attended.weights.arraySync() as number[][][]);
    const values = expected.arraySync();
    await loadTensorflow(backend, findPackageRoot(__dirname));

    const [, other] = trace(sentences[0]!) as [LayerTrace, LayerTrace];
    const found = other.attended.weights.arraySync();
    await useTensorflow();

    expect(difference(tf.tensor(found as number[][][]), tf.tensor(values as number[][][]))).toBeLessThan(
      1e-5,
    );
  });

  it('releases all tensors but its weights', () => {
    const before = tf.memory().numTensors;

    tf.tidy(() => {
      trace(sentences[0]!);
    });

    expect(tf.memory().numTensors).toBe(before);
  });
});
