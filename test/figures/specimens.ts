import type { Fact, FigureSpec, HeatmapPanel } from '../../src/experiments/types';
import type { DrawOptions } from '../../src/figures';

export interface Specimen {
  name: string;
  spec: FigureSpec;
  facts: Fact[];
  options: DrawOptions;
}

const words = 'The animal did not cross the street because it was too tired .'.split(' ');
const formula = '\\mathrm{softmax}\\!\\left(\\frac{QK^{\\top}}{\\sqrt{d_k}}\\right)V';

/** A deterministic number in [0, 1): the specimens must not change by themselves. */
export function noise(i: number, j = 0): number {
  const x = Math.sin(12.9898 * (i + 1) + 78.233 * (j + 1)) * 43758.5453;
  return x - Math.floor(x);
}

export function logits(n: number, sharpness = 3): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from(
      { length: n },
      (_, j) => sharpness * (noise(i, j) - 0.5) + (sharpness * 0.8) / (1 + Math.abs(i - j)),
    ),
  );
}

/** Rows of a softmax over the keys that are not masked; masked cells are 0. */
export function softmaxRows(scores: number[][], masked?: boolean[][]): number[][] {
  return scores.map((row, i) => {
    const exps = row.map((score, j) => (masked?.[i]?.[j] ? 0 : Math.exp(score)));
    const sum = exps.reduce((a, b) => a + b, 0);
    return exps.map((value) => value / sum);
  });
}

export function causal(n: number): boolean[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => j > i));
}

export function tokens(n: number): string[] {
  return Array.from({ length: n }, (_, i) => words[i % words.length] ?? '');
}

export function heatmap(n: number, extra: Partial<HeatmapPanel> = {}): HeatmapPanel {
  return {
    kind: 'heatmap',
    title: { en: 'Attention weights', zh: '注意力权重' },
    values: softmaxRows(logits(n)),
    rowLabels: tokens(n),
    columnLabels: tokens(n),
    rowsAre: { en: 'query', zh: '查询' },
    columnsAre: { en: 'key', zh: '键' },
    domain: [0, 1],
    scale: 'sequential',
    ...extra,
  };
}

const facts: Fact[] = [
  {
    name: 'variance',
    label: { en: 'Var(q·k) / dₖ', zh: 'Var(q·k) / dₖ' },
    measured: 0.9983,
    expected: 1,
    tolerance: 0.02,
    unit: '',
    holds: true,
  },
  {
    name: 'row_sum',
    label: { en: 'largest row sum error', zh: '行和最大误差' },
    measured: 1.2e-7,
    expected: 0,
    tolerance: 1e-5,
    unit: '',
    holds: true,
  },
  {
    name: 'entropy',
    label: { en: 'mean entropy', zh: '平均熵' },
    measured: 1.853,
    expected: 1.9,
    tolerance: 0.02,
    unit: 'nats',
    holds: false,
  },
  {
    name: 'top',
    label: { en: 'mean largest weight', zh: '平均最大权重' },
    measured: 0.412,
    expected: null,
    tolerance: null,
    unit: '',
    holds: null,
  },
];

const chat: DrawOptions = {
  language: 'en',
  theme: 'light',
  size: 'chat',
  receipt: 'scaling · d_k 256 · n 6 · seed 7 · #1a2b3c4d',
};

function card(panels: FigureSpec['panels'], extra: Partial<FigureSpec> = {}): FigureSpec {
  return {
    title: { en: 'Why the scores are divided by √dₖ', zh: '为什么要把分数除以 √dₖ' },
    panels,
    notes: [
      { en: 'H / ln n  0.885 → 0.145', zh: 'H / ln n  0.885 → 0.145' },
      { en: 'largest weight 0.41 → 0.97', zh: '最大权重 0.41 → 0.97' },
    ],
    formula,
    summary: {
      en: 'Attention weights of one head with and without the division by the square root of d_k.',
      zh: '同一个注意力头在除以与不除以 √d_k 时的权重。',
    },
    ...extra,
  };
}

const chinese = [...'自注意力让每个词看到所有词'];

function lines(): FigureSpec['panels'][number] {
  const ds = [4, 8, 16, 32, 64, 128, 256, 512, 1024];
  return {
    kind: 'lines',
    title: { en: 'Variance of the scores grows with dₖ', zh: '分数的方差随 dₖ 增长' },
    x: { label: 'dₖ', scale: 'log' },
    y: { label: { en: 'variance of q·k', zh: 'q·k 的方差' }, scale: 'log' },
    series: [
      {
        label: { en: 'q·k', zh: 'q·k' },
        role: 'measured',
        points: ds.map((d, i) => [d, d * (0.94 + 0.12 * noise(i))]),
      },
      { label: { en: 'theory dₖ', zh: '理论值 dₖ' }, role: 'theory', points: ds.map((d) => [d, d]) },
      {
        label: { en: 'q·k / √dₖ', zh: 'q·k / √dₖ' },
        role: 'measured',
        points: ds.map((d, i) => [d, 0.94 + 0.12 * noise(i, 1)]),
      },
      { label: { en: 'theory 1', zh: '理论值 1' }, role: 'theory', points: ds.map((d) => [d, 1]) },
    ],
    marks: [{ x: 256, label: 'dₖ = 256' }],
  };
}

function normal(x: number, sigma: number): number {
  return Math.exp(-(x * x) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
}

function histogram(): FigureSpec['panels'][number] {
  const edges = Array.from({ length: 41 }, (_, i) => -4 + i * 0.2);
  const density = (sigma: number, seed: number) =>
    edges.slice(1).map((edge, i) => normal(edge - 0.1, sigma) * (0.9 + 0.2 * noise(i, seed)));
  return {
    kind: 'histogram',
    title: { en: 'Scaled scores are standard normal', zh: '缩放后的分数服从标准正态分布' },
    x: { label: { en: 'score', zh: '分数' }, scale: 'linear' },
    series: [
      { label: { en: 'scaled', zh: '缩放后' }, edges, density: density(1, 1) },
      { label: { en: 'dₖ = 4, unscaled', zh: 'dₖ = 4，未缩放' }, edges, density: density(2, 2) },
    ],
    curves: [
      {
        label: 'N(0, 1)',
        points: Array.from({ length: 81 }, (_, i) => [-4 + i / 10, normal(-4 + i / 10, 1)]),
      },
    ],
  };
}

function bars(): FigureSpec['panels'][number] {
  return {
    kind: 'bars',
    title: { en: 'Entropy of a row', zh: '一行的熵' },
    y: { label: { en: 'entropy, nats', zh: '熵（nat）' }, scale: 'linear' },
    bars: [
      { label: { en: 'scaled', zh: '缩放' }, value: 1.62, expected: 1.7, group: 'dₖ = 64' },
      { label: { en: 'unscaled', zh: '未缩放' }, value: 0.41, group: 'dₖ = 64' },
      { label: { en: 'scaled', zh: '缩放' }, value: 1.66, expected: 1.7, group: 'dₖ = 1024' },
      { label: { en: 'unscaled', zh: '未缩放' }, value: 0.08, group: 'dₖ = 1024' },
    ],
  };
}

function longBars(): FigureSpec['panels'][number] {
  return {
    kind: 'bars',
    title: 'Parameters',
    y: { label: 'millions of parameters', scale: 'linear' },
    bars: [
      { label: 'multi-head, 8 heads', value: 1.05, expected: 1.05 },
      { label: 'grouped-query, 2 groups', value: 0.66, expected: 0.66 },
      { label: 'multi-query', value: 0.59, expected: 0.59 },
    ],
  };
}

const sharp = { values: softmaxRows(logits(10, 14)), title: { en: 'without √dₖ', zh: '不除以 √dₖ' } };

/** A card of every kind and of every awkward input that has broken other people's pictures. */
export const specimens: Specimen[] = [
  {
    name: 'heatmap-6-mask',
    spec: card([heatmap(6, { values: softmaxRows(logits(6), causal(6)), masked: causal(6) })]),
    facts,
    options: chat,
  },
  { name: 'heatmap-12', spec: card([heatmap(12)]), facts, options: chat },
  { name: 'heatmap-16', spec: card([heatmap(16)]), facts, options: chat },
  { name: 'heatmap-24', spec: card([heatmap(24)]), facts: facts.slice(0, 2), options: chat },
  {
    name: 'heatmap-48',
    spec: card([
      heatmap(48, {
        rowLabels: tokens(48).map((_, i) => `t${i}`),
        columnLabels: tokens(48).map((_, i) => `t${i}`),
      }),
    ]),
    facts: [],
    options: chat,
  },
  { name: 'heatmap-512', spec: card([heatmap(512, { domain: [0, 0.1] })]), facts, options: chat },
  {
    name: 'diverging-chinese-tokens',
    spec: card([
      heatmap(13, {
        values: logits(13, 6),
        rowLabels: chinese,
        columnLabels: chinese,
        domain: [-8, 8],
        scale: 'diverging',
        title: { en: 'Scores q·k', zh: '分数 q·k' },
      }),
    ]),
    facts,
    options: { ...chat, language: 'zh' },
  },
  {
    name: 'long-tokens-emoji',
    spec: card([
      heatmap(7, {
        values: softmaxRows(logits(7)).map((row, i) =>
          row.map((value, j) => (i === 3 && j === 5 ? Number.NaN : value)),
        ),
        rowLabels: [
          'Donaudampfschifffahrtsgesellschaft',
          '😀',
          'شبكة',
          'naïve',
          'tab\there',
          'zero\u200bwidth',
          '👩‍👩‍👧',
        ],
        columnLabels: [
          'Donaudampfschifffahrtsgesellschaft',
          '😀',
          'شبكة',
          'naïve',
          'tab\there',
          'zero\u200bwidth',
          '👩‍👩‍👧',
        ],
      }),
    ]),
    facts: facts.slice(0, 1),
    options: chat,
  },
  { name: 'lines-log', spec: card([lines()]), facts, options: chat },
  {
    name: 'histogram-curve',
    spec: card([histogram()]),
    facts: facts.slice(0, 2),
    options: { ...chat, theme: 'dark' },
  },
  { name: 'bars', spec: card([bars()], { formula: '' }), facts: [], options: chat },
  {
    name: 'twin-heatmaps',
    spec: card([heatmap(10, { title: { en: 'with √dₖ', zh: '除以 √dₖ' } }), heatmap(10, sharp)]),
    facts,
    options: chat,
  },
  {
    name: 'map-and-lines-dark',
    spec: card([heatmap(8), lines()]),
    facts,
    options: { ...chat, theme: 'dark' },
  },
  {
    name: 'lines-and-two',
    spec: card([lines(), histogram(), longBars()]),
    facts,
    options: { ...chat, language: 'zh' },
  },
  {
    name: 'three-maps',
    spec: card([heatmap(8), heatmap(8, { title: 'b', values: softmaxRows(logits(8, 9)) }), bars()]),
    facts,
    options: chat,
  },
  {
    name: 'four-heads-zh',
    spec: card(
      [1, 2, 3, 4].map((head) =>
        heatmap(6, {
          title: { en: `head ${head}`, zh: `第 ${head} 头` },
          values: softmaxRows(logits(6, 2 * head)),
        }),
      ),
      { title: { en: 'Four heads look at different things', zh: '四个头各看各的' } },
    ),
    facts,
    options: { ...chat, language: 'zh' },
  },
  { name: 'four-mixed', spec: card([lines(), histogram(), bars(), longBars()]), facts, options: chat },
  { name: 'compact', spec: card([heatmap(8)]), facts, options: { ...chat, size: 'compact' } },
  {
    name: 'compact-twin-dark',
    spec: card([heatmap(6), heatmap(6, { ...sharp, values: softmaxRows(logits(6, 14)) })]),
    facts,
    options: { ...chat, size: 'compact', theme: 'dark' },
  },
  { name: 'compact-lines', spec: card([lines(), bars()]), facts, options: { ...chat, size: 'compact' } },
];

/** Formulas by themselves, as platforms that cannot typeset show them. */
export const formulas: { name: string; tex: string; theme: DrawOptions['theme'] }[] = [
  { name: 'formula', tex: `\\mathrm{Attention}(Q,K,V)=${formula}`, theme: 'light' },
  {
    name: 'formula-dark-wide',
    tex: '\\underbrace{q\\cdot k}_{\\text{分数}}=\\sum_{i=1}^{d_k}q_ik_i,\\quad \\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}\\begin{cases}0&j\\le i\\\\-\\infty&j>i\\end{cases}',
    theme: 'dark',
  },
];
