import { defineExperiment } from './define-experiment';
import { encoderFigures } from './encoder/encoder-figures';
import { budgetOf, crossoverOf, type LayerBudget, sum } from './encoder/layer-budget';
import { type EncoderRun, runEncoder } from './encoder/shuffle-test';
import { compare, compareOrReport, report } from './fact';
import { encoderParameters } from './parameters/encoder';
import type { Experiment, Fact } from './types';

/** float32 sums in another order: the largest of 60 runs at the ends of the ranges was 2 · 10⁻⁶. */
const rounding = 1e-5;

/** A stack that mixes tokens and then transforms each alone: blind to order, and mostly feed-forward. */
export const encoder: Experiment = defineExperiment(encoderParameters, 1, (values, random) => {
  const { n, d, heads, layers, position_scale, width, d_ff, length } = values;
  const run = runEncoder({ n, d, heads, layers }, position_scale, random);
  const budget = budgetOf(width, d_ff, length);
  const crossover = crossoverOf(width, d_ff);
  return {
    facts: [
      ...orderFacts(run, position_scale),
      ...rowFacts(run, n),
      ...parameterFacts(budget, width, d_ff),
      ...operationFacts(budget, crossover, values),
    ],
    sample: {
      en: `Random encoder: ${layers} layer${layers > 1 ? 's' : ''}, d = ${d}, h = ${heads}, weights N(0, 1/inputs), ${n} tokens N(0, 1), one random order. Parameters and operations counted for d = ${width}, d_ff = ${d_ff}, n = ${length}, biases and LayerNorm gains included.`,
      zh: `随机编码器：${layers} 层，d = ${d}，h = ${heads}，权重服从 N(0, 1/输入维度)，${n} 个 token 服从 N(0, 1)，随机打乱一次。参数量与运算量按 d = ${width}、d_ff = ${d_ff}、n = ${length} 统计，含偏置和 LayerNorm 增益。`,
    },
    figures: encoderFigures({
      run,
      positionScale: position_scale,
      width,
      dff: d_ff,
      length,
      budget,
      crossover,
    }),
  };
});

function orderFacts({ without, positioned }: EncoderRun, positionScale: number): Fact[] {
  const blind = { expected: 0, tolerance: rounding };
  const placed = positionScale === 0 ? blind : null;
  return [
    compare({
      name: 'order_change',
      label: { en: 'max |Enc(PX) − P·Enc(X)|, no positions', zh: 'max |Enc(PX) − P·Enc(X)|，无位置编码' },
      measured: without.largest,
      ...blind,
    }),
    compare({
      name: 'pooled_change',
      label: { en: 'change of the sentence mean, no positions', zh: '句子平均向量的变化，无位置编码' },
      measured: without.pooled,
      ...blind,
    }),
    compareOrReport(
      {
        name: 'order_change_positions',
        label: { en: 'max |Enc(PX) − P·Enc(X)|, with positions', zh: 'max |Enc(PX) − P·Enc(X)|，有位置编码' },
        measured: positioned.largest,
      },
      placed,
    ),
    compareOrReport(
      {
        name: 'order_change_mean',
        label: { en: 'mean change of an entry, with positions', zh: '各分量的平均变化，有位置编码' },
        measured: positioned.mean,
      },
      placed,
    ),
    compareOrReport(
      {
        name: 'pooled_change_positions',
        label: { en: 'change of the sentence mean, with positions', zh: '句子平均向量的变化，有位置编码' },
        measured: positioned.pooled,
      },
      placed,
    ),
  ];
}

function rowFacts({ variance, mean, reach }: EncoderRun, n: number): Fact[] {
  return [
    compare({
      name: 'row_variance',
      label: { en: 'variance within an output row', zh: '输出每行的方差' },
      measured: variance,
      expected: 1, // but for ε = 10⁻⁵ of the normalisation
      tolerance: 1e-3,
    }),
    compare({
      name: 'row_mean',
      label: { en: 'largest mean of an output row', zh: '输出行均值的最大绝对值' },
      measured: mean,
      expected: 0,
      tolerance: 1e-5,
    }),
    compare({
      name: 'reach_attention',
      label: { en: 'rows changed by one token: attention', zh: '改动一个 token 影响的行数：注意力' },
      measured: reach.attention,
      expected: n,
      tolerance: 0,
    }),
    compare({
      name: 'reach_feed_forward',
      label: { en: 'rows changed by one token: feed-forward', zh: '改动一个 token 影响的行数：前馈网络' },
      measured: reach.feedForward,
      expected: 1,
      tolerance: 0,
    }),
  ];
}

function parameterFacts({ parameters }: LayerBudget, d: number, dff: number): Fact[] {
  const total = sum(Object.values(parameters));
  return [
    compare({
      name: 'layer_parameters',
      label: { en: 'parameters of one layer', zh: '单层参数量' },
      measured: total,
      expected: 4 * d * d + 4 * d + (2 * d * dff + dff + d) + 4 * d,
      tolerance: 0,
    }),
    report({
      name: 'feed_forward_share',
      label: { en: 'of these in the feed-forward network', zh: '其中前馈网络占比' },
      measured: (100 * parameters.feedForward) / total,
      unit: '%',
    }),
  ];
}

function operationFacts(
  { operations: { linear, attention } }: LayerBudget,
  crossover: number,
  { width: d, d_ff: dff, length: n }: { width: number; d_ff: number; length: number },
): Fact[] {
  return [
    compare({
      name: 'crossover',
      label: {
        en: 'n at which the attention matrix costs half, theory 2d + d_ff',
        zh: '注意力矩阵占一半开销的 n，理论 2d + d_ff',
      },
      measured: crossover,
      expected: 2 * d + dff,
      tolerance: 0,
    }),
    compare({
      name: 'attention_share',
      label: { en: `FLOPs of the attention matrix, n = ${n}`, zh: `注意力矩阵占 FLOPs，n = ${n}` },
      measured: (100 * attention) / (linear + attention),
      expected: (100 * n) / (n + 2 * d + dff),
      tolerance: 1e-9,
      unit: '%',
    }),
  ];
}
