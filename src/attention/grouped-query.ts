import * as tf from '@tensorflow/tfjs-core';
import { type AttendOptions, attend } from './attend';
import { type HeadProjections, type MultiHeadAttended, mergeHeads, splitHeads } from './multi-head';

export interface GroupedAttended extends MultiHeadAttended {
  /** what a cache keeps, [groups, m, d_head] each */
  key: tf.Tensor3D;
  value: tf.Tensor3D;
}

/**
 * Grouped-query attention (Ainslie et al. 2023, arXiv 2305.13245): h query heads share g key-value heads, h/g neighbours
 * each. g = h is multi-head attention, g = 1 multi-query attention (Shazeer 2019). W^Q and W^O are [d, d], W^K and W^V
 * [d, g · d_head].
 */
export function groupedQuery(
  input: tf.Tensor2D,
  memory: tf.Tensor2D,
  projections: HeadProjections,
  heads: number,
  groups: number,
  options: AttendOptions = {},
): GroupedAttended {
  const query = splitHeads(tf.matMul(input, projections.query), heads); // [heads, n, d_head]
  const key = splitHeads(tf.matMul(memory, projections.key), groups); // [groups, m, d_head]
  const value = splitHeads(tf.matMul(memory, projections.value), groups); // [groups, m, d_head]
  const owners = tf.tensor1d(groupsOf(heads, groups), 'int32');
  const perHead = attend(query, tf.gather(key, owners), tf.gather(value, owners), options); // [heads, n, m]
  const concatenated = mergeHeads(perHead.output as tf.Tensor3D); // [n, d]
  return { perHead, concatenated, output: tf.matMul(concatenated, projections.output), key, value };
}

/** Which key-value head each query head reads: 4 heads and 2 groups give 0, 0, 1, 1. */
export function groupsOf(heads: number, groups: number): number[] {
  if (heads % groups !== 0) throw new Error(`${heads} heads cannot share ${groups} key-value heads evenly`);
  return Array.from({ length: heads }, (_, head) => Math.floor((head * groups) / heads));
}

/** Makes g heads of h, as their mean or the first of each group. [d, h · d_head] → [d, g · d_head] */
export function poolHeads(
  projection: tf.Tensor2D,
  heads: number,
  groups: number,
  how: 'mean' | 'first',
): tf.Tensor2D {
  const [d, width] = projection.shape;
  const share = heads / groups;
  const headWidth = width / heads;
  return tf.tidy(() => {
    const grouped = tf.reshape(projection, [d, groups, share, headWidth]);
    const pooled = how === 'mean' ? tf.mean(grouped, 2) : tf.slice(grouped, [0, 0, 0, 0], [-1, -1, 1, -1]);
    return tf.reshape(pooled, [d, groups * headWidth]);
  });
}
