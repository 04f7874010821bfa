import type * as tf from '@tensorflow/tfjs-core';
import type { Attended } from '../attention/attend';
import type { ModelName } from './tokens/model-names';
import type { Token } from './tokens/token';

/** One layer's attention as the model computes it, with what it was computed from. */
export interface LayerTrace {
  /** [heads, n, d_k] each */
  query: tf.Tensor3D;
  key: tf.Tensor3D;
  value: tf.Tensor3D;
  /** [heads, n, n], and [heads, n, d_k] for the output */
  attended: Attended;
}

/** Seeded numbers; a stream of its own for every label. */
export interface Draw {
  /** `count` numbers from N(0, 1). */
  normal(count: number): Float32Array;
  /** `count` numbers from [0, 1). */
  uniform(count: number): Float32Array;
  stream(label: string): Draw;
}

/** A trained model's shapes with weights that were drawn. The caller owns the tensors: use it inside one `tf.tidy`. */
export interface Twin {
  trace(tokens: readonly Token[]): LayerTrace[];
  /** Standard deviation of the entries of $W^Q$ in a layer, trained and drawn; left out where the trained ones were not looked at. */
  spread?(layer: number): { trained: number; drawn: number };
}

export interface AttentionModel {
  name: ModelName;
  title: string;
  /** The first eight hexadecimal digits of its weights' SHA-256; `random` for weights that were drawn. */
  hash: string;
  /** Attention of every layer; the caller owns the tensors: call it inside `tf.tidy`. */
  trace(tokens: readonly Token[]): LayerTrace[];
  twin(draw: Draw): Twin;
}
