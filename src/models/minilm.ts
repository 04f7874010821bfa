import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import type { Affine, Norm } from './affine';
import { type BertEncoder, type Moments, type Table, traceBert } from './bert-encoder';
import { drawBertTwin } from './bert-twin';
import type { PostNormLayer } from './post-norm-encoder';
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
  const table = (name: string): Table =>
    quantisedTable(get(`${name}.weight_q`), floats(get(`${name}.weight_scale`)));
  const encoder: BertEncoder = {
    words: table('inner.embeddings.word_embeddings'),
    positions: table('inner.embeddings.position_embeddings'),
    type: floats(get('inner.embeddings.token_type_embeddings.weight')).slice(0, d),
    norm: readNorm(get, 'inner.embeddings.LayerNorm'),
    layers: readLayers(get, [...weights.keys()]),
    heads,
  };
  return {
    name: 'minilm',
    title: 'all-MiniLM-L6-v2, int8',
    hash: createHash('sha256').update(file).digest('hex').slice(0, 8),
    trace: (tokens) => traceBert(encoder, tokens),
    twin: (draw) => drawBertTwin(encoder, draw),
  };
}

/** int8 times the scale of its row. */
function quantisedTable({ bytes, shape }: Initializer, scales: Float32Array): Table {
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  let known: Moments | null = null;
  return {
    row: (index) =>
      Float32Array.from({ length: d }, (_, c) => (values[index * d + c] ?? 0) * (scales[index] ?? 0)),
    moments: () => {
      known ??= momentsOf(values, shape[0] ?? 0, scales);
      return known;
    },
  };
}

/** Summed up in whole numbers: eleven million entries, at the first twin of a process. */
function momentsOf(values: Int8Array, rows: number, scales: Float32Array): Moments {
  let [total, totalSquares] = [0, 0];
  for (let index = 0; index < rows; index += 1) {
    let [sum, squares] = [0, 0];
    for (let i = index * d; i < (index + 1) * d; i += 1) {
      const value = values[i] as number;
      sum += value;
      squares += value * value;
    }
    const scale = scales[index] ?? 0;
    total += sum * scale;
    totalSquares += squares * scale * scale;
  }
  const mean = total / (rows * d);
  return { mean, deviation: Math.sqrt(totalSquares / (rows * d) - mean * mean) };
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
