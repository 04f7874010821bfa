import type { Text } from '../language';
import { defineExperiment } from './define-experiment';
import {
  type AtFactor,
  type Embedded,
  type EmbeddingShape,
  embed,
  positionCount,
  tokenCount,
} from './embedding-scale/embed';
import {
  accuracyTolerance,
  cosineTolerance,
  expectedAccuracy,
  expectedCosine,
  expectedLength,
  lengthTolerance,
  positionLength,
} from './embedding-scale/embed-theory';
import { embeddingFigures, initNames } from './embedding-scale/embedding-figures';
import { type InitialLoss, measureLoss } from './embedding-scale/initial-loss';
import { compare, report } from './fact';
import { embeddingScaleParameters, initialisations } from './parameters/embedding-scale';
import type { Experiment, Fact } from './types';

export type Initialisation = (typeof initialisations)[number];

const spreadOf: Record<Initialisation, (d: number) => number> = {
  tensor2tensor: (d) => 1 / Math.sqrt(d),
  pytorch: () => 1,
  bert: () => 0.02,
};

/** A matrix that is small enough for the output layer is too quiet beside the positions, and √d repairs that. */
export const embeddingScale: Experiment = defineExperiment(embeddingScaleParameters, 1, (values, random) => {
  const { d, vocabulary, factor, custom, init } = values;
  const shape: EmbeddingShape = { d, vocabulary, spread: spreadOf[init](d) };
  const c = { none: 1, sqrt: Math.sqrt(d), custom }[factor];
  const embedded = embed(shape, random.stream('input'));
  const sweep = [0.25, 0.5, 1, 2, 4, 8, 16, Math.sqrt(d), c];
  const course = [...new Set(sweep)].sort((a, b) => a - b).map((value) => embedded.at(value));
  const asked = course.find((at) => at.factor === c);
  if (!asked) throw new Error('the asked factor was not measured');
  const losses = initialisations.map((name) => ({
    name,
    ...measureLoss({ d, vocabulary, spread: spreadOf[name](d) }, random.stream('output')),
  }));
  return {
    facts: [...inputFacts(shape, embedded, asked), ...outputFacts(losses, vocabulary)],
    sample: sampleText(shape, init),
    figures: embeddingFigures({ shape, init, embedded, asked, course, losses }),
  };
});

function inputFacts(
  shape: EmbeddingShape,
  embedded: Embedded,
  { factor, cosine, accuracy }: AtFactor,
): Fact[] {
  const right = expectedAccuracy(shape, factor);
  const length = expectedLength(shape);
  const place = positionLength(shape.d);
  return [
    compare({
      name: 'token_norm',
      label: { en: '‖c·E‖, token', zh: '‖c·E‖（词向量）' },
      measured: factor * embedded.tokenNorm,
      expected: factor * length,
      tolerance: factor * lengthTolerance(shape),
    }),
    compare({
      name: 'position_norm',
      label: { en: '‖PE‖, position, theory √(d/2)', zh: '‖PE‖（位置），理论 √(d/2)' },
      measured: embedded.positionNorm,
      expected: place,
      tolerance: 1e-4,
    }),
    compare({
      name: 'norm_ratio',
      label: { en: '‖c·E‖ / ‖PE‖', zh: '‖c·E‖ / ‖PE‖' },
      measured: (factor * embedded.tokenNorm) / embedded.positionNorm,
      expected: (factor * length) / place,
      tolerance: (factor * lengthTolerance(shape)) / place + 1e-5,
    }),
    compare({
      name: 'cosine',
      label: { en: 'cos(c·E + PE, c·E)', zh: 'cos(c·E + PE, c·E)' },
      measured: cosine,
      expected: expectedCosine(shape, factor),
      tolerance: cosineTolerance(shape),
    }),
    compare({
      name: 'accuracy',
      label: { en: 'tokens recognised in the sum', zh: '从和向量中认出 token 的比例' },
      measured: accuracy,
      expected: right,
      tolerance: accuracyTolerance(shape, right),
    }),
  ];
}

function outputFacts(losses: (InitialLoss & { name: Initialisation })[], vocabulary: number): Fact[] {
  return [
    ...losses.flatMap(({ name, spread, loss, expected, tolerance }) => {
      const init = initNames[name];
      return [
        compare({
          name: `loss_${name}`,
          label: { en: `initial loss, ${init.en}`, zh: `初始损失，${init.zh}` },
          measured: loss,
          expected: expected.loss,
          tolerance: tolerance.loss,
          unit: 'nats',
        }),
        compare({
          name: `logit_spread_${name}`,
          label: { en: `sd of the logits, ${init.en}`, zh: `logits 标准差，${init.zh}` },
          measured: spread,
          expected: expected.spread,
          tolerance: tolerance.spread,
        }),
      ];
    }),
    report({
      name: 'loss_uniform',
      label: { en: 'ln V, knowing nothing', zh: 'ln V（一无所知）' },
      measured: Math.log(vocabulary),
      unit: 'nats',
    }),
  ];
}

function sampleText({ d, vocabulary }: EmbeddingShape, init: Initialisation): Text {
  return {
    en: `Input: ${tokenCount} tokens of ${vocabulary} at positions 0 to ${positionCount - 1}, d = ${d}, matrix ${initNames[init].en}; a token is recognised when its own row has the largest product with the sum. Output: the same matrix as last layer, ${tokenCount} hidden vectors N(0, 1), random targets. Tolerances: four standard errors.`,
    zh: `输入：词表 ${vocabulary} 中的 ${tokenCount} 个 token，位置 0 到 ${positionCount - 1}，d = ${d}，矩阵初始化 ${initNames[init].zh}；若某 token 自己的那一行与和向量的点积最大，就算认出。输出：同一矩阵作最后一层，${tokenCount} 个隐藏向量服从 N(0, 1)，目标随机。容差为 4 倍标准误。`,
  };
}
