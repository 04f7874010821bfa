import * as tf from '@tensorflow/tfjs-core';
import { learnedNorm, type Norm } from './affine';
import { bertEpsilon, type PostNormLayer, tracePostNorm } from './post-norm-encoder';
import type { Token } from './tokens';
import type { LayerTrace } from './types';

/** A table of which rows are looked up. */
export interface Table {
  /** [d] */
  row(index: number): Float32Array;
  /** Of all entries. */
  moments(): Moments;
}

export interface Moments {
  mean: number;
  deviation: number;
}

/** All weights of an encoder in BERT's shape that its attention depends on. */
export interface BertEncoder {
  words: Table;
  positions: Table;
  /** The same for every token: there is only one segment. [d] */
  type: Float32Array;
  norm: Norm;
  layers: readonly PostNormLayer[];
  heads: number;
}

/** Word, position and type added and normalised, then layer after layer. */
export function traceBert(encoder: BertEncoder, tokens: readonly Token[]): LayerTrace[] {
  const { words, positions, type, norm, layers, heads } = encoder;
  const d = type.length;
  const table = new Float32Array(tokens.length * d);
  for (const [i, { id }] of tokens.entries()) {
    const [word, position] = [words.row(id), positions.row(i)];
    for (let c = 0; c < d; c += 1) table[i * d + c] = (word[c] ?? 0) + (position[c] ?? 0) + (type[c] ?? 0);
  }
  const input = learnedNorm(tf.tensor2d(table, [tokens.length, d]), norm, bertEpsilon);
  return tracePostNorm(input, layers, heads);
}
