import * as tf from '@tensorflow/tfjs-core';
import { entropy, largestWeight } from '../../attention/measures';
import type { Text } from '../../language';
import { compare, report } from '../fact';
import type { Fact } from '../types';

export interface Shape {
  /** Mean over rows, nats. */
  entropy: number;
  /** Mean over rows of the largest weight. */
  largest: number;
  /** Mean of $p(1-p)$, the softmax's slope in each cell. */
  slope: number;
}

/** How sharp one head's softmax is. [n, n] */
export function shapeOf(weights: tf.Tensor): Shape {
  const mean = (tensor: tf.Tensor) => tf.tidy(() => tf.mean(tensor).dataSync()[0] ?? Number.NaN);
  return {
    entropy: mean(tf.tidy(() => entropy(weights))),
    largest: mean(tf.tidy(() => largestWeight(weights))),
    slope: mean(tf.tidy(() => tf.mul(weights, tf.sub(1, weights)))),
  };
}

/** Names by a suffix, labels with the head or the case that is meant. */
export function shapeFacts(shape: Shape, suffix: string, label: Text): Fact[] {
  const named = (en: string, zh: string): Text => {
    if (label === '') return { en, zh };
    const [inEnglish, inChinese] = typeof label === 'string' ? [label, label] : [label.en, label.zh];
    return { en: `${en}, ${inEnglish}`, zh: `${zh}（${inChinese}）` };
  };
  return [
    report({
      name: `entropy${suffix}`,
      label: named('entropy of a row', '一行的熵'),
      measured: shape.entropy,
      unit: 'nats',
    }),
    report({
      name: `largest${suffix}`,
      label: named('largest weight of a row', '一行的最大权重'),
      measured: shape.largest,
    }),
    report({
      name: `slope${suffix}`,
      label: named('slope p(1 − p) of a cell', '单格斜率 p(1 − p)'),
      measured: shape.slope,
    }),
  ];
}

/** $\sum_j p_{ij} = 1$ in float32. */
export function rowSumFact(rows: readonly (readonly number[])[]): Fact {
  const errors = rows.map((row) => Math.abs(row.reduce((sum, p) => sum + p, 0) - 1));
  return compare({
    name: 'row_sum_error',
    label: { en: 'largest |row sum − 1|', zh: '|行和 − 1| 的最大值' },
    measured: Math.max(...errors),
    expected: 0,
    tolerance: 1e-5,
  });
}
