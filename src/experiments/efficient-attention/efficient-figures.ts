import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import type { WeightError } from './random-features';
import { countReached, type WindowReach } from './window-reach';

export interface WindowPicture {
  reach: WindowReach;
  /** pairs of a layer by length of the text */
  counted: [number, number][];
  n: number;
  window: number;
  layers: number;
}

/** What arrives at the last position, layer by layer: the edge of the reach holds next to nothing. */
export function windowFigure(picture: WindowPicture): FigureSpec {
  const { reach, n, window, layers } = picture;
  const reached = countReached(reach.influence.at(-1) ?? []);
  return {
    title: {
      en: 'A window reaches far, but most comes from half way',
      zh: '窗口叠加够得远，但主要来自半途',
    },
    panels: [influencePanel(picture), pairsPanel(picture)],
    notes: [
      {
        en: `${layers} layers, w = ${window}: ${reached} of ${n} positions reach the last`,
        zh: `${layers} 层，w = ${window}：${n} 个位置中有 ${reached} 个能影响末位`,
      },
      {
        en: `a layer: ${reach.pairs} pairs, not ${(n * (n + 1)) / 2}`,
        zh: `每层 ${reach.pairs} 对，而不是 ${(n * (n + 1)) / 2} 对`,
      },
    ],
    facts: ['pairs', 'pairs_share', 'reach', 'layers_needed', 'influence_distance', 'influence_deviation'],
    formula: String.raw`\text{reach}=L(w-1)+1,\qquad \text{pairs}\approx n\,w`,
    summary: {
      en: 'Influence of each position (columns) on the last one after each layer (rows) with a sliding window: the coloured wedge widens to the left by w − 1 positions a layer, hatched positions cannot be reached yet, and the colour concentrates in the middle of the wedge. Below, the pairs a layer computes against the length: a straight line with the window, a parabola without.',
      zh: '滑动窗口下，各位置（列）经过每一层（行）之后对末位的影响：彩色楔形每层向左扩展 w − 1 个位置，斜线处还够不到，颜色集中在楔形中部。另一图是每层计算的对数随长度的变化：有窗口时是直线，没有窗口时是抛物线。',
    },
  };
}

function influencePanel({ reach, n }: WindowPicture): HeatmapPanel {
  return {
    kind: 'heatmap',
    title: { en: 'Influence on the last position', zh: '对末位的影响' },
    values: reach.influence,
    rowLabels: reach.influence.map((_, layer) => String(layer + 1)),
    columnLabels: Array.from({ length: n }, (_, j) => String(j + 1)),
    rowsAre: { en: 'layers', zh: '层数' },
    columnsAre: { en: 'position', zh: '位置' },
    domain: [0, Math.max(...reach.influence.flat())],
    scale: 'sequential',
    masked: reach.influence.map((row) => row.map((share) => share === 0)),
  };
}

function pairsPanel({ n, window, counted }: WindowPicture): LinesPanel {
  const causal = (length: number) => (length * (length + 1)) / 2;
  return {
    kind: 'lines',
    title: { en: 'Pairs a layer', zh: '每层的对数' },
    x: { label: { en: 'length n', zh: '长度 n' }, scale: 'linear', domain: [0, n] },
    y: { label: { en: 'pairs', zh: '对数' }, scale: 'linear', domain: [0, 1.05 * causal(n)] },
    series: [
      {
        label: { en: 'all before it', zh: '全部前文' },
        role: 'theory',
        points: Array.from({ length: n }, (_, i): [number, number] => [i + 1, causal(i + 1)]),
      },
      {
        label: { en: `window ${window}`, zh: `窗口 ${window}` },
        role: 'measured',
        points: counted,
      },
    ],
  };
}

export interface FeaturePicture {
  /** error by number of features, at the asked logit and at that of unit-variance queries and keys */
  asked: WeightError[];
  usual: WeightError[];
  predicted: [number, number][];
  logit: number;
  usualLogit: number;
  features: number;
}

/** The error of random features: falls like 1/√m where logits are small, hardly at all where attention is sharp. */
export function featureFigure(picture: FeaturePicture): FigureSpec {
  const { asked, usual, features, logit, usualLogit } = picture;
  const at = (errors: WeightError[]) => errors.find((found) => found.features === features)?.error ?? 0;
  return {
    title: {
      en: 'Random features: good for flat attention, poor for sharp',
      zh: '随机特征：注意力平坦时够用，尖锐时不够',
    },
    panels: [errorPanel(picture)],
    notes: [
      {
        en: `m = ${features}: off by ${percent(at(asked))} at s = ${logit}, ${percent(at(usual))} at s = ${usualLogit}`,
        zh: `m = ${features}：s = ${logit} 时误差 ${percent(at(asked))}，s = ${usualLogit} 时 ${percent(at(usual))}`,
      },
    ],
    facts: ['estimate_mean', 'estimate_variance', 'weight_error', 'recurrent_difference', 'state_numbers'],
    formula: String.raw`\phi(x)=\frac{e^{\Omega x-\|x\|^2/2}}{\sqrt m},\qquad \mathrm{Var}=\frac{e^{\|x+y\|^2}-1}{m}`,
    summary: {
      en: 'Relative error of attention weights from positive random features against their number, both logarithmic: at the asked logit size it follows the predicted straight line of slope −1/2; at the logit size of unit-variance queries and keys it stays near 1.',
      zh: '正随机特征得到的注意力权重的相对误差随特征数的变化（双对数）：在所选 logit 大小下贴着斜率为 −1/2 的理论直线；在查询和键方差为 1 时的 logit 大小下则一直在 1 附近。',
    },
  };
}

function errorPanel(picture: FeaturePicture): LinesPanel {
  const { asked, usual, predicted, logit, usualLogit, features } = picture;
  const measured = (errors: WeightError[], s: number): LinesPanel['series'][number] => ({
    label: `s = ${s}`,
    role: 'measured',
    points: errors.map((found) => [found.features, found.error]),
  });
  const largest = Math.max(2, ...asked.map(({ error }) => error));
  return {
    kind: 'lines',
    title: { en: 'Error of the attention weights', zh: '注意力权重的误差' },
    x: { label: { en: 'random features m', zh: '随机特征数 m' }, scale: 'log' },
    y: { label: { en: 'relative error', zh: '相对误差' }, scale: 'log' },
    series: [
      ...(usualLogit === logit ? [] : [measured(usual, usualLogit)]),
      measured(asked, logit),
      {
        label: { en: `theory, s = ${logit}`, zh: `理论值，s = ${logit}` },
        role: 'theory',
        points: predicted.filter(([, error]) => error <= largest),
      },
    ],
    marks: [{ x: features, label: `m = ${features}` }],
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
