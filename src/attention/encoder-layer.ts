import * as tf from '@tensorflow/tfjs-core';
import { type FedForward, type FeedForwardWeights, feedForward } from './feed-forward';
import { layerNorm } from './layer-norm';
import { type HeadProjections, type MultiHeadAttended, multiHead } from './multi-head';

export interface EncoderLayerWeights {
  projections: HeadProjections;
  feedForward: FeedForwardWeights;
}

/** Every step of one encoder layer. */
export interface Encoded {
  attended: MultiHeadAttended;
  /** after the first add & norm, [n, d] */
  mixed: tf.Tensor2D;
  fed: FedForward;
  /** after the second add & norm, [n, d] */
  output: tf.Tensor2D;
}

/**
 * One encoder layer of the paper (Vaswani et al. 2017, §3.1): $y = \mathrm{LN}(x + \mathrm{MultiHead}(x))$, then
 * $\mathrm{LN}(y + \mathrm{FFN}(y))$. The caller owns the tensors: call it inside `tf.tidy`. [n, d] → [n, d]
 */
export function encoderLayer(input: tf.Tensor2D, weights: EncoderLayerWeights, heads: number): Encoded {
  const attended = multiHead(input, input, weights.projections, heads);
  const mixed = layerNorm(tf.add(input, attended.output)).output as tf.Tensor2D; // [n, d]
  const fed = feedForward(mixed, weights.feedForward);
  const output = layerNorm(tf.add(mixed, fed.output)).output as tf.Tensor2D; // [n, d]
  return { attended, mixed, fed, output };
}

/** Layer after layer: what the decoder later reads. [n, d] → [n, d] */
export function encode(
  input: tf.Tensor2D,
  layers: readonly EncoderLayerWeights[],
  heads: number,
): tf.Tensor2D {
  return tf.tidy(() =>
    layers.reduce<tf.Tensor2D>(
      (x, weights) => encoderLayer(x, weights, heads).output,
      tf.clone(input) as tf.Tensor2D,
    ),
  );
}
