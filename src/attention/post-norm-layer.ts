import * as tf from '@tensorflow/tfjs-core';
import { type FeedForwardWeights, feedForward } from './feed-forward';
import { layerNorm } from './layer-norm';
import type { Mask } from './masks';
import type { HeadProjections } from './multi-head';
import { singleHead } from './single-head';

export interface LayerWeights {
  attention: HeadProjections;
  feedForward: FeedForwardWeights;
}

/**
 * One layer as in the paper, each sub-layer followed by add & norm (Vaswani et al. 2017, §3.1):
 * $y = \mathrm{LN}(x + \mathrm{Attention}(x))$, then $\mathrm{LN}(y + \mathrm{FFN}(y))$. One head. [..., n, d] → [..., n, d]
 */
export function postNormLayer(
  input: tf.Tensor,
  { attention, feedForward: weights }: LayerWeights,
  mask?: Mask,
): tf.Tensor {
  return tf.tidy(() => {
    const mixed = singleHead(input, input, attention, mask ? { mask } : {}).projected; // [..., n, d]
    const attended = layerNorm(tf.add(input, mixed)).output; // [..., n, d]
    return layerNorm(tf.add(attended, feedForward(attended, weights).output)).output;
  });
}

/** Layer after layer; the same mask in each. [..., n, d] → [..., n, d] */
export function throughLayers(input: tf.Tensor, layers: readonly LayerWeights[], mask?: Mask): tf.Tensor {
  return tf.tidy(() => layers.reduce((x, weights) => postNormLayer(x, weights, mask), tf.clone(input)));
}
