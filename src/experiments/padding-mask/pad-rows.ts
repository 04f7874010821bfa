import * as tf from '@tensorflow/tfjs-core';
import { safeSoftmax } from '../../attention/softmax';
import type { Text } from '../../language';
import { compare } from '../fact';
import type { Fact } from '../types';
import { expectedPadRow } from './leak-theory';
import { maskedWeights, padScores, type RowMask } from './padded-example';

/** What one way of masking makes of a row in which every key is padding. */
export interface PadRow {
  name: string;
  label: Text;
  /** NaN where the softmax divides 0 by 0 */
  weights: number[];
}

const pads = padScores.length;

/** The outcomes of a fully padded row in float32: unchanged, swallowed, replaced, NaN, and the safe softmax. */
export function measurePadRows(): PadRow[] {
  const row = (value: number, mode: RowMask['mode']) =>
    maskedWeights(padScores, pads, { value, mode, format: 'float32' });
  const safe = tf.tidy(() => Array.from(safeSoftmax(tf.fill([1, pads], -Infinity)).dataSync()));
  return [
    { name: 'finite', label: 'add −1e4', weights: row(-1e4, 'additive') },
    { name: 'swallowed', label: 'add −1e9', weights: row(-1e9, 'additive') },
    { name: 'replaced', label: { en: 'replace', zh: '替换' }, weights: row(-1e9, 'replace') },
    { name: 'infinite', label: '−∞', weights: row(-Infinity, 'additive') },
    { name: 'safe', label: { en: 'safe', zh: '安全' }, weights: safe },
  ];
}

/** The same row under the mask that was asked for. */
export function measureAskedRow(scores: readonly number[], mask: RowMask): PadRow {
  return {
    name: 'asked',
    label: { en: 'this mask', zh: '当前掩码' },
    weights: maskedWeights(scores, scores.length, mask),
  };
}

/** Each outcome beside what arithmetic predicts. */
export function padRowFacts(rows: PadRow[]): Fact[] {
  const weightsOf = (name: string) => rows.find((row) => row.name === name)?.weights ?? [];
  const exact = expectedPadRow(padScores, { value: 0, mode: 'additive', format: 'float32' });
  const largest = (name: string, label: Text, expected: number) =>
    compare({
      name: `all_padded_${name}`,
      label,
      measured: Math.max(...weightsOf(name)),
      expected,
      tolerance: 2e-3, // float32 keeps three decimals of a score next to −10⁴
    });
  return [
    largest(
      'finite',
      {
        en: 'fully padded row, −1e4 added: largest weight (as without mask)',
        zh: '整行填充，加 −1e4：最大权重（与不加掩码相同）',
      },
      Math.max(...exact),
    ),
    largest(
      'swallowed',
      {
        en: 'fully padded row, −1e9 added: largest weight (uniform)',
        zh: '整行填充，加 −1e9：最大权重（均匀）',
      },
      1 / pads,
    ),
    largest(
      'replaced',
      {
        en: 'fully padded row, scores replaced: largest weight (uniform)',
        zh: '整行填充，替换分数：最大权重（均匀）',
      },
      1 / pads,
    ),
    compare({
      name: 'all_padded_infinite',
      label: { en: 'fully padded row, −∞: weights that are NaN', zh: '整行填充，−∞：NaN 权重的个数' },
      measured: countNaN(weightsOf('infinite')),
      expected: pads,
      tolerance: 0,
    }),
    compare({
      name: 'all_padded_safe',
      label: { en: 'fully padded row, safe softmax: sum of weights', zh: '整行填充，安全 softmax：权重之和' },
      measured: weightsOf('safe').reduce((sum, weight) => sum + weight, 0),
      expected: 0,
      tolerance: 0,
    }),
  ];
}

/** The asked mask on a fully padded row: is it NaN, and if not, how even? */
export function askedRowFacts({ weights }: PadRow, scores: readonly number[], mask: RowMask): Fact[] {
  const expected = expectedPadRow(scores, mask);
  const nan = compare({
    name: 'asked_row_nan',
    label: {
      en: 'fully padded row, this mask: weights that are NaN',
      zh: '整行填充，当前掩码：NaN 权重的个数',
    },
    measured: countNaN(weights),
    expected: countNaN(expected),
    tolerance: 0,
  });
  if (countNaN(weights) > 0) return [nan];
  const largest = compare({
    name: 'asked_row_largest',
    label: { en: 'fully padded row, this mask: largest weight', zh: '整行填充，当前掩码：最大权重' },
    measured: Math.max(...weights),
    expected: Math.max(...expected.filter((weight) => !Number.isNaN(weight)), 0),
    tolerance: 2e-3,
  });
  return [nan, largest];
}

function countNaN(values: readonly number[]): number {
  return values.filter(Number.isNaN).length;
}
