import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type Copied, expectedCeiling } from './copy-task';
import { countChanges, noChange, type Sensitivity } from './sensitivity';

export interface CrossPicture {
  sensitivity: Sensitivity;
  copied: Copied[];
  n: number;
}

/** Which outputs notice which tokens: a full rectangle and a triangle; then what a single vector loses. */
export function crossFigures(picture: CrossPicture): FigureSpec[] {
  return [sensitivityFigure(picture), copyFigure(picture)];
}

function sensitivityFigure({ sensitivity }: CrossPicture): FigureSpec {
  const { source, target } = sensitivity;
  const rows = target.length;
  const columns = source[0]?.length ?? 0;
  return {
    title: {
      en: 'Every output sees the whole source, but no later target',
      zh: '每个输出都看得到整个源句，却看不到后面的目标',
    },
    panels: [
      changePanel({ en: 'Source token moved', zh: '扰动源 token' }, sensitivity, 'source'),
      changePanel({ en: 'Target token moved', zh: '扰动目标 token' }, sensitivity, 'target'),
    ],
    notes: [
      {
        en: `source: ${countChanges(source)} of ${rows * columns} change`,
        zh: `源：${rows * columns} 格中 ${countChanges(source)} 格变化`,
      },
      {
        en: `target: ${countChanges(target)} of ${rows * rows}, a triangle`,
        zh: `目标：${rows * rows} 格中 ${countChanges(target)} 格变化，呈三角形`,
      },
    ],
    summary: {
      en: 'Largest change of each decoder output when one token is moved. Moved source tokens change every output: a full rectangle. Moved target tokens change only their own and later outputs: a lower triangle, exactly 0 above the diagonal.',
      zh: '扰动一个 token 时，解码器各输出的最大变化。扰动源 token，每个输出都变：整个矩形。扰动目标 token，只有它自己和之后的输出变：下三角，对角线以上恰为 0。',
    },
  };
}

function changePanel(
  title: { en: string; zh: string },
  { source, target }: Sensitivity,
  which: 'source' | 'target',
): HeatmapPanel {
  const values = which === 'source' ? source : target;
  const most = Math.max(...source.flat(), ...target.flat());
  return {
    kind: 'heatmap',
    title,
    values,
    rowLabels: values.map((_, i) => `${i + 1}`),
    columnLabels: (values[0] ?? []).map((_, j) => `${j + 1}`),
    rowsAre: { en: 'output', zh: '输出' },
    columnsAre: { en: 'moved token', zh: '被扰动的 token' },
    domain: [0, Math.ceil(most * 2) / 2],
    scale: 'sequential',
    // no reaction at all, which only the mask brings about
    masked: values.map((row) => row.map((change) => change <= noChange)),
  };
}

function copyFigure({ copied, n }: CrossPicture): FigureSpec {
  const asked = copied.find((found) => found.n === n);
  return {
    title: {
      en: 'One vector for a sentence forgets; attention looks it up',
      zh: '一个向量装不下整句，注意力可以随时查',
    },
    panels: [copyPanel(copied, n)],
    notes: [
      { en: `n = ${n}`, zh: `n = ${n}` },
      { en: `one fixed vector:  ${asked?.fixed.toFixed(3)}`, zh: `一个固定向量：${asked?.fixed.toFixed(3)}` },
      { en: `attention:  ${asked?.attention.toFixed(3)}`, zh: `注意力：${asked?.attention.toFixed(3)}` },
    ],
    formula: String.raw`c_i=\sum_j\alpha_{ij}h_j,\qquad c=\tfrac1n\sum_j h_j`,
    summary: {
      en: 'Share of tokens copied right against the length of the sentence: with one fixed vector for all positions it falls almost like one over the length, with attention it stays at 1.',
      zh: '复制正确的 token 占比随句长的变化：所有位置共用一个固定向量时，几乎按句长的倒数下降；用注意力时始终为 1。',
    },
  };
}

function copyPanel(copied: Copied[], n: number): LinesPanel {
  return {
    kind: 'lines',
    title: { en: 'Tokens copied right', zh: '复制正确的比例' },
    x: { label: { en: 'length n', zh: '句长 n' }, scale: 'log' },
    y: { label: { en: 'share', zh: '占比' }, scale: 'linear', domain: [0, 1.05] },
    series: [
      {
        label: { en: 'attention', zh: '注意力' },
        role: 'measured',
        points: copied.map((found) => [found.n, found.attention]),
      },
      {
        label: { en: 'one fixed vector', zh: '一个固定向量' },
        role: 'measured',
        points: copied.map((found) => [found.n, found.fixed]),
      },
      {
        label: { en: 'theory: most one answer can reach', zh: '理论值：单一答案的上限' },
        role: 'theory',
        points: copied.map((found) => [found.n, expectedCeiling(found.n).expected]),
      },
    ],
    marks: [{ x: n, label: `n = ${n}` }],
  };
}
