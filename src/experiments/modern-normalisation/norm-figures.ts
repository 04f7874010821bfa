import { densityOf } from '../density-of';
import type { FigureSpec, HistogramPanel, LinesPanel } from '../types';
import { type Grown, type Way, ways } from './logit-growth';
import { expectedNorms, type TwoNorms } from './two-norms';

/** The same tokens after both norms: RMSNorm keeps the mean and pays for it with spread. */
export function normFigure(course: readonly TwoNorms[], asked: TwoNorms): FigureSpec {
  return {
    title: {
      en: 'RMSNorm is LayerNorm only while the mean is small',
      zh: '均值小时，RMSNorm 才等同于 LayerNorm',
    },
    panels: [outputPanel(asked), cosinePanel(course, asked)],
    notes: [
      {
        en: `μ = ${asked.mean}: mean after RMSNorm ${asked.outputMean.mean.toFixed(2)}, cosine ${asked.cosine.mean.toFixed(2)}`,
        zh: `μ = ${asked.mean}：RMSNorm 之后均值 ${asked.outputMean.mean.toFixed(2)}，余弦 ${asked.cosine.mean.toFixed(2)}`,
      },
    ],
    facts: ['cosine', 'rms_mean', 'rms_size', 'folded_difference', 'shift_change_layer', 'shift_change_rms'],
    formula: String.raw`\mathrm{LN}=\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}},\qquad \mathrm{RMSNorm}=\frac{x}{\sqrt{\overline{x^2}+\epsilon}}`,
    summary: {
      en: 'Histogram of the outputs of both norms for the same tokens: LayerNorm gives a standard normal, RMSNorm a narrower hump that has moved to the right. Beside it the cosine of both outputs against the mean of the features, falling from 1 like 1 over the root of 1 + μ².',
      zh: '同一批词元经过两种归一化后的直方图：LayerNorm 得到标准正态，RMSNorm 得到右移且更窄的一峰。旁边是两种输出的余弦随特征均值的变化，按 1/√(1 + μ²) 从 1 下降。',
    },
  };
}

const bins = 40;

function outputPanel({ layer, rms, mean }: TwoNorms): HistogramPanel {
  const edges = Array.from({ length: bins + 1 }, (_, i) => -3.5 + (7 * i) / bins);
  return {
    kind: 'histogram',
    title: { en: `Features after both norms, μ = ${mean}`, zh: `两种归一化之后的特征，μ = ${mean}` },
    x: { label: { en: 'feature', zh: '特征值' }, scale: 'linear' },
    series: [
      { label: 'LayerNorm', edges, density: densityOf(layer, edges) },
      { label: 'RMSNorm', edges, density: densityOf(rms, edges) },
    ],
  };
}

function cosinePanel(course: readonly TwoNorms[], asked: TwoNorms): LinesPanel {
  const fine = Array.from({ length: 51 }, (_, i) => i / 5);
  return {
    kind: 'lines',
    title: { en: 'Cosine of both outputs', zh: '两种输出的余弦' },
    x: { label: { en: 'mean μ', zh: '均值 μ' }, scale: 'linear', domain: [0, 10] },
    y: { label: { en: 'cosine', zh: '余弦' }, scale: 'linear', domain: [0, 1.05] },
    series: [
      {
        label: { en: 'measured', zh: '实测' },
        role: 'measured',
        points: course.map(({ mean, cosine }): [number, number] => [mean, cosine.mean]),
      },
      {
        label: { en: 'theory', zh: '理论值' },
        role: 'theory',
        points: fine.map((mean): [number, number] => [mean, expectedNorms(mean).cosine]),
      },
    ],
    marks: [{ x: asked.mean, label: `μ = ${asked.mean}` }],
  };
}

const names: Record<Way, { en: string; zh: string }> = {
  plain: { en: 'plain', zh: '不处理' },
  capped: { en: 'soft cap', zh: '软上限' },
  normed: { en: 'QK-norm', zh: 'QK-norm' },
};

/** Growing weights: only QK-norm keeps the attention as it was; a cap bounds the logits, not the sharpness. */
export function growthFigure(course: readonly Grown[], asked: Grown, cap: number, d: number): FigureSpec {
  const { entropy, gain } = asked;
  const series = (of: (grown: Grown) => Record<Way, number>): LinesPanel['series'] =>
    ways.map((way) => ({
      label: names[way],
      role: 'measured',
      points: course.map((grown): [number, number] => [grown.gain, of(grown)[way]]),
    }));
  const x: LinesPanel['x'] = { label: { en: 'growth g of q and k', zh: 'q、k 的增长倍数 g' }, scale: 'log' };
  return {
    title: {
      en: 'QK-norm ignores growth; a soft cap only bounds it',
      zh: 'QK-norm 不受增长影响，软上限只限制大小',
    },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Entropy of the weights', zh: '权重的熵' },
        x,
        y: { label: 'H / ln n', scale: 'linear', domain: [0, 1.05] },
        series: series((grown) => grown.entropy),
        marks: [{ x: gain, label: `g = ${gain}` }],
      },
      {
        kind: 'lines',
        title: { en: 'Largest logit', zh: '最大的 logit' },
        x,
        y: { label: { en: '|logit|', zh: '|logit|' }, scale: 'log' },
        series: series((grown) => grown.largest),
      },
    ],
    notes: [
      {
        en: `g = ${gain}: entropy ${entropy.plain.toFixed(2)} plain, ${entropy.capped.toFixed(2)} with cap ${cap}, ${entropy.normed.toFixed(2)} with QK-norm`,
        zh: `g = ${gain} 时的熵：不处理 ${entropy.plain.toFixed(2)}，上限 ${cap} 时 ${entropy.capped.toFixed(2)}，QK-norm ${entropy.normed.toFixed(2)}`,
      },
      {
        en: `no logit beyond √d = ${Math.sqrt(d).toFixed(1)} with QK-norm`,
        zh: `QK-norm 下 logit 不超过 √d = ${Math.sqrt(d).toFixed(1)}`,
      },
    ],
    facts: ['aligned_plain', 'aligned_capped', 'aligned_normed', 'entropy_normed', 'slope_capped'],
    formula: String.raw`\left|\frac{\hat q\cdot\hat k}{\sqrt d}\right|\le\sqrt d,\qquad c\tanh\frac{s}{c}`,
    summary: {
      en: 'Entropy of attention weights against the growth of queries and keys: with QK-norm a level line; without, a fall to 0; with a soft cap the same fall, and for very large growth a rise, because most logits then sit at the cap. Beside it the largest logit: growing without end, level at the cap, level below the root of d.',
      zh: '注意力权重的熵随查询和键增长倍数的变化：有 QK-norm 时是水平线；不处理时降到 0；用软上限时同样下降，增长极大时又回升，因为多数 logit 都顶在上限。旁边是最大的 logit：不处理时无限增长，软上限时停在上限，QK-norm 时低于 √d。',
    },
  };
}
