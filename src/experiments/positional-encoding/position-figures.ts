import * as tf from '@tensorflow/tfjs-core';
import { frequencies, sinusoids } from '../../attention/sinusoids';
import type { Text } from '../../language';
import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type DistanceCurves, expectedProduct } from './distance-curve';
import type { PositionAttention, Projection } from './position-attention';

export interface PositionPicture {
  d: number;
  shift: number;
  beta: number;
  kind: Projection;
  curves: DistanceCurves;
  rises: number;
  /** of the first positions only, so that cells can be read */
  few: PositionAttention;
}

export const kindNames: Record<Projection, { en: string; zh: string }> = {
  identity: { en: 'no W', zh: '不加 W' },
  random: { en: 'random W', zh: '随机 W' },
  rotation: { en: 'rotation', zh: '旋转 W' },
};

/** What the encodings say of distance, and then the encodings themselves. */
export function positionFigures(picture: PositionPicture): FigureSpec[] {
  return [distanceFigure(picture), clockFigure(picture.d)];
}

function distanceFigure(picture: PositionPicture): FigureSpec {
  const { rises, few, kind, beta, shift } = picture;
  const target = kind === 'rotation' ? shift : 0;
  return {
    title: {
      en: 'A random W hides the distance, a rotation points at it',
      zh: '随机的 W 抹掉距离，旋转却能指向固定偏移',
    },
    panels: [curvePanel(picture), weightsPanel(picture)],
    notes: [
      {
        en: `no W: symmetric, and rises in ${rises} of 100 steps`,
        zh: `不加 W：左右对称，100 步中有 ${rises} 步上升`,
      },
      {
        en: `${kindNames[kind].en}, β = ${beta}: weight at offset ${signed(target)}: ${few.weight.toFixed(2)}`,
        zh: `${kindNames[kind].zh}，β = ${beta}：偏移 ${signed(target)} 处权重 ${few.weight.toFixed(2)}`,
      },
    ],
    facts: ['rises', 'rotation_weight', 'random_correlation'],
    formula: String.raw`PE_t\cdot PE_{t+k}=\sum_i\cos(k\,\omega_i),\qquad PE_{t+k}=M_k PE_t`,
    summary: {
      en: 'Product of two positional encodings against their offset: alone it peaks at 0, is symmetric and ripples; through random matrices no trend is left; through a rotation it peaks at the chosen offset. Beside it the attention weights of twelve positions.',
      zh: '两个位置编码的点积随偏移的变化：不加矩阵时在 0 处最高，左右对称且有起伏；经过随机矩阵后没有趋势；经过旋转后峰值移到指定偏移。旁边是 12 个位置之间的注意力权重。',
    },
  };
}

const signed = (value: number) => (value > 0 ? `+${value}` : String(value).replace('-', '−'));

function curvePanel({ d, curves, kind, shift }: PositionPicture): LinesPanel {
  const { offsets, plain, random, rotated } = curves;
  const series = (label: Text, values: number[]) => {
    const largest = Math.max(...values.map(Math.abs));
    return {
      label,
      role: 'measured' as const,
      points: offsets.map((offset, i): [number, number] => [offset, (values[i] ?? 0) / largest]),
    };
  };
  return {
    kind: 'lines',
    title: { en: `Score against offset, d = ${d}`, zh: `打分随偏移的变化，d = ${d}` },
    x: { label: { en: 'offset k', zh: '偏移 k' }, scale: 'linear' },
    y: {
      label: { en: 'score / its largest', zh: '打分 / 最大绝对值' },
      scale: 'linear',
      domain: [-1.05, 1.05],
    },
    series: [
      series(kindNames.identity, plain),
      series(kindNames.random, random),
      series({ en: `rotation, s = ${signed(shift)}`, zh: `旋转，s = ${signed(shift)}` }, rotated),
    ],
    marks: [kind === 'rotation' ? { x: shift, label: `k = ${signed(shift)}` } : { x: 0, label: 'k = 0' }],
  };
}

function weightsPanel({ few, kind, beta }: PositionPicture): HeatmapPanel {
  const labels = few.weights.map((_, t) => String(t));
  return {
    kind: 'heatmap',
    title: { en: `Weights: ${kindNames[kind].en}`, zh: `注意力权重：${kindNames[kind].zh}` },
    values: few.weights,
    rowLabels: labels,
    columnLabels: labels,
    rowsAre: { en: 'position t', zh: '位置 t' },
    columnsAre: { en: `position u, β = ${beta}`, zh: `位置 u，β = ${beta}` },
    domain: [0, 1],
    scale: 'sequential',
  };
}

/** A row for each of some pairs, from the fastest to slow ones; columns are positions. */
function clockFigure(d: number): FigureSpec {
  const positions = Array.from({ length: 24 }, (_, t) => t);
  const count = Math.min(8, d / 2);
  const slowest = Math.max(count - 1, Math.round(0.45 * (d / 2)));
  const pairs = Array.from({ length: count }, (_, i) => Math.round((i * slowest) / (count - 1)));
  const rows = tf.tidy(() => sinusoids(positions, d).arraySync());
  const waves = frequencies(d).map((omega) => (2 * Math.PI) / omega);
  const ratio = (k: number) => (expectedProduct(d, k) / (d / 2)).toFixed(2);
  return {
    title: { en: 'Fast and slow clocks', zh: '快慢不同的时钟' },
    panels: [
      {
        kind: 'heatmap',
        title: { en: 'Sine part of the encoding', zh: '位置编码的正弦分量' },
        values: pairs.map((i) => rows.map((row) => row[2 * i] ?? 0)),
        rowLabels: pairs.map((i) => `i = ${i}`),
        columnLabels: positions.map(String),
        rowsAre: { en: 'pair i', zh: '第 i 对' },
        columnsAre: { en: 'position', zh: '位置' },
        domain: [-1, 1],
        scale: 'diverging',
      },
    ],
    notes: [
      {
        en: `wavelengths ${waves[0]?.toFixed(2)} to ${Math.round(waves.at(-1) ?? 0)} positions`,
        zh: `波长从 ${waves[0]?.toFixed(2)} 到 ${Math.round(waves.at(-1) ?? 0)} 个位置`,
      },
      {
        en: `cosine of two encodings: ${ratio(1)} at 1, ${ratio(10)} at 10, ${ratio(100)} at 100`,
        zh: `两个编码的余弦：相距 1 为 ${ratio(1)}，10 为 ${ratio(10)}，100 为 ${ratio(100)}`,
      },
    ],
    facts: ['product_1', 'product_10', 'shift_error'],
    formula: String.raw`\omega_i=10000^{-2i/d}`,
    summary: {
      en: 'Heatmap of the sine parts of the encodings, a row for each pair, positions to the right: the first rows change sign every few positions, the last ones hardly change.',
      zh: '位置编码正弦分量的热力图，每行一对正余弦，向右为位置：前几行每隔几个位置就变号，最后几行几乎不变。',
    },
  };
}
