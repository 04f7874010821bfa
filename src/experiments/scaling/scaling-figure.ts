import type { Text } from '../../language';
import { densityOf } from '../density-of';
import type { FigureSpec, HistogramPanel, LinesPanel } from '../types';
import type { Scaling, Sharpness } from './softmax-shape';

const names: Record<Scaling, Text> = {
  none: { en: 'not scaled', zh: '不缩放' },
  sqrt: { en: 'divided by √dₖ', zh: '除以 √dₖ' },
  d: { en: 'divided by dₖ', zh: '除以 dₖ' },
};
/** The logarithmic axis has no 0: smaller slopes are drawn here. */
const smallestSlope = 1e-4;

/** The slope of the softmax against d_k under each scaling, and the logits that cause it. */
export function scalingFigure(
  course: Sharpness[],
  asked: Sharpness,
  n: number,
  variance: number,
): FigureSpec {
  const { none, sqrt } = asked.shapes;
  const arrow = (digits: number, a: number, b: number) => `${a.toFixed(digits)} → ${b.toFixed(digits)}`;
  return {
    title: {
      en: 'Without √dₖ the softmax saturates as dₖ grows',
      zh: '不除以 √dₖ，dₖ 越大 softmax 越饱和',
    },
    panels: [slopePanel(course, asked.dk), logitPanel(asked, variance)],
    notes: [
      {
        en: `dₖ = ${asked.dk}, n = ${n}: not scaled → by √dₖ`,
        zh: `dₖ = ${asked.dk}，n = ${n}：不缩放 → 除以 √dₖ`,
      },
      {
        en: `H / ln n  ${arrow(2, none.entropy, sqrt.entropy)}`,
        zh: `H / ln n  ${arrow(2, none.entropy, sqrt.entropy)}`,
      },
      {
        en: `largest weight  ${arrow(2, none.largest, sqrt.largest)}`,
        zh: `最大权重  ${arrow(2, none.largest, sqrt.largest)}`,
      },
      {
        en: `median ‖J‖  ${arrow(3, none.slope, sqrt.slope)}`,
        zh: `‖J‖ 中位数  ${arrow(3, none.slope, sqrt.slope)}`,
      },
    ],
    formula: String.raw`\mathrm{Var}(q\cdot k)=d_k,\qquad J=\mathrm{diag}(p)-pp^\top`,
    summary: {
      en: 'Slope of the softmax against the key width: flat when the logits are divided by the root of the width; not scaled it first rises a little and then falls towards zero, so it is not monotone. Beside it a histogram of the logits with and without the division.',
      zh: 'softmax 的斜率随键维度的变化：除以根号维度时基本持平；不缩放时先略升、再跌向零，并不单调。旁边是缩放前后打分的直方图。',
    },
  };
}

function slopePanel(course: Sharpness[], asked: number): LinesPanel {
  return {
    kind: 'lines',
    title: { en: 'Slope of the softmax', zh: 'softmax 的斜率' },
    x: { label: { en: 'key width dₖ', zh: '键的维度 dₖ' }, scale: 'log' },
    y: {
      label: { en: `median ‖J‖ (floor ${smallestSlope})`, zh: `‖J‖ 中位数（下限 ${smallestSlope}）` },
      scale: 'log',
      domain: [smallestSlope, 1],
    },
    series: (['none', 'sqrt', 'd'] as const).map((scale) => ({
      label: names[scale],
      role: 'measured',
      points: course.map(({ dk, shapes }): [number, number] => [
        dk,
        Math.max(smallestSlope, shapes[scale].slope),
      ]),
    })),
    marks: [{ x: asked, label: `dₖ = ${asked}` }],
  };
}

const bins = 40;

/** Both histograms over ±3 standard deviations of the unscaled logits around their mean. */
function logitPanel({ dk, logits }: Sharpness, variance: number): HistogramPanel {
  const spread = Math.max(1e-6, Math.sqrt(dk * variance));
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  const scaled = logits.map((logit) => (logit - mean) / Math.sqrt(dk));
  const edges = Array.from({ length: bins + 1 }, (_, i) => 3 * spread * ((2 * i) / bins - 1));
  return {
    kind: 'histogram',
    title: { en: 'Logits around their mean', zh: '打分（减去均值）' },
    x: { label: { en: 'q·k, and q·k/√dₖ', zh: 'q·k 与 q·k/√dₖ' }, scale: 'linear' },
    series: [
      {
        label: names.none,
        edges,
        density: densityOf(
          logits.map((logit) => logit - mean),
          edges,
        ),
      },
      { label: names.sqrt, edges, density: densityOf(scaled, edges) },
    ],
    curves: [
      {
        label: {
          en: `N(0, ${Number((dk * variance).toPrecision(4))})`,
          zh: `N(0, ${Number((dk * variance).toPrecision(4))})`,
        },
        points: edges.map((x): [number, number] => [
          x,
          Math.exp(-((x / spread) ** 2) / 2) / (spread * Math.sqrt(2 * Math.PI)),
        ]),
      },
    ],
  };
}
