import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { type Affine, learnedNorm, type Norm } from './affine';
import { bertEpsilon, type PostNormLayer, tracePostNorm } from './post-norm-encoder';
import { type Initializer, readInitializers } from './read-onnx';
import { modelShapes } from './tokens';
import { minilmFiles } from './tokens/minilm-files';
import type { AttentionModel } from './types';

const { heads, layers: layerCount } = modelShapes.minilm;
const d = 384;
/** Matrices of a layer in the order in which the exporter numbered them. */
const matricesOfLayer = ['query', 'key', 'value', 'output', 'inner', 'outer'] as const;

/**
 * all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957; sentence-transformers) with its matrices in int8 and one scale a column, made
 * float32 here. About 45 MB that are kept until the process ends.
 */
export function loadMinilm(): AttentionModel {
  const file = readFileSync(minilmFiles().weights);
  const weights = readInitializers(file);
  const get = (name: string): Initializer => {
    const found = weights.get(name);
    if (!found) throw new Error(`the model holds no ${name}`);
    return found;
  };
  const words = {
    values: get('inner.embeddings.word_embeddings.weight_q'),
    scales: floats(get('inner.embeddings.word_embeddings.weight_scale')),
  };
  const places = {
    values: get('inner.embeddings.position_embeddings.weight_q'),
    scales: floats(get('inner.embeddings.position_embeddings.weight_scale')),
  };
  const type = floats(get('inner.embeddings.token_type_embeddings.weight')).slice(0, d);
  const norm = readNorm(get, 'inner.embeddings.LayerNorm');
  const layers = readLayers(get, [...weights.keys()]);
  return {
    name: 'minilm',
    title: 'all-MiniLM-L6-v2, int8',
    hash: createHash('sha256').update(file).digest('hex').slice(0, 8),
    trace: (tokens) => {
      const table = new Float32Array(tokens.length * d);
      for (const [i, { id }] of tokens.entries())
        for (let c = 0; c < d; c += 1)
          table[i * d + c] = cell(words, id, c) + cell(places, i, c) + (type[c] ?? 0);
      return tracePostNorm(
        learnedNorm(tf.tensor2d(table, [tokens.length, d]), norm, bertEpsilon),
        layers,
        heads,
      );
    },
  };
}

interface Quantised {
  values: Initializer;
  scales: Float32Array;
}

/** One number of a table whose rows have a scale each. */
function cell({ values, scales }: Quantised, row: number, column: number): number {
  return values.bytes.readInt8(row * d + column) * (scales[row] ?? 0);
}

function readLayers(get: (name: string) => Initializer, names: string[]): PostNormLayer[] {
  const numbers = names.flatMap((name) => /^val_(\d+)_q$/.exec(name)?.[1] ?? []).map(Number);
  const matrices = numbers
    .sort((a, b) => a - b)
    .map((number) => readMatrix(get(`val_${number}_q`), get(`val_${number}_scale`)));
  if (matrices.length !== layerCount * matricesOfLayer.length) throw new Error('another number of matrices');
  return Array.from({ length: layerCount }, (_, layer): PostNormLayer => {
    const prefix = `inner.encoder.layer.${layer}`;
    const part = (name: (typeof matricesOfLayer)[number], bias: string): Affine => ({
      kernel: matrices[layer * matricesOfLayer.length + matricesOfLayer.indexOf(name)] as tf.Tensor2D,
      bias: vector(get(`${prefix}.${bias}.bias`)),
    });
    return {
      query: part('query', 'attention.self.query'),
      key: part('key', 'attention.self.key'),
      value: part('value', 'attention.self.value'),
      output: part('output', 'attention.output.dense'),
      attentionNorm: readNorm(get, `${prefix}.attention.output.LayerNorm`),
      inner: part('inner', 'intermediate.dense'),
      outer: part('outer', 'output.dense'),
      feedForwardNorm: readNorm(get, `${prefix}.output.LayerNorm`),
    };
  });
}

/** int8 times the scale of its column. [in, out] */
function readMatrix({ shape, bytes }: Initializer, scale: Initializer): tf.Tensor2D {
  const scales = floats(scale);
  const [rows = 0, columns = 0] = shape;
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i += 1) values[i] = bytes.readInt8(i) * (scales[i % columns] ?? 0);
  return tf.keep(tf.tensor2d(values, [rows, columns]));
}

function readNorm(get: (name: string) => Initializer, name: string): Norm {
  return { gain: vector(get(`${name}.weight`)), bias: vector(get(`${name}.bias`)) };
}

const vector = (initializer: Initializer): tf.Tensor1D => tf.keep(tf.tensor1d(floats(initializer)));

/** Copied, since the file's bytes need not be aligned. */
function floats({ bytes }: Initializer): Float32Array {
  return new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  );
}
