import { type Text, textIn } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport, report } from './fact';
import { type Budget, budgetOf } from './head-dimension/budget';
import { expectedPointing, pointOnCircle } from './head-dimension/circle-pointer';
import { rankOf } from './head-dimension/decompose';
import { headFigures } from './head-dimension/head-figures';
import { drawPattern, fitHead, type Likeness, type NarrowHead, steps } from './head-dimension/narrow-head';
import { expectedLoss, lossTolerance } from './head-dimension/quarter-circle';
import { headDimensionParameters } from './parameters/head-dimension';
import type { Random } from './random';
import type { Experiment, Fact } from './types';

const sweep = [1, 2, 4, 8, 16, 24, 36];

interface Asked {
  d_k: number;
  n: number;
  tau: number;
  beta: number;
  d: number;
  heads: number;
}

/** Narrow heads keep the budget at 4d², and the rank of each head's scores at d_k. */
export const headDimension: Experiment = defineExperiment(headDimensionParameters, 1, (values, random) => {
  const { d_k, n, tau, beta, d, heads } = values;
  const pattern = drawPattern(n, tau, random.stream('pattern'));
  const widths = [...new Set([...sweep.filter((width) => width < n - 1), n - 1, Math.min(d_k, n)])];
  const course = widths.sort((a, b) => a - b).map((width) => fitHead(pattern, width));
  const asked = course.find(({ width }) => width === Math.min(d_k, n));
  if (!asked) throw new Error('the asked width was not measured');
  const budget = budgetOf(d, heads, d_k, n);
  const full = budgetOf(d, heads, d, n);
  const pointed = pointOnCircle(n, beta, random.stream('pointer'));
  return {
    facts: [
      ...rankFacts(values, asked, random),
      pointerFact(values, pointed),
      ...patternFacts(values, asked),
      ...budgetFacts(values, budget, full),
    ],
    sample: sampleText(values),
    figures: headFigures({ ...values, course, asked, budget, full, wanted: pattern.weights.arraySync() }),
  };
});

function rankFacts({ d_k, n }: Asked, asked: NarrowHead, random: Random): Fact[] {
  const draw = (label: string) => {
    const entries = random.stream(label).normal(n * d_k);
    return Array.from({ length: n }, (_, i) => [...entries.slice(i * d_k, (i + 1) * d_k)]);
  };
  const keys = draw('keys');
  const scores = draw('queries').map((q) =>
    keys.map((k) => q.reduce((sum, value, i) => sum + value * (k[i] ?? 0), 0)),
  );
  const lost = expectedLoss(n, asked.width);
  return [
    compare({
      name: 'rank',
      label: { en: 'rank of QKᵀ, theory min(n, dₖ)', zh: 'QKᵀ 的秩，理论 min(n, dₖ)' },
      measured: rankOf(scores),
      expected: Math.min(n, d_k),
      tolerance: 0,
    }),
    compare({
      name: 'lost_logits',
      label: { en: 'share of logits lost', zh: '丢失的 logits 比例' },
      measured: asked.lost,
      expected: lost,
      tolerance: lossTolerance(n, lost),
    }),
  ];
}

function pointerFact({ n, beta }: Asked, measured: number): Fact {
  return compare({
    name: 'pointer',
    label: { en: `weight on target, dₖ = 2, β = ${beta}`, zh: `dₖ = 2、β = ${beta} 时目标权重` },
    measured,
    expected: expectedPointing(n, beta),
    // float32: a score of β is exact to β · 2⁻²³
    tolerance: 1e-5 + beta * 1e-6,
  });
}

const measures: { measure: keyof Likeness; name: string; label: Text; exact: number }[] = [
  { measure: 'divergence', name: 'kl', label: { en: 'KL, nats', zh: 'KL（nats）' }, exact: 0 },
  { measure: 'variation', name: 'tv', label: { en: 'weight on wrong keys', zh: '放错位置的权重' }, exact: 0 },
  {
    measure: 'agreement',
    name: 'argmax',
    label: { en: 'rows with the right favourite', zh: '最大权重位置正确的行' },
    exact: 1,
  },
];

/** From n − 1 dimensions on every pattern is reached; below, there is no closed form for the divergence. */
function patternFacts({ n }: Asked, asked: NarrowHead): Fact[] {
  const reachable = asked.width >= n - 1;
  const ways = [
    { way: 'cut', text: { en: 'best logits', zh: '最优 logits' } },
    { way: 'trained', text: { en: 'trained head', zh: '训练得到' } },
  ] as const;
  return ways.flatMap(({ way, text }) =>
    measures.map(({ measure, name, label, exact }) =>
      compareOrReport(
        {
          name: `${name}_${way}`,
          label: {
            en: `${textIn(label, 'en')}, ${text.en}`,
            zh: `${textIn(label, 'zh')}，${text.zh}`,
          },
          measured: asked[way][measure],
        },
        // float32 rounds the logits, and two keys of nearly equal weight may change places
        reachable ? { expected: exact, tolerance: measure === 'agreement' ? 1.5 / n : 1e-4 } : null,
      ),
    ),
  );
}

function budgetFacts({ d, heads, d_k, n }: Asked, budget: Budget, full: Budget): Fact[] {
  return [
    compare({
      name: 'parameters',
      label: { en: 'parameters, 4·d·h·dₖ', zh: '参数量 4·d·h·dₖ' },
      measured: budget.parameters,
      expected: 4 * d * heads * d_k,
      tolerance: 0,
    }),
    report({
      name: 'parameters_full',
      label: { en: `parameters with dₖ = d = ${d}`, zh: `不降维（dₖ = d = ${d}）的参数量` },
      measured: full.parameters,
    }),
    report({
      name: 'operations',
      label: { en: `FLOPs of scores and mixing, n = ${n}`, zh: `打分与加权的 FLOPs，n = ${n}` },
      measured: budget.operations,
    }),
    report({
      name: 'operations_full',
      label: { en: `the same with dₖ = d`, zh: '同上，不降维' },
      measured: full.operations,
    }),
  ];
}

function sampleText({ n, tau, d_k }: Asked): Text {
  const limit = { en: `dₖ = ${d_k} ≥ n counts as n = ${n}. `, zh: `dₖ = ${d_k} ≥ n，按 n = ${n} 计算。` };
  return {
    en: `${d_k > n ? limit.en : ''}Wanted: softmax of ${n} × ${n} logits from N(0, ${tau}²). Best logits: truncated SVD of the row-centred logits; trained: ${steps} Adam steps from there on the KL divergence. Theory of the lost share: quarter-circle law for large n, tolerance 4 standard deviations (NumPy).`,
    zh: `${d_k > n ? limit.zh : ''}目标：${n} × ${n} 个 N(0, ${tau}²) logits 的 softmax。最优 logits：对按行去均值的 logits 做截断 SVD；训练：以它为起点，对 KL 散度做 ${steps} 步 Adam。丢失比例的理论值来自大 n 下的四分之一圆律，容差为 4 倍标准差（NumPy）。`,
  };
}
