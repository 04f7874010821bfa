import * as tf from '@tensorflow/tfjs-core';
import { activations } from '../attention/activations';
import { attend } from '../attention/attend';
import { feedForward } from '../attention/feed-forward';
import { mergeHeads, splitHeads } from '../attention/multi-head';
import { type Affine, affine, learnedNorm, type Norm } from './affine';
import type { LayerTrace } from './types';

export interface PostNormLayer {
  query: Affine;
  key: Affine;
  value: Affine;
  output: Affine;
  attentionNorm: Norm;
  inner: Affine;
  outer: Affine;
  feedForwardNorm: Norm;
}

export const bertEpsilon = 1e-12;

/**
 * Layer after layer as in BERT, each sub-layer followed by its normalisation: $y = \mathrm{LN}(x + \mathrm{MultiHead}(x))$, then
 * $\mathrm{LN}(y + \mathrm{FFN}(y))$ with GELU. input [n, d]
 */
export function tracePostNorm(
  input: tf.Tensor2D,
  layers: readonly PostNormLayer[],
  heads: number,
): LayerTrace[] {
  let x = input; // [n, d]
  return layers.map((layer) => {
    const project = (weights: Affine) => splitHeads(affine(x, weights), heads); // [heads, n, d_k]
    const [query, key, value] = [project(layer.query), project(layer.key), project(layer.value)];
    const attended = attend(query, key, value); // [heads, n, n]
    const mixed = affine(mergeHeads(attended.output as tf.Tensor3D), layer.output); // [n, d]
    const y = learnedNorm(tf.add(x, mixed), layer.attentionNorm, bertEpsilon);
    x = learnedNorm(tf.add(y, feed(y, layer)), layer.feedForwardNorm, bertEpsilon);
    return { query, key, value, attended };
  });
}

function feed(input: tf.Tensor2D, { inner, outer }: PostNormLayer): tf.Tensor2D {
  const weights = { inner: inner.kernel, outer: outer.kernel };
  const fed = feedForward(input, weights, (raw) => activations.gelu(tf.add(raw, inner.bias)));
  return tf.add(fed.output as tf.Tensor2D, outer.bias);
}
