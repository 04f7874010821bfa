import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import type { Budget } from './budget';
import type { NarrowHead } from './narrow-head';

interface HeadResults {
  n: number;
  d: number;
  d_k: number;
  heads: number;
  course: NarrowHead[];
  asked: NarrowHead;
  budget: Budget;
  full: Budget;
  /** the pattern that was asked for, [n][n] */
  wanted: number[][];
}

/** The price of a narrow head and what it saves, and then the patterns themselves. */
export function headFigures(results: HeadResults): FigureSpec[] {
  return [priceFigure(results), patternFigure(results)];
}

function priceFigure(results: HeadResults): FigureSpec {
  const { n, asked } = results;
  const { cut, trained } = asked;
  return {
    title: {
      en: 'Narrow heads are cheap, and lose what has too high a rank',
      zh: '窄头省参数，代价是表达不了高秩的注意力',
    },
    panels: [divergencePanel(results), budgetPanel(results)],
    notes: [
      {
        en: `dₖ = ${asked.width}, n = ${n}: best logits → trained`,
        zh: `dₖ = ${asked.width}，n = ${n}：最优 logits → 训练后`,
      },
      {
        en: `KL  ${cut.divergence.toFixed(3)} → ${trained.divergence.toFixed(3)} nats`,
        zh: `KL  ${cut.divergence.toFixed(3)} → ${trained.divergence.toFixed(3)} nats`,
      },
      {
        en: `right favourite  ${percent(cut.agreement)} → ${percent(trained.agreement)}`,
        zh: `最大权重位置正确  ${percent(cut.agreement)} → ${percent(trained.agreement)}`,
      },
    ],
    facts: ['rank', 'lost_logits', 'pointer'],
    formula: String.raw`\mathrm{rank}(QK^\top)\le d_k,\qquad 4\,d\,(h\,d_k)=4d^2`,
    summary: {
      en: 'Divergence of a head from an arbitrary attention pattern against the head width: it falls to zero at n − 1 dimensions, and far earlier for a head that learned the pattern. Beside it the parameters with and without narrow heads.',
      zh: '一个头与任意注意力图的 KL 散度随头维度的变化：维度到 n − 1 时降为零，经过训练的头则早得多。旁边是降维与不降维的参数量。',
    },
  };
}

const percent = (share: number) => `${(100 * share).toFixed(0)}%`;

function divergencePanel({ n, course, asked }: HeadResults): LinesPanel {
  const series = (label: Text, way: 'cut' | 'trained') => ({
    label,
    role: 'measured' as const,
    points: course.map((head): [number, number] => [head.width, head[way].divergence]),
  });
  return {
    kind: 'lines',
    title: { en: 'Distance from a random pattern', zh: '与随机注意力图的距离' },
    x: { label: { en: 'head width dₖ', zh: '每个头的维度 dₖ' }, scale: 'linear', domain: [0, n] },
    y: { label: { en: 'KL divergence, nats', zh: 'KL 散度（nats）' }, scale: 'linear' },
    series: [
      series({ en: 'best logits (SVD)', zh: '最优 logits（SVD）' }, 'cut'),
      series({ en: 'trained head', zh: '训练得到的头' }, 'trained'),
    ],
    marks: [
      { x: asked.width, label: `dₖ = ${asked.width}` },
      ...(asked.width === n - 1 ? [] : [{ x: n - 1, label: 'n − 1' }]),
    ],
  };
}

function budgetPanel({ heads, d, d_k, budget, full }: HeadResults): BarsPanel {
  const million = (count: number) => count / 1e6;
  return {
    kind: 'bars',
    title: {
      en: `Projections of ${heads} head${heads > 1 ? 's' : ''}, d = ${d}`,
      zh: `${heads} 个头的投影矩阵，d = ${d}`,
    },
    y: { label: { en: 'million parameters', zh: '参数量（百万）' }, scale: 'linear' },
    bars: [
      { label: `dₖ = ${d_k}`, value: million(budget.parameters) },
      { label: `dₖ = d = ${d}`, value: million(full.parameters) },
    ],
  };
}

function patternFigure({ n, asked, wanted }: HeadResults): FigureSpec {
  const { cut, trained } = asked.weights;
  const shown = Math.min(n, 12);
  const corner = (rows: number[][]) => rows.slice(0, shown).map((row) => row.slice(0, shown));
  const highest = Math.max(...[wanted, cut, trained].flatMap((rows) => corner(rows).flat()));
  const map = (title: Text, values: number[][]): HeatmapPanel => ({
    kind: 'heatmap',
    title,
    values: corner(values),
    rowLabels: Array.from({ length: shown }, (_, i) => `q${i + 1}`),
    columnLabels: Array.from({ length: shown }, (_, j) => `k${j + 1}`),
    rowsAre: { en: 'query', zh: '查询' },
    columnsAre: { en: 'key', zh: '键' },
    domain: [0, Math.min(1, Math.ceil(10 * highest) / 10)],
    scale: 'sequential',
  });
  return {
    title: {
      en: `The pattern, and what dₖ = ${asked.width} makes of it`,
      zh: `目标注意力图，与 dₖ = ${asked.width} 能做到的`,
    },
    panels: [
      map({ en: 'wanted', zh: '目标' }, wanted),
      map({ en: 'best logits (SVD)', zh: '最优 logits（SVD）' }, cut),
      map({ en: 'trained head', zh: '训练得到的头' }, trained),
    ],
    notes:
      shown < n
        ? [
            {
              en: `${shown} of ${n} queries and keys shown`,
              zh: `共 ${n} 个查询和键，此处显示 ${shown} 个`,
            },
          ]
        : [],
    facts: ['kl_cut', 'kl_trained'],
    summary: {
      en: 'Three heatmaps of attention weights: the wanted pattern, the one from the best logits of the rank of the head, and the one that a trained head of that width gives.',
      zh: '三张注意力权重热力图：目标、由该秩下最优 logits 得到的、以及同样宽度的头训练后得到的。',
    },
  };
}
