import { half } from '../../attention/float-formats';
import type { FigureSpec, LinesPanel } from '../types';
import { expectedFlushed, type Flushed, type GradientSizes } from './flushed-gradients';
import { powerOfTwo } from './power-of-two';
import { expectedError, type Quantised, type Scheme, schemes } from './quantise-channels';
import { updates } from './stuck-weight';

export interface TrainingPicture {
  flushed: Flushed[];
  sizes: GradientSizes;
  scale: number;
  courses: { half: [number, number][]; bfloat: [number, number][]; master: [number, number][] };
  update: number;
}

/** A loss scale moves gradients into the range of float16; a float32 copy keeps small updates. */
export function trainingFigure(picture: TrainingPicture): FigureSpec {
  const { flushed, scale, courses, update } = picture;
  const lost = (at: number) => percent(flushed.find((found) => found.scale === at)?.zero);
  const end = (course: [number, number][]) => (course.at(-1)?.[1] ?? Number.NaN).toFixed(3);
  return {
    title: { en: 'A loss scale saves gradients, a master copy updates', zh: '损失缩放救梯度，主副本救更新' },
    panels: [scalePanel(picture), weightPanel(picture)],
    notes: [
      {
        en: `float16 loses ${lost(0)} of the gradients, with ${powerOfTwo(scale)} ${lost(scale)}`,
        zh: `float16 丢失 ${lost(0)} 的梯度，乘以 ${powerOfTwo(scale)} 后 ${lost(scale)}`,
      },
      {
        en: `${updates} × ${powerOfTwo(update)}: float16 ${end(courses.half)}, master ${end(courses.master)}`,
        zh: `${updates} 次 ${powerOfTwo(update)}：float16 ${end(courses.half)}，主副本 ${end(courses.master)}`,
      },
    ],
    facts: ['zero_half', 'zero_scaled', 'infinite_scaled', 'zero_bfloat', 'weight_half', 'weight_master'],
    formula: String.raw`P(g\to0)=\Phi\!\left(\frac{-25-s-\mu}{\sigma}\right)`,
    summary: {
      en: 'Share of gradients that float16 turns into 0 against the loss scale: it falls along the dashed curve; for very large scales the share that becomes infinite rises. Beside it a weight that gets a thousand small updates: in float16 and bfloat16 it stays where it was, in float32 it climbs.',
      zh: 'float16 中变为 0 的梯度比例随损失缩放的变化：沿虚线下降；缩放过大时，变为无穷的比例上升。旁边是一个经过一千次小更新的权重：在 float16 和 bfloat16 中原地不动，在 float32 中持续上升。',
    },
  };
}

function scalePanel({ flushed, sizes, scale }: TrainingPicture): LinesPanel {
  const fine = Array.from({ length: 89 }, (_, i) => expectedFlushed(sizes, i / 2, half));
  return {
    kind: 'lines',
    title: { en: 'Gradients lost in float16', zh: 'float16 中丢失的梯度' },
    x: { label: { en: 'loss scale, log₂', zh: '损失缩放，log₂' }, scale: 'linear', domain: [0, 44] },
    y: { label: { en: 'share', zh: '比例' }, scale: 'linear', domain: [0, 1] },
    series: [
      {
        label: { en: 'become 0', zh: '变为 0' },
        role: 'measured',
        points: flushed.map((found): [number, number] => [found.scale, found.zero]),
      },
      {
        label: { en: 'become ∞', zh: '变为 ∞' },
        role: 'measured',
        points: flushed.map((found): [number, number] => [found.scale, found.infinite]),
      },
      {
        label: { en: 'theory, 0', zh: '理论值，0' },
        role: 'theory',
        points: fine.map((found): [number, number] => [found.scale, found.zero]),
      },
      {
        label: { en: 'theory, ∞', zh: '理论值，∞' },
        role: 'theory',
        points: fine.map((found): [number, number] => [found.scale, found.infinite]),
      },
    ],
    marks: [{ x: scale, label: `s = ${scale}` }],
  };
}

function weightPanel({ courses, update }: TrainingPicture): LinesPanel {
  const shown = (course: [number, number][]) => course.filter(([k]) => k % 100 === 0);
  return {
    kind: 'lines',
    title: { en: `Weight, updates of ${powerOfTwo(update)}`, zh: `权重，每次更新 ${powerOfTwo(update)}` },
    x: { label: { en: 'updates', zh: '更新次数' }, scale: 'linear', domain: [0, updates] },
    y: { label: { en: 'weight', zh: '权重' }, scale: 'linear' },
    series: [
      { label: { en: 'float32 copy', zh: 'float32 副本' }, role: 'measured', points: shown(courses.master) },
      { label: 'float16', role: 'measured', points: shown(courses.half) },
      { label: 'bfloat16', role: 'measured', points: shown(courses.bfloat) },
    ],
  };
}

const names: Record<Scheme, { en: string; zh: string }> = {
  tensor: { en: 'tensor', zh: '整体' },
  token: { en: 'token', zh: '词元' },
  channel: { en: 'channel', zh: '通道' },
  split: { en: 'split', zh: '拆分' },
};

/** One large channel takes the int8 range from all others; a scale a channel or a split gives it back. */
export function outlierFigure(course: readonly Quantised[], asked: Quantised): FigureSpec {
  const sweep = Array.from({ length: 41 }, (_, i) => 10 ** (i / 17.4)); // 1 to about 200
  const perStep = asked.step / asked.outlier; // the step follows the outlier once it is the largest
  return {
    title: { en: 'One outlier channel ruins int8 for all the others', zh: '一个离群通道毁掉其他通道的 int8' },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Error of the other channels, one scale', zh: '其他通道的误差，共用一个尺度' },
        x: { label: { en: 'size of the outlier', zh: '离群通道的大小' }, scale: 'log' },
        y: { label: { en: 'RMS error', zh: '均方根误差' }, scale: 'log' },
        series: [
          {
            label: { en: 'one scale', zh: '共用尺度' },
            role: 'measured',
            points: course.map(({ outlier, error }): [number, number] => [outlier, error]),
          },
          {
            label: { en: 'theory', zh: '理论值' },
            role: 'theory',
            points: sweep
              .filter((outlier) => outlier >= 3 && outlier <= 200)
              .map((outlier): [number, number] => [outlier, expectedError(perStep * outlier)]),
          },
          {
            label: { en: 'a scale a channel', zh: '每通道一个尺度' },
            role: 'measured',
            points: course.map(({ outlier, channelError }): [number, number] => [outlier, channelError]),
          },
        ],
        marks: [{ x: asked.outlier, label: `${asked.outlier} ×` }],
      },
      {
        kind: 'bars',
        title: { en: 'Error of XW', zh: 'XW 的误差' },
        y: { label: { en: 'relative', zh: '相对误差' }, scale: 'linear' },
        bars: schemes.map((scheme) => ({ label: names[scheme], value: asked.product[scheme] })),
      },
    ],
    notes: [
      {
        en: `outlier ${asked.outlier} ×: ${percent(asked.zeros)} of the other values become 0`,
        zh: `离群 ${asked.outlier} 倍：其他数值有 ${percent(asked.zeros)} 变为 0`,
      },
    ],
    facts: ['error_tensor', 'zeros_tensor', 'error_channel'],
    formula: String.raw`x_q=\mathrm{round}(x/\Delta),\qquad \Delta=\frac{\max|x|}{127}`,
    summary: {
      en: 'RMS error of the ordinary channels after int8 quantisation against the size of one outlier channel: with one scale for all it rises until everything is 0, with a scale a channel it stays small. Beside it the error of the product with a weight matrix for four ways to choose scales.',
      zh: 'int8 量化后普通通道的均方根误差随离群通道大小的变化：共用一个尺度时一直上升，直到全部变为 0；每通道一个尺度时始终很小。旁边是四种尺度选法下与权重矩阵乘积的误差。',
    },
  };
}

function percent(share = Number.NaN): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}
