import * as tf from '@tensorflow/tfjs-core';
import { type EncoderLayerWeights, encoderLayer } from '../../attention/encoder-layer';
import { feedForward } from '../../attention/feed-forward';

/** Outputs that change when one token does, by sub-layer. */
export interface Reach {
  attention: number;
  feedForward: number;
}

/** Turns the first token round and counts the rows of each sub-layer's output that differ. */
export function reachOf(tokens: tf.Tensor2D, weights: EncoderLayerWeights | undefined, heads: number): Reach {
  if (!weights) throw new Error('an encoder has at least one layer');
  const signs = Array.from({ length: tokens.shape[0] }, (_, i) => [i === 0 ? -1 : 1]);
  const other = tf.mul(tokens, tf.tensor2d(signs)) as tf.Tensor2D; // [n, d]
  const attended = (x: tf.Tensor2D) => encoderLayer(x, weights, heads).attended.output;
  const fed = (x: tf.Tensor2D) => feedForward(x, weights.feedForward).output;
  return {
    attention: changedRows(attended(tokens), attended(other)),
    feedForward: changedRows(fed(tokens), fed(other)),
  };
}

function changedRows(a: tf.Tensor, b: tf.Tensor): number {
  const largest = tf.max(tf.abs(tf.sub(a, b)), 1); // [n]
  return tf.sum(tf.cast(tf.greater(largest, 1e-6), 'int32')).dataSync()[0] ?? Number.NaN;
}
