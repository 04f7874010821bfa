import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../attention/attend';
import { feedForward } from '../attention/feed-forward';
import { mergeHeads, splitHeads } from '../attention/multi-head';
import { type Affine, affine, learnedNorm, type Norm } from './affine';
import type { LayerTrace } from './types';

export interface PreNormLayer {
  norm: Norm;
  /** W^Q, W^K and W^V side by side, [d, 3·d] */
  projections: Affine;
  output: Affine;
  /** Brings the input to the output's width where they differ. */
  residual?: Affine;
  feedForwardNorm: Norm;
  inner: Affine;
  outer: Affine;
}

const epsilon = 1e-6;

/**
 * Layer after layer, each with its normalisation first: $y = x + \mathrm{MultiHead}(\mathrm{LN}(x))$, then
 * $y + \mathrm{FFN}(\mathrm{LN}(y))$ (tensor2tensor's `layer_prepostprocess`). input [n, d]
 */
export function tracePreNorm(
  input: tf.Tensor2D,
  layers: readonly PreNormLayer[],
  heads: number,
): LayerTrace[] {
  let x = input; // [n, d]
  return layers.map((layer) => {
    const normed = learnedNorm(x, layer.norm, epsilon); // [n, d]
    const [query, key, value] = tf
      .split(affine(normed, layer.projections), 3, 1)
      .map((part) => splitHeads(part as tf.Tensor2D, heads)) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
    const attended = attend(query, key, value); // [heads, n, n]
    const mixed = affine(mergeHeads(attended.output as tf.Tensor3D), layer.output); // [n, d']
    const y: tf.Tensor2D = tf.add(layer.residual ? affine(x, layer.residual) : x, mixed);
    x = tf.add(y, feed(learnedNorm(y, layer.feedForwardNorm, epsilon), layer));
    return { query, key, value, attended };
  });
}

function feed(input: tf.Tensor2D, { inner, outer }: PreNormLayer): tf.Tensor2D {
  const weights = { inner: inner.kernel, outer: outer.kernel };
  const fed = feedForward(input, weights, (raw) => tf.relu(tf.add(raw, inner.bias)));
  return tf.add(fed.output as tf.Tensor2D, outer.bias);
}
