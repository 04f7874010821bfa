import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, LinesPanel } from '../types';
import { type ScoreKind, type ScoreSharpness, scoreKinds } from './score-sharpness';
import type { ScoreCost } from './time-scores';

export const kindNames: Record<ScoreKind, Text> = {
  unscaled: { en: 'dot product, not scaled', zh: '点积，不缩放' },
  scaled: { en: 'dot product / √dₖ', zh: '点积 / √dₖ' },
  additive: { en: 'additive', zh: '加性' },
};

interface ScoreFigure {
  course: ScoreSharpness[];
  asked: ScoreSharpness;
  cost: ScoreCost;
  n: number;
  d: number;
}

/** Entropy against d_k for the three score functions, and what the two matrices cost. */
export function scoreFigure({ course, asked, cost, n, d }: ScoreFigure): FigureSpec {
  const ratio = cost.additiveMs / cost.dotMs;
  const { unscaled, scaled, additive } = asked.kinds;
  return {
    title: {
      en: 'Only the unscaled dot product loses to additive scores',
      zh: '输给加性打分的，只是不缩放的点积',
    },
    panels: [entropyPanel(course, asked.dk), timePanel(cost, n, d)],
    notes: [
      { en: `dₖ = ${asked.dk}: H / ln n, largest weight`, zh: `dₖ = ${asked.dk}：H / ln n，最大权重` },
      { en: `not scaled  ${pair(unscaled)}`, zh: `不缩放  ${pair(unscaled)}` },
      {
        en: `by √dₖ  ${pair(scaled)}   additive  ${pair(additive)}`,
        zh: `除以 √dₖ  ${pair(scaled)}   加性  ${pair(additive)}`,
      },
      {
        en: `additive: ${ratio.toFixed(ratio < 10 ? 1 : 0)}× the time, ${d}× the memory`,
        zh: `加性：时间 ${ratio.toFixed(ratio < 10 ? 1 : 0)} 倍，内存 ${d} 倍`,
      },
    ],
    formula: String.raw`e_{ij}=v^\top\tanh(q_i+k_j)\quad\text{vs}\quad e_{ij}=\frac{q_i\cdot k_j}{\sqrt{d_k}}`,
    summary: {
      en: 'Entropy of attention against the key width: scaled dot product and additive scores stay flat near one, the unscaled dot product falls towards zero. Beside it the time of both score matrices as bars on a logarithmic axis.',
      zh: '注意力的熵随键维度的变化：缩放点积和加性打分都平稳地接近 1，不缩放的点积跌向 0。旁边是两种打分矩阵用时的对数柱状图。',
    },
  };
}

const pair = ({ entropy, largest }: { entropy: number; largest: number }) =>
  `${entropy.toFixed(2)} | ${largest.toFixed(2)}`;

function entropyPanel(course: ScoreSharpness[], asked: number): LinesPanel {
  return {
    kind: 'lines',
    title: { en: 'Entropy H / ln n over 64 keys', zh: '64 个键上的熵 H / ln n' },
    x: { label: { en: 'key width dₖ', zh: '键的维度 dₖ' }, scale: 'log' },
    y: { label: { en: '1 = uniform', zh: '1 = 均匀' }, scale: 'linear', domain: [0, 1] },
    series: scoreKinds.map((kind) => ({
      label: kindNames[kind],
      role: 'measured',
      points: course.map(({ dk, kinds }): [number, number] => [dk, kinds[kind].entropy]),
    })),
    marks: [{ x: asked, label: `dₖ = ${asked}` }],
  };
}

function timePanel({ dotMs, additiveMs }: ScoreCost, n: number, d: number): BarsPanel {
  return {
    kind: 'bars',
    title: { en: `Time for ${n} × ${n} scores, d = ${d}`, zh: `${n} × ${n} 打分用时，d = ${d}` },
    y: { label: { en: 'ms', zh: '毫秒' }, scale: 'log' },
    bars: [
      { label: { en: 'dot', zh: '点积' }, value: dotMs },
      { label: { en: 'additive', zh: '加性' }, value: additiveMs },
    ],
  };
}
