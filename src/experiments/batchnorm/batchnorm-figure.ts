import type { FigureSpec, HistogramPanel, LinesPanel } from '../types';
import { type BatchGap, expectedGap } from './batch-gap';
import { expectedRunningMean } from './running-average';
import type { ShiftedOutput } from './shifted-data';

export interface BatchnormPicture {
  gaps: BatchGap[];
  batch: number;
  momentum: number;
  steps: number;
  course: [number, number][];
  shifted: ShiftedOutput;
  shift: number;
  spread: number;
}

/** The gap between the two modes by batch size, the running average catching up, and data that have moved. */
export function batchnormFigure(picture: BatchnormPicture): FigureSpec {
  const { gaps, batch, course, steps, shifted } = picture;
  const gap = gaps.find((found) => found.batch === batch)?.gap.toFixed(3);
  const running = course.find(([k]) => k === steps)?.[1].toFixed(2);
  return {
    title: {
      en: 'Small batches: training and inference disagree',
      zh: '批越小，训练与推理算的越不一样',
    },
    panels: [gapPanel(picture), runningPanel(picture), shiftPanel(picture)],
    notes: [
      { en: `B = ${batch}: gap ${gap} σ`, zh: `B = ${batch}：差距 ${gap} σ` },
      { en: `after ${steps} steps: mean ${running} of 5`, zh: `${steps} 步后：均值 ${running}，真值 5` },
      {
        en: `moved data: ${signed(shifted.mean)} ± ${shifted.deviation.toFixed(2)}, not 0 ± 1`,
        zh: `偏移数据：${signed(shifted.mean)} ± ${shifted.deviation.toFixed(2)}，不是 0 ± 1`,
      },
    ],
    formula: String.raw`\hat x=\frac{x-\mu_B}{\sqrt{\sigma_B^2+\epsilon}},\qquad \text{gap}\approx\sqrt{1.5/B}`,
    summary: {
      en: 'RMS difference of training output and inference output against batch size, both logarithmic: a straight line falling like the root of 1.5 over B. Beside it the running mean approaching the true mean, and a histogram of inference outputs on moved data, which are not normalised.',
      zh: '训练输出与推理输出的均方根差随批大小的变化（双对数）：近似一条按 √(1.5/B) 下降的直线。旁边是滑动均值逼近真实均值的过程，以及偏移数据在推理时的输出直方图：并没有被归一化。',
    },
  };
}

function gapPanel({ gaps, batch }: BatchnormPicture): LinesPanel {
  return {
    kind: 'lines',
    title: { en: 'Training minus inference', zh: '训练与推理之差' },
    x: { label: { en: 'batch size B', zh: '批大小 B' }, scale: 'log' },
    y: { label: { en: 'RMS gap in σ', zh: '均方根差（单位 σ）' }, scale: 'log', domain: [0.05, 1] },
    series: [
      {
        label: { en: 'measured', zh: '实测' },
        role: 'measured',
        points: gaps.map((found) => [found.batch, found.gap]),
      },
      {
        label: { en: 'theory', zh: '理论值' },
        role: 'theory',
        points: gaps.map((found) => [found.batch, expectedGap(found.batch)]),
      },
    ],
    marks: [{ x: batch, label: `B = ${batch}` }],
  };
}

function runningPanel({ course, momentum, steps }: BatchnormPicture): LinesPanel {
  const every = Math.ceil(course.length / 12);
  const shown = course.filter(([k]) => k % every === 0 || k === steps);
  return {
    kind: 'lines',
    title: { en: 'Running mean', zh: '滑动均值' },
    x: { label: { en: 'steps k', zh: '步数 k' }, scale: 'linear' },
    y: { label: { en: 'true mean: 5', zh: '真实均值：5' }, scale: 'linear', domain: [0, 6] },
    series: [
      { label: `m = ${momentum}`, role: 'measured', points: shown },
      {
        label: { en: 'theory', zh: '理论值' },
        role: 'theory',
        points: course.map(([k]): [number, number] => [k, expectedRunningMean(momentum, k)]),
      },
    ],
    marks: [{ x: steps, label: `k = ${steps}` }],
  };
}

const bins = 36;

function shiftPanel({ shifted, shift, spread }: BatchnormPicture): HistogramPanel {
  const reach = Math.max(3, Math.abs(shift) + 3 * spread);
  const width = (2 * reach) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, i) => -reach + i * width);
  const density = new Array<number>(bins).fill(0);
  for (const value of shifted.values) {
    const bin = Math.floor((value + reach) / width);
    if (bin >= 0 && bin < bins) density[bin] = (density[bin] ?? 0) + 1 / (shifted.values.length * width);
  }
  const fine = Array.from({ length: 121 }, (_, i) => -reach + (i * reach) / 60);
  return {
    kind: 'histogram',
    title: { en: 'Inference on moved data', zh: '数据偏移后的推理输出' },
    x: { label: { en: 'output', zh: '输出' }, scale: 'linear' },
    series: [{ label: { en: 'moved data', zh: '偏移数据' }, edges, density }],
    curves: [
      {
        label: { en: 'training: N(0, 1)', zh: '训练时：N(0, 1)' },
        points: fine.map((x): [number, number] => [x, Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)]),
      },
    ],
  };
}

function signed(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
