import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { entropy } from '../../attention/measures';
import { rmsNorm, softCap } from '../../attention/rms-norm';
import type { Random } from '../random';

export const queries = 128;
/** Ways to treat the logits, in the order of the picture. */
export const ways = ['plain', 'capped', 'normed'] as const;
export type Way = (typeof ways)[number];

export interface Grown {
  gain: number;
  /** entropy of the weights over ln n, averaged over the queries */
  entropy: Record<Way, number>;
  /** largest |logit| */
  largest: Record<Way, number>;
  /** logit of a query with itself as key, of squared length d before the growth */
  aligned: Record<Way, number>;
  /** standard deviation of the logits */
  deviation: Record<Way, number>;
}

export interface Pairs {
  query: tf.Tensor2D;
  key: tf.Tensor2D;
}

export function drawPairs(d: number, n: number, random: Random): Pairs {
  return {
    query: tf.tensor2d(random.stream('query').normal(queries * d), [queries, d]),
    key: tf.tensor2d(random.stream('key').normal(n * d), [n, d]),
  };
}

/** Queries and keys grow by a factor; the logits as they are, capped, and from normalised queries and keys. */
export function measureGrowth({ query, key }: Pairs, gain: number, cap: number): Grown {
  return tf.tidy(() => {
    const [q, k] = [tf.mul(query, gain), tf.mul(key, gain)];
    const same = tf.fill([1, query.shape[1]], gain); // squared length d · g²
    const plain = attend(q, k, k).scores; // [queries, n]
    const own = attend(same, same, same).scores; // [1, 1]
    const logits: Record<Way, [tf.Tensor, tf.Tensor]> = {
      plain: [plain, own],
      capped: [softCap(plain, cap), softCap(own, cap)],
      normed: [attend(rmsNorm(q), rmsNorm(k), k).scores, attend(rmsNorm(same), rmsNorm(same), same).scores],
    };
    const each = (measure: (all: tf.Tensor, own: tf.Tensor) => tf.Tensor) => ({
      plain: numberOf(measure(...logits.plain)),
      capped: numberOf(measure(...logits.capped)),
      normed: numberOf(measure(...logits.normed)),
    });
    const most = Math.log(key.shape[0]);
    return {
      gain,
      entropy: each((all) => tf.div(tf.mean(entropy(tf.softmax(all))), most)),
      largest: each((all) => tf.max(tf.abs(all))),
      aligned: each((_, self) => self),
      deviation: each((all) => tf.sqrt(tf.moments(all).variance)),
    };
  });
}

/**
 * A query and a key of squared length $dg^2$ that point the same way have the logit $g^2\sqrt d$; RMSNorm brings both to
 * squared length d, so no logit exceeds $\sqrt d$; a cap c leaves $c\tanh(g^2\sqrt d/c)$.
 */
export function expectedAligned(d: number, gain: number, cap: number): Record<Way, number> {
  const plain = gain ** 2 * Math.sqrt(d);
  return { plain, capped: cap * Math.tanh(plain / cap), normed: Math.sqrt(d) };
}

/** Slope of the soft cap at a logit, by differences, and $1 - \tanh^2(s/c)$. */
export function slopeOfCap(logit: number, cap: number): { measured: number; expected: number } {
  const h = 0.01 * cap;
  const [above, below] = softCap(tf.tensor1d([logit + h, logit - h]), cap).dataSync();
  return {
    measured: ((above ?? Number.NaN) - (below ?? Number.NaN)) / (2 * h),
    expected: 1 - Math.tanh(logit / cap) ** 2,
  };
}

function numberOf(tensor: tf.Tensor): number {
  return tensor.dataSync()[0] ?? Number.NaN;
}
