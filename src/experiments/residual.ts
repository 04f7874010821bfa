import * as tf from '@tensorflow/tfjs-core';
import { defineExperiment } from './define-experiment';
import { compare, report } from './fact';
import { attentionLayers, residualParameters, stackModes } from './parameters/residual';
import {
  type AttentionStack,
  attentionStacks,
  measureTokens,
  sequences,
  type TokensAt,
} from './residual/attention-stack';
import { drawLayers, measureStack, networks, type StackGains, type StackMode } from './residual/relu-stack';
import { modeNames, residualFigures, stackNames } from './residual/residual-figure';
import { compareGains, predictGains } from './residual/stack-theory';
import type { Experiment, Fact } from './types';

const sweep = [1, 5, 10, 20, 50];

/** A skip keeps gradients from vanishing and tokens from becoming equal, but does not bound the scale by itself. */
export const residual: Experiment = defineExperiment(residualParameters, 1, (values, random) => {
  const { mode, layers, d, n, at } = values;
  const depths = [...new Set([...sweep.filter((depth) => depth <= Math.max(10, layers)), layers])].sort(
    (a, b) => a - b,
  );
  const weights = drawLayers(Math.max(...depths), d, random.stream('weights'));
  const start = tf.tensor3d(random.stream('input').normal(networks * d), [networks, 1, d]);
  const courses = Object.fromEntries(
    stackModes.map((each) => [each, measureStack(each, depths, weights, start)]),
  ) as Record<StackMode, StackGains[]>;
  const tokens = measureTokens(n, d, random.stream('attention'));
  return {
    facts: [...gainFacts(courses, mode, layers, d), ...tokenFacts(tokens, at)],
    sample: {
      en: `Gains: ${networks} random networks, weights N(0, 1/d), typical value (geometric mean); gradients over all directions. Tolerance: 4 standard errors plus a remainder of order 1/d. Tokens: ${sequences} random sequences through ${attentionLayers} layers.`,
      zh: `增益：${networks} 个随机网络，权重服从 N(0, 1/d)，取典型值（几何平均），梯度对所有方向取均方根；容差为 4 倍标准误加 1/d 阶余项。token：${sequences} 条随机序列，经过 ${attentionLayers} 层。`,
    },
    figures: residualFigures({ courses, mode, layers, d, tokens, at }),
  };
});

function gainFacts(
  courses: Record<StackMode, StackGains[]>,
  asked: StackMode,
  layers: number,
  d: number,
): Fact[] {
  const inOrder = [asked, ...stackModes.filter((mode) => mode !== asked)];
  return inOrder.flatMap((mode) => {
    const gains = courses[mode].find((course) => course.layers === layers);
    if (!gains) throw new Error(`${mode} was not measured at ${layers} layers`);
    const predicted = predictGains(mode, layers, d);
    const name = mode.replace('-', '_');
    const gradient = compare({
      name: `log_gradient_${name}`,
      label: {
        en: `log₁₀ of gradient in / out, ${modeNames[mode]}`,
        zh: `梯度之比（输入/输出）的 log₁₀，${modeNames[mode]}`,
      },
      ...compareGains(gains.gradient, predicted.gradient, mode, layers, d),
    });
    const output = compare({
      name: `log_output_${name}`,
      label: {
        en: `log₁₀ of size out / in, ${modeNames[mode]}`,
        zh: `信号之比（输出/输入）的 log₁₀，${modeNames[mode]}`,
      },
      ...compareGains(gains.output, predicted.output, mode, layers, d),
    });
    return mode === asked ? [gradient, output] : [gradient];
  });
}

function tokenFacts(tokens: Record<AttentionStack, TokensAt[]>, at: number): Fact[] {
  const last = tokens.attention[attentionLayers];
  const atLayer = attentionStacks.flatMap((stack) => {
    const found = tokens[stack][at];
    if (!found) throw new Error(`no layer ${at}`);
    const { en, zh } = stackNames[stack];
    return [
      report({
        name: `cosine_${stack}`,
        label: {
          en: `cosine of two tokens after layer ${at}, ${en}`,
          zh: `第 ${at} 层后两个 token 的余弦，${zh}`,
        },
        measured: found.cosine,
      }),
      report({
        name: `spread_${stack}`,
        label: { en: `‖x − mean‖/‖x‖ after layer ${at}, ${en}`, zh: `第 ${at} 层后 ‖x − 均值‖/‖x‖，${zh}` },
        measured: found.spread,
      }),
    ];
  });
  return [
    ...atLayer,
    compare({
      name: 'cosine_attention_end',
      label: {
        en: `the same after ${attentionLayers} layers, attention alone (limit: rank 1)`,
        zh: `${attentionLayers} 层之后，只有注意力（极限：秩为 1）`,
      },
      measured: last?.cosine ?? Number.NaN,
      expected: 1,
      tolerance: 1e-3,
    }),
  ];
}
