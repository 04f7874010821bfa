import * as tf from '@tensorflow/tfjs-core';
import { layerNorm } from './layer-norm';
import type { Mask } from './masks';
import type { HeadProjections } from './multi-head';
import { singleHead } from './single-head';

/** A type, so that `tf.tidy` may return it. */
export type Streams = {
  /** what a token is, together with its surroundings; keys and values come from here. [..., n, d] */
  content: tf.Tensor;
  /** starts from the position alone, so that it can predict the token that stands there. [..., n, d] */
  query: tf.Tensor;
};

export interface TwoStreamOptions {
  mask?: Mask;
  /** false leaves the residual of the content stream out, $\mathrm{LN}(z)$ instead of $\mathrm{LN}(h + z)$ */
  residual?: boolean;
}

/**
 * Two-stream attention with one head (Yang et al. 2019, XLNet, §2.3): both streams look at the content stream's keys
 * and values, and only the content stream ever held the token itself.
 */
export function twoStreamLayer(
  { content, query }: Streams,
  projections: HeadProjections,
  { mask, residual = true }: TwoStreamOptions = {},
): Streams {
  const options = mask ? { mask } : {};
  return tf.tidy(() => {
    const own = singleHead(content, content, projections, options).projected; // [..., n, d]
    const asked = singleHead(query, content, projections, options).projected; // [..., n, d]
    return {
      content: layerNorm(residual ? tf.add(content, own) : own).output,
      query: layerNorm(tf.add(query, asked)).output,
    };
  });
}
