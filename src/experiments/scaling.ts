import { type Text, textIn } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport } from './fact';
import { predictSoftmax, type SoftmaxPrediction } from './independent-logits/predict-softmax';
import { scalingParameters } from './parameters/scaling';
import type { Components } from './scaling/components';
import {
  expectedMean,
  expectedVariance,
  type LogitMoments,
  meanTolerance,
  measureLogits,
  varianceTolerance,
} from './scaling/logit-variance';
import { scalingFigure } from './scaling/scaling-figure';
import {
  factorOf,
  measureSharpness,
  rows,
  type Scaling,
  type Sharpness,
  scalings,
} from './scaling/softmax-shape';
import type { Experiment, Fact } from './types';

const sweep = [4, 16, 64, 256, 1024];

/** Var(q·k) = d_k for standardised independent components: what the division by √d_k undoes. */
export const scaling: Experiment = defineExperiment(scalingParameters, 1, (values, random) => {
  const { n, ...components } = values;
  const moments = measureLogits(components, random.stream('variance'));
  const widths = [...new Set([...sweep, components.d_k])].sort((a, b) => a - b);
  const course = widths.map((d_k) =>
    measureSharpness({ ...components, d_k }, n, random.stream(`width ${d_k}`)),
  );
  const asked = course.find(({ dk }) => dk === components.d_k);
  if (!asked) throw new Error('the asked width was not measured');
  return {
    facts: [
      ...momentFacts(components, moments),
      ...softmaxFacts(components, n, asked),
      ...courseFacts(components, n, course),
    ],
    sample: sampleText(components, n, moments),
    figures: [scalingFigure(course, asked, n, expectedVariance(components))],
  };
});

function momentFacts(c: Components, moments: LogitMoments): Fact[] {
  const perComponent = expectedVariance(c);
  const tolerance = varianceTolerance(c, moments);
  return [
    compare({
      name: 'logit_mean',
      label: { en: 'mean of q·k', zh: 'q·k 的均值' },
      measured: moments.mean,
      expected: expectedMean(c),
      tolerance: meanTolerance(c, moments),
    }),
    compare({
      name: 'logit_variance',
      label: { en: 'Var(q·k)', zh: 'Var(q·k)' },
      measured: moments.variance,
      expected: c.d_k * perComponent,
      tolerance: c.d_k * tolerance,
    }),
    compare({
      name: 'variance_ratio',
      label: { en: 'Var(q·k) / dₖ = Var(q·k/√dₖ)', zh: 'Var(q·k) / dₖ = Var(q·k/√dₖ)' },
      measured: moments.variance / c.d_k,
      expected: perComponent,
      tolerance,
    }),
  ];
}

const scalingNames: Record<Scaling, Text> = {
  none: { en: 'no scale', zh: '不缩放' },
  sqrt: '1/√dₖ',
  d: '1/dₖ',
};

const slopeTolerance = 0.09;
// Tolerances: the largest deviations over 12 seeds of 19 parameter sets, doubled; all rows share their n keys.
const measures: { measure: keyof SoftmaxPrediction; name: string; label: Text; tolerance: number }[] = [
  { measure: 'entropy', name: 'entropy', label: 'H / ln n', tolerance: 0.06 },
  {
    measure: 'largest',
    name: 'largest_weight',
    label: { en: 'largest weight', zh: '最大权重' },
    tolerance: 0.08,
  },
  {
    measure: 'slope',
    name: 'jacobian',
    label: { en: 'slope, median ‖J‖', zh: '斜率（‖J‖ 中位数）' },
    tolerance: slopeTolerance,
  },
  {
    measure: 'dead',
    name: 'dead_rows',
    label: { en: 'rows with ‖J‖ < 0.001', zh: '‖J‖ < 0.001 的行占比' },
    tolerance: 0.1,
  },
];

function softmaxFacts(c: Components, n: number, asked: Sharpness): Fact[] {
  return measures.flatMap(({ measure, name, label, tolerance }) =>
    scalings.map((scale) => {
      const expected = predicted(c, n, scale)?.[measure];
      return compareOrReport(
        {
          name: `${name}_${scale}`,
          label: joined(label, scalingNames[scale]),
          measured: asked.shapes[scale][measure],
        },
        expected === undefined ? null : { expected, tolerance },
      );
    }),
  );
}

/** Up, then down: the unscaled slope where it is largest, and at the widest key. */
function courseFacts(c: Components, n: number, course: readonly Sharpness[]): Fact[] {
  const slopeOf = (at: Sharpness) => at.shapes.none.slope;
  const peak = course.reduce((best, at) => (slopeOf(at) > slopeOf(best) ? at : best));
  const widest = course.reduce((best, at) => (at.dk > best.dk ? at : best));
  const fact = (name: string, label: Text, at: Sharpness): Fact => {
    const expected = predicted({ ...c, d_k: at.dk }, n, 'none')?.slope;
    return compareOrReport(
      { name, label, measured: slopeOf(at) },
      expected === undefined ? null : { expected, tolerance: slopeTolerance },
    );
  };
  return [
    fact(
      'jacobian_peak',
      {
        en: `slope, no scale: largest of the curve, at dₖ = ${peak.dk}`,
        zh: `斜率，不缩放：曲线的最高点，在 dₖ = ${peak.dk}`,
      },
      peak,
    ),
    fact(
      'jacobian_widest',
      { en: `slope, no scale: at dₖ = ${widest.dk}`, zh: `斜率，不缩放：在 dₖ = ${widest.dk}` },
      widest,
    ),
  ];
}

/**
 * Within one row the logits differ by $q\cdot(k_j - \mu_k)$ only, because softmax ignores what all keys share; their
 * spread is $\sigma_k\|q\| \approx \sigma_k\sqrt{d_k(\sigma_q^2+\mu_q^2)}$ times the scale. The model of independent normal logits is good
 * once ‖q‖ is about the same for all queries, so from 16 components on, and says nothing of correlated pairs.
 */
function predicted(c: Components, n: number, scale: Scaling): SoftmaxPrediction | null {
  if (c.rho !== 0 || c.d_k < 16) return null;
  const spread = c.sigma_k * Math.sqrt(c.d_k * (c.sigma_q ** 2 + c.mu_q ** 2));
  return predictSoftmax(n, spread * factorOf[scale](c.d_k));
}

function joined(label: Text, scale: Text): Text {
  return {
    en: `${textIn(label, 'en')}, ${textIn(scale, 'en')}`,
    zh: `${textIn(label, 'zh')}，${textIn(scale, 'zh')}`,
  };
}

function sampleText(c: Components, n: number, { matched, pairs }: LogitMoments): { en: string; zh: string } {
  const chinese = { normal: '正态', uniform: '均匀', sign: '随机正负号' }[c.distribution];
  const english = { normal: 'normal', uniform: 'uniform', sign: 'random signs' }[c.distribution];
  const count = matched
    ? { en: `${pairs} matched pairs`, zh: `${pairs} 对匹配的 q、k` }
    : { en: '256 × 256 pairs', zh: '256 × 256 对 q、k' };
  return {
    en: `Mean and variance over ${count.en}, components ${english}, tolerance 3 standard errors (mean: 4). Softmax: ${rows} queries over ${n} keys; theory there: independent normal logits of the same spread (NumPy).`,
    zh: `均值和方差取自 ${count.zh}，分量为${chinese}，容差为 3 倍标准误（均值 4 倍）。softmax：${rows} 个查询、${n} 个键；理论值取自同等离散度的独立正态打分（NumPy）。`,
  };
}
