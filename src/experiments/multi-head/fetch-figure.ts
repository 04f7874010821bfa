import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type ReadOut, readOutTheory } from './read-out';
import { reachableR2, type TrainedHeads } from './train-fetching';

export interface FetchResults {
  targets: number;
  share: number;
  readOuts: ReadOut[];
  asked: ReadOut;
  /** one head first, then the asked number when that is another */
  trained: TrainedHeads[];
}

/** What one head can reach and what several do, and then where each trained head looks. */
export function fetchFigures(results: FetchResults): FigureSpec[] {
  return [reachFigure(results), weightsFigure(results)];
}

/** One head: whatever its share, the two halves sum to the same; several heads: everything. */
function reachFigure(results: FetchResults): FigureSpec {
  const { trained } = results;
  const many = trained.at(-1);
  const r2 = trained.map(({ r2: value }) => value.toFixed(3)).join(' → ');
  return {
    title: { en: 'One head averages, several heads select', zh: '单头只能取平均，多头才能各取所需' },
    panels: [sharePanel(results), barsPanel(results)],
    notes: [
      {
        en: `R², 1 → ${many?.heads} heads:  ${r2}`,
        zh: `R²，1 → ${many?.heads} 个头：${r2}`,
      },
      {
        en: `parameters W_V + W_O:  ${trained.map((heads) => heads.parameterCount).join(' = ')}`,
        zh: `W_V + W_O 参数量：${trained.map((heads) => heads.parameterCount).join(' = ')}`,
      },
    ],
    formula: String.raw`R^2_A=\frac{p^2}{p^2+(1-p)^2},\qquad R^2\le\min\!\left(1,\tfrac{h}{m}\right)`,
    summary: {
      en: 'R² of two wanted halves against the share one head gives to the first: one rises as the other falls and their mean stays at 0.5, while two heads reach 1.',
      zh: '横轴是单头分给 A 的权重：A、B 两半的 R² 此消彼长，均值始终是 0.5；两个头则都能达到 1。',
    },
  };
}

function weightsFigure({ trained, targets }: FetchResults): FigureSpec {
  return {
    title: { en: 'Where the trained heads look', zh: '训练后各头看向哪里' },
    panels: trained.map((heads) => attentionPanel(heads, targets)),
    notes: [
      {
        en: `${targets} wanted position${targets > 1 ? 's' : ''}: ${letters(targets)}`,
        zh: `要取回的位置共 ${targets} 个：${letters(targets)}`,
      },
    ],
    summary: {
      en: 'Attention weights of the trained heads, a row for each head: several heads put nearly all weight on one wanted position each; a single head has one distribution for all of them.',
      zh: '训练后各头的注意力权重，每行一个头：多个头各自把几乎全部权重放在一个目标位置上；单个头只有一份分布，要兼顾所有目标。',
    },
  };
}

const letters = (targets: number) =>
  Array.from({ length: targets }, (_, j) => String.fromCharCode(65 + j)).join(', ');

function sharePanel({ readOuts, share }: FetchResults): LinesPanel {
  const measured = (label: Text, pick: (readOut: ReadOut) => number) => ({
    label,
    role: 'measured' as const,
    points: readOuts.map((readOut): [number, number] => [readOut.share, clip(pick(readOut))]),
  });
  const theory = (label: Text, at: (p: number) => number) => ({
    label,
    role: 'theory' as const,
    points: readOuts.map((readOut): [number, number] => [readOut.share, at(readOut.share)]),
  });
  return {
    kind: 'lines',
    title: { en: 'One head: what a read-out recovers', zh: '单头 + 最优线性读出（不训练）' },
    x: { label: { en: 'share p given to A', zh: '分给 A 的权重 p' }, scale: 'linear', domain: [0, 1] },
    y: { label: { en: 'R², share recovered', zh: 'R²（恢复的比例）' }, scale: 'linear', domain: [0, 1.05] },
    series: [
      measured({ en: 'half A', zh: 'A 半' }, ({ a }) => a),
      measured({ en: 'half B', zh: 'B 半' }, ({ b }) => b),
      measured({ en: 'mean of both', zh: '两半均值' }, ({ mean }) => mean),
      theory({ en: 'A, theory', zh: 'A 理论值' }, (p) => readOutTheory(p).a),
      theory({ en: 'B, theory', zh: 'B 理论值' }, (p) => readOutTheory(p).b),
      theory({ en: 'two heads', zh: '两个头' }, () => 1),
    ],
    marks: [{ x: share, label: `p = ${share}` }],
  };
}

function barsPanel({ trained, targets }: FetchResults): BarsPanel {
  return {
    kind: 'bars',
    title: {
      en: `Trained: ${targets} wanted position${targets > 1 ? 's' : ''}`,
      zh: `训练结果：要取回 ${targets} 个位置`,
    },
    y: { label: 'R²', scale: 'linear', domain: [0, 1.05] },
    bars: trained.map(({ heads, r2 }) => ({
      label: headsLabel(heads),
      value: clip(r2),
      expected: reachableR2(heads, targets),
    })),
  };
}

function attentionPanel({ heads, weights }: TrainedHeads, targets: number): HeatmapPanel {
  const n = weights[0]?.length ?? 0;
  return {
    kind: 'heatmap',
    title: heads === 1 ? { en: 'Weights of the one head', zh: '单头的权重' } : weightsOf(heads),
    values: weights,
    rowLabels: weights.map((_, head) => `h${head + 1}`),
    columnLabels: Array.from({ length: n }, (_, j) =>
      j < targets ? `${String.fromCharCode(65 + j)}` : `${j + 1}`,
    ),
    rowsAre: { en: 'head', zh: '头' },
    columnsAre: { en: 'position (letters are wanted)', zh: '位置（字母为目标）' },
    domain: [0, 1],
    scale: 'sequential',
  };
}

function weightsOf(heads: number): Text {
  return { en: `Weights of ${heads} heads`, zh: `${heads} 个头的权重` };
}

function headsLabel(heads: number): Text {
  return { en: heads === 1 ? '1 head' : `${heads} heads`, zh: `${heads} 个头` };
}

/** A read-out on fresh data can be a hair below 0. */
function clip(value: number): number {
  return Math.max(0, value);
}
