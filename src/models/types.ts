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

export interface AttentionModel {
  name: ModelName;
  title: string;
  /** The first eight hexadecimal digits of its weights' SHA-256; `random` for weights that were drawn. */
  hash: string;
  /** Attention of every layer; the caller owns the tensors: call it inside `tf.tidy`. */
  trace(tokens: readonly Token[]): LayerTrace[];
}
