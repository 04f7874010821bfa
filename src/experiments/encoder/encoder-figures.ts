import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { budgetOf, type LayerBudget, type Part, parts, sum } from './layer-budget';
import type { EncoderRun, Shuffled } from './shuffle-test';

export interface EncoderPicture {
  run: EncoderRun;
  positionScale: number;
  width: number;
  dff: number;
  length: number;
  budget: LayerBudget;
  crossover: number;
}

export const partNames: Record<Part, Text> = {
  attention: { en: 'attention', zh: '注意力' },
  feedForward: { en: 'feed-forward', zh: '前馈网络' },
  layerNorm: { en: 'LayerNorm', zh: 'LayerNorm' },
};

/** What the encoder cannot see without positions, and what one of its layers costs. */
export function encoderFigures(picture: EncoderPicture): FigureSpec[] {
  return [shuffleFigure(picture), budgetFigure(picture)];
}

function shuffleFigure({ run, positionScale }: EncoderPicture): FigureSpec {
  const { without, positioned, order } = run;
  const highest = Math.max(...[without, positioned].flatMap(({ distances }) => distances.flat()));
  const map = (title: Text, { distances }: Shuffled): HeatmapPanel => ({
    kind: 'heatmap',
    title,
    values: distances,
    rowLabels: order.map(letter),
    columnLabels: order.map((_, j) => letter(j)),
    rowsAre: { en: 'shuffled sentence', zh: '打乱后的句子' },
    columnsAre: { en: 'original; distance of the outputs', zh: '原句；格中为输出间的距离' },
    domain: [0, Math.max(0.5, Math.ceil(2 * highest) / 2)],
    scale: 'sequential',
  });
  const size = ({ largest }: Shuffled) => (largest < 1e-5 ? '< 10⁻⁵' : largest.toFixed(2));
  return {
    title: {
      en: 'Without positions, shuffled tokens only shuffle the outputs',
      zh: '没有位置编码时，打乱输入只会同样打乱输出',
    },
    panels: [
      map({ en: 'no positions', zh: '不加位置编码' }, without),
      map({ en: `with positions × ${positionScale}`, zh: `加位置编码 × ${positionScale}` }, positioned),
    ],
    notes: [
      {
        en: `largest change of an entry: ${size(without)} → ${size(positioned)}`,
        zh: `分量的最大变化：${size(without)} → ${size(positioned)}`,
      },
    ],
    facts: ['order_change', 'pooled_change'],
    formula: String.raw`\mathrm{Enc}(PX)=P\,\mathrm{Enc}(X)`,
    summary: {
      en: 'Distances between the outputs of a shuffled and of the original sentence. Without positions each token finds exactly its own vector again, at distance 0; with positions no distance is 0.',
      zh: '打乱后的句子与原句的输出两两之间的距离。不加位置编码时，每个 token 都能找到与自己完全相同的向量，距离为 0；加上位置编码后没有一个距离为 0。',
    },
  };
}

/** A, B, … Z, then two letters. */
const letter = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(65 + i - 26)}`;

function budgetFigure(picture: EncoderPicture): FigureSpec {
  const { length, budget, crossover } = picture;
  const { linear, attention } = budget.operations;
  const share = ((100 * attention) / (linear + attention)).toFixed(1);
  return {
    title: {
      en: 'The attention matrix overtakes the linear maps at n = 2d + d_ff',
      zh: '序列长到 n = 2d + d_ff，注意力矩阵才成为主要开销',
    },
    panels: [operationsPanel(picture), parametersPanel(picture)],
    notes: [
      {
        en: `n = ${length}: attention matrix ${share} % of the FLOPs`,
        zh: `n = ${length}：注意力矩阵占 FLOPs 的 ${share} %`,
      },
      { en: `equal at n = ${crossover}`, zh: `n = ${crossover} 时两者相等` },
    ],
    facts: ['layer_parameters', 'crossover', 'attention_share'],
    formula: String.raw`8nd^2+4nd\,d_{ff}=4n^2d`,
    summary: {
      en: 'Operations of one layer against the length of the sequence: the linear maps grow with n, the attention matrix with its square, and they meet at n = 2d + d_ff. Beside it the parameters by part.',
      zh: '单层运算量随序列长度的变化：线性变换随 n 线性增长，注意力矩阵按平方增长，两者在 n = 2d + d_ff 处相交。旁边是各部分的参数量。',
    },
  };
}

function operationsPanel({ width, dff, length, crossover }: EncoderPicture): LinesPanel {
  const ends = [length, crossover].sort((a, b) => a - b);
  const [low = 1, high = 1] = ends;
  const powers = Array.from({ length: 18 }, (_, i) => 2 ** i).filter((n) => n >= low / 16 && n <= high * 4);
  const lengths = [...new Set([...powers, length, crossover])].sort((a, b) => a - b);
  const series = (label: Text, pick: 'linear' | 'attention') => ({
    label,
    role: 'measured' as const,
    points: lengths.map((n): [number, number] => [n, budgetOf(width, dff, n).operations[pick]]),
  });
  return {
    kind: 'lines',
    title: { en: 'FLOPs of one layer', zh: '单层 FLOPs' },
    x: { label: { en: 'tokens n', zh: 'token 数 n' }, scale: 'log' },
    y: { label: { en: 'multiplications and additions', zh: '乘加次数' }, scale: 'log' },
    series: [
      series({ en: 'linear maps', zh: '线性变换' }, 'linear'),
      series({ en: 'QKᵀ and weights · V', zh: 'QKᵀ 与加权求和' }, 'attention'),
    ],
    marks: [
      { x: length, label: `n = ${length}` },
      { x: crossover, label: `n = ${crossover}` },
    ],
  };
}

function parametersPanel({ width, dff, budget }: EncoderPicture): BarsPanel {
  const total = sum(Object.values(budget.parameters));
  return {
    kind: 'bars',
    title: {
      en: `Parameters of one layer, d = ${width}`,
      zh: `单层参数，d = ${width}`,
    },
    y: { label: { en: `% of all, d_ff = ${dff}`, zh: `占比（%），d_ff = ${dff}` }, scale: 'linear' },
    bars: parts.map((part) => ({
      label: partNames[part],
      value: (100 * budget.parameters[part]) / total,
    })),
  };
}
