import { type Text, textIn } from '../language';
import { defineExperiment } from './define-experiment';
import { kindNames, scoreFigure } from './dot-product-vs-additive/score-figure';
import {
  draws,
  keys,
  measureScores,
  type ScoreKind,
  type ScoreSharpness,
  scoreKinds,
} from './dot-product-vs-additive/score-sharpness';
import { runs, type ScoreCost, timeScores } from './dot-product-vs-additive/time-scores';
import { compare, compareOrReport, report } from './fact';
import { predictSoftmax } from './independent-logits/predict-softmax';
import { dotProductVsAdditiveParameters } from './parameters/dot-product-vs-additive';
import type { Experiment, Fact } from './types';

const sweep = [4, 16, 64, 256];

/** Same order of operations, very different time and memory; quality differs only without the scale. */
export const dotProductVsAdditive: Experiment = defineExperiment(
  dotProductVsAdditiveParameters,
  1,
  ({ n, d, d_k }, random) => {
    const widths = [...new Set([...sweep, d_k])].sort((a, b) => a - b);
    const course = widths.map((dk) => measureScores(dk, random.stream(`width ${dk}`)));
    const asked = course.find(({ dk }) => dk === d_k);
    if (!asked) throw new Error('the asked width was not measured');
    const cost = timeScores(n, d, random.stream('cost'));
    return {
      facts: [...costFacts(cost, d), ...sharpnessFacts(asked)],
      sample: {
        en: `Time: ${n} × ${n} scores of width ${d} in float32, median of ${runs} runs on this machine. Sharpness: ${keys} queries over ${keys} keys, ${draws} draws, entries N(0, 1), v from N(0, 1/dₖ); theory: independent normal logits of the same spread (NumPy).`,
        zh: `用时：float32，${n} × ${n} 个打分，宽度 ${d}，本机运行 ${runs} 次取中位数。尖锐度：${keys} 个查询、${keys} 个键，抽样 ${draws} 次，分量服从 N(0, 1)，v 服从 N(0, 1/dₖ)；理论值取自同等离散度的独立正态打分（NumPy）。`,
      },
      figures: [scoreFigure({ course, asked, cost, n, d })],
    };
  },
);

function costFacts(cost: ScoreCost, d: number): Fact[] {
  return [
    report({
      name: 'time_ratio',
      label: { en: 'time, additive / dot (this machine)', zh: '用时之比，加性 / 点积（本机）' },
      measured: cost.additiveMs / cost.dotMs,
    }),
    report({
      name: 'time_dot',
      label: { en: 'time, dot', zh: '用时，点积' },
      measured: cost.dotMs,
      unit: 'ms',
    }),
    report({
      name: 'time_additive',
      label: { en: 'time, additive', zh: '用时，加性' },
      measured: cost.additiveMs,
      unit: 'ms',
    }),
    compare({
      name: 'operation_ratio',
      label: {
        en: 'operations, additive / dot (tanh counted as one)',
        zh: '运算量之比，加性 / 点积（tanh 记作一次）',
      },
      measured: cost.additiveOperations / cost.dotOperations,
      expected: 2,
      tolerance: 0,
    }),
    compare({
      name: 'memory_ratio',
      label: { en: 'largest intermediate, additive / dot (= d)', zh: '最大中间结果之比，加性 / 点积（= d）' },
      measured: cost.additiveNumbers / cost.dotNumbers,
      expected: d,
      tolerance: 0,
    }),
  ];
}

/**
 * $E_q \mathrm{Var}_k \tanh(q + k)$ for independent q, k from N(0, 1), by Gauss–Hermite quadrature with 120 points in NumPy: the
 * variance of an additive score within a row, because the squares of v add up to 1.
 */
const additiveVariance = 0.28397;

/** Below 16 components the spread differs too much from row to row for one number to describe it. */
function predicted(kind: ScoreKind, dk: number): { entropy: number; largest: number } | null {
  if (dk < 16) return null;
  const spread = { unscaled: Math.sqrt(dk), scaled: 1, additive: Math.sqrt(additiveVariance) }[kind];
  return predictSoftmax(keys, spread);
}

function sharpnessFacts({ dk, kinds }: ScoreSharpness): Fact[] {
  return scoreKinds.flatMap((kind) => {
    const theory = predicted(kind, dk);
    const { entropy, largest } = kinds[kind];
    return [
      compareOrReport(
        { name: `entropy_${kind}`, label: joined('H / ln n', kind), measured: entropy },
        theory && { expected: theory.entropy, tolerance: 0.04 },
      ),
      compareOrReport(
        {
          name: `largest_weight_${kind}`,
          label: joined({ en: 'largest weight', zh: '最大权重' }, kind),
          measured: largest,
        },
        theory && { expected: theory.largest, tolerance: 0.06 },
      ),
    ];
  });
}

function joined(label: Text, kind: ScoreKind): Text {
  const name = kindNames[kind];
  return {
    en: `${textIn(label, 'en')}, ${textIn(name, 'en')}`,
    zh: `${textIn(label, 'zh')}，${textIn(name, 'zh')}`,
  };
}
