import type { Text } from '../../language';
import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import type { QkMode, TrainedRing } from './train-ring';

const names: Readonly<Record<QkMode, Text>> = {
  separate: { en: 'separate W_Q, W_K', zh: 'W_Q、W_K 独立' },
  shared: { en: 'shared W_Q = W_K', zh: '共用 W_Q = W_K' },
  'shared-self-mask': { en: 'shared, self masked', zh: '共用，屏蔽自身' },
  'shared-causal': { en: 'shared, causal and self masked', zh: '共用，因果掩码且屏蔽自身' },
};

/** What a mode is called in both languages. */
export function nameMode(mode: QkMode): Text {
  return names[mode];
}

/** The attention learned by the two modes side by side, and how their losses fell. */
export function ringFigure(rings: TrainedRing[], limits: Record<QkMode, number>, notes: Text[]): FigureSpec {
  return {
    title: {
      en: '“Look at the previous token”: can a shared projection say it?',
      zh: '“关注前一个词元”：共用投影能做到吗？',
    },
    panels: [...rings.map(weightsPanel), lossPanel(rings, limits)],
    notes,
    formula: String.raw`S=XWW^\top X^\top=S^\top`,
    summary: {
      en: 'Learned attention of two modes as heat maps, rows are queries: separate projections give a clean diagonal shifted by one; a shared projection without mask gives a thick symmetric diagonal. Beside them the loss over the training steps.',
      zh: '两种方式学到的注意力热图（行为查询）：独立投影得到整齐的、偏移一位的对角线；无掩码的共用投影只能得到对称的粗对角线。旁边是训练过程中的损失。',
    },
  };
}

function weightsPanel({ mode, weights, hidden }: TrainedRing): HeatmapPanel {
  const labels = weights.map((_, i) => String(i + 1));
  const panel: HeatmapPanel = {
    kind: 'heatmap',
    title: names[mode],
    values: weights,
    rowLabels: labels,
    columnLabels: labels,
    rowsAre: { en: 'query', zh: '查询' },
    columnsAre: { en: 'key', zh: '键' },
    domain: [0, 1],
    scale: 'sequential',
  };
  return hidden.flat().includes(true) ? { ...panel, masked: hidden } : panel;
}

function lossPanel(rings: TrainedRing[], limits: Record<QkMode, number>): LinesPanel {
  const last = Math.max(...rings.flatMap(({ course }) => course.map(([step]) => step)));
  const highest = Math.max(...rings.flatMap(({ course }) => course.map(([, loss]) => loss)));
  return {
    kind: 'lines',
    title: { en: 'Loss while training', zh: '训练中的损失' },
    x: { label: { en: 'step', zh: '步数' }, scale: 'linear', domain: [0, last] },
    y: {
      label: { en: 'cross-entropy, nats', zh: '交叉熵（nat）' },
      scale: 'linear',
      domain: [0, highest * 1.05],
    },
    series: rings.flatMap(({ mode, course }) => [
      { label: names[mode], role: 'measured' as const, points: course },
      {
        label: {
          en: `least possible: ${limits[mode].toFixed(3)}`,
          zh: `理论下限：${limits[mode].toFixed(3)}`,
        },
        role: 'theory' as const,
        points: [
          [0, limits[mode]],
          [last, limits[mode]],
        ] as [number, number][],
      },
    ]),
  };
}
