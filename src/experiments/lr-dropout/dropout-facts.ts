import { compare, report } from '../fact';
import type { Fact } from '../types';
import { errorOfMean, errorOfRoot, errorOfVariance, expectedSum } from './dropout-theory';
import { type AttentionRow, type DroppedOutputs, keys, masks, spreadOf } from './measure-dropout';
import type { ReluLayer } from './relu-layer';

/** What float32 leaves of a difference that should be 0. */
const rounding = 1e-5;

/** Mean and spread of a dropped sum: linear, so its expectation is exact. */
export function sumFacts({ terms, plain, outputs }: DroppedOutputs, p: number): Fact[] {
  const theory = expectedSum(terms, p);
  const { mean, variance } = spreadOf(outputs);
  const differences = outputs
    .filter((_, i) => i % 2 === 0)
    .map((output, i) => output - (outputs[2 * i + 1] ?? 0));
  const square = differences.reduce((sum, difference) => sum + difference ** 2, 0) / differences.length;
  const ofSquare = errorOfVariance({ variance: 2 * theory.variance, fourth: 2 * theory.fourth }, masks / 2);
  return [
    compare({
      name: 'dropout_mean',
      label: { en: 'mean of dropout(x)·w, theory x·w', zh: 'dropout(x)·w 的均值，理论值 x·w' },
      measured: mean,
      expected: plain,
      tolerance: 4 * errorOfMean(theory, masks) + rounding,
    }),
    compare({
      name: 'dropout_variance',
      label: { en: 'its variance, p/(1−p)·Σx²w²', zh: '其方差，p/(1−p)·Σx²w²' },
      measured: variance,
      expected: theory.variance,
      tolerance: 4 * errorOfVariance(theory, masks) + rounding,
    }),
    compare({
      name: 'mean_without_rescaling',
      label: { en: 'mean without the factor 1/(1−p)', zh: '不乘 1/(1−p) 时的均值' },
      measured: (1 - p) * mean,
      expected: (1 - p) * plain,
      tolerance: (1 - p) * 4 * errorOfMean(theory, masks) + rounding,
    }),
    compare({
      name: 'two_calls',
      label: { en: 'two calls in training mode differ by (rms)', zh: '训练模式下两次调用之差（均方根）' },
      measured: Math.sqrt(square),
      expected: Math.sqrt(2 * theory.variance),
      tolerance: 4 * errorOfRoot(2 * theory.variance, ofSquare) + rounding,
    }),
  ];
}

/** How well the normal approximation does: the largest deviation beyond the sampling error, over p up to 0.8. */
const skewness = 0.02;

export function reluFacts({ dropped, plain, predicted, error }: ReluLayer): Fact[] {
  return [
    report({
      name: 'relu_plain',
      label: { en: 'mean ReLU unit, dropout off', zh: 'ReLU 单元均值，关闭 dropout' },
      measured: plain,
    }),
    compare({
      name: 'relu_dropout',
      label: {
        en: 'mean ReLU unit, dropout on (theory: normal inputs)',
        zh: 'ReLU 单元均值，开启 dropout（理论：正态近似）',
      },
      measured: dropped,
      expected: predicted,
      tolerance: 4 * error + skewness * predicted,
    }),
  ];
}

/** Rows of attention weights no longer sum to 1. */
export function rowFacts({ weights, sums }: AttentionRow, p: number): Fact[] {
  const theory = expectedSum(weights, p);
  const { mean, variance } = spreadOf(sums);
  return [
    compare({
      name: 'row_sum_mean',
      label: { en: 'mean row sum of dropped attention weights', zh: '注意力权重 dropout 后行和的均值' },
      measured: mean,
      expected: 1,
      tolerance: 4 * errorOfMean(theory, masks) + rounding,
    }),
    compare({
      name: 'row_sum_sd',
      label: { en: 'standard deviation of that row sum', zh: '该行和的标准差' },
      measured: Math.sqrt(variance),
      expected: Math.sqrt(theory.variance),
      tolerance: 4 * errorOfRoot(theory.variance, errorOfVariance(theory, masks)) + rounding,
    }),
  ];
}

/** $E[(mz)^2] = 1/(1-p)$ and $E[(mz)^4] = 3/(1-p)^3$ for z from N(0, 1). */
export function shiftFact(measured: number, p: number): Fact {
  const expected = 1 / (1 - p);
  const error = Math.sqrt((3 / (1 - p) ** 3 - expected ** 2) / (masks * keys));
  return compare({
    name: 'variance_after_dropout',
    label: {
      en: 'variance of N(0, 1) after dropout, 1/(1−p); 1 in testing',
      zh: 'N(0, 1) 经 dropout 后的方差 1/(1−p)，测试时为 1',
    },
    measured,
    expected,
    tolerance: 4 * error,
  });
}
