import { densityOf } from '../density-of';
import type { BarsPanel, FigureSpec, HistogramPanel, LinesPanel } from '../types';
import { type DroppedOutputs, spreadOf } from './measure-dropout';
import type { ReluLayer } from './relu-layer';
import { bertRate, paperRate, type ScannedSchedule } from './schedule';

const fixed = (value: number) => value.toFixed(3).replace('-', '−');
const exponent = (value: number) => value.toExponential(2).replace('e-', 'e−').replace('e+', 'e');

/** The learning rate over the steps, on a logarithmic axis of steps. */
export function scheduleFigure(
  { peak, peakStep }: ScannedSchedule,
  d: number,
  warmup: number,
  step: number,
): FigureSpec {
  const asked = paperRate(step, d, warmup);
  return {
    title: {
      en: 'The learning rate rises for w steps, then falls like 1/√s',
      zh: '学习率先升 w 步，再按 1/√s 下降',
    },
    panels: [ratePanel(d, warmup, step)],
    notes: [
      { en: `peak ${exponent(peak)} at step ${peakStep}`, zh: `峰值 ${exponent(peak)}，在第 ${peakStep} 步` },
      {
        en: `step ${step}: ${exponent(asked)}, ${((100 * asked) / peak).toFixed(1)} % of it`,
        zh: `第 ${step} 步：${exponent(asked)}，为峰值的 ${((100 * asked) / peak).toFixed(1)} %`,
      },
    ],
    facts: ['peak_step', 'peak_rate', 'half_step', 'rate_at_step', 'adam_first_step'],
    formula: String.raw`lr=d^{-1/2}\min\!\left(s^{-1/2},\,s\,w^{-3/2}\right)`,
    summary: {
      en: 'Learning rate against the step on a logarithmic axis: the schedule of the paper rises in proportion to the step, peaks at the end of warm-up and falls like one over the root; the schedule of BERT peaks later and lower and falls linearly.',
      zh: '学习率随步数的变化（横轴为对数）：论文的方案先与步数成正比上升，预热结束时到达峰值，然后按平方根的倒数下降；BERT 的峰值更晚、更低，之后线性下降。',
    },
  };
}

function ratePanel(d: number, warmup: number, step: number): LinesPanel {
  const steps = [...Array.from({ length: 121 }, (_, i) => Math.round(10 ** (i / 20))), warmup, step];
  const sorted = [...new Set(steps)].sort((a, b) => a - b);
  const course = (rate: (s: number) => number) => sorted.map((s): [number, number] => [s, rate(s)]);
  return {
    kind: 'lines',
    title: { en: 'Learning rate', zh: '学习率' },
    x: { label: { en: 'step s', zh: '步数 s' }, scale: 'log', domain: [1, 1e6] },
    y: { label: 'lr', scale: 'linear' },
    series: [
      {
        label: { en: `paper, d = ${d}, w = ${warmup}`, zh: `论文，d = ${d}，w = ${warmup}` },
        role: 'measured',
        points: course((s) => paperRate(s, d, warmup)),
      },
      {
        label: { en: 'BERT: linear decay', zh: 'BERT：线性下降' },
        role: 'measured',
        points: course(bertRate),
      },
    ],
    marks: [
      { x: warmup, label: `w = ${warmup}` },
      { x: step, label: `s = ${step}` },
    ].sort((a, b) => a.x - b.x),
  };
}

export interface DroppedAt extends DroppedOutputs {
  p: number;
}

/** Outputs in training mode around the one of evaluation mode, and the bias behind a ReLU. */
export function dropoutFigure(asked: DroppedAt, others: DroppedAt[], relu: ReluLayer): FigureSpec {
  const { plain, p } = asked;
  const { mean } = spreadOf(asked.outputs);
  return {
    title: {
      en: 'Dropout keeps the mean of a sum, but not behind a ReLU',
      zh: 'dropout 保持求和的均值，但过了 ReLU 就不再保持',
    },
    panels: [outputPanel(asked, others), reluPanel(relu)],
    notes: [
      {
        en: `p = ${p}: mean ${fixed(mean)}, dropout off ${fixed(plain)}`,
        zh: `p = ${p}：均值 ${fixed(mean)}，关闭 dropout ${fixed(plain)}`,
      },
      {
        en: `without 1/(1−p):  ${fixed((1 - p) * mean)}`,
        zh: `不乘 1/(1−p)：${fixed((1 - p) * mean)}`,
      },
    ],
    facts: ['dropout_mean', 'dropout_variance', 'two_calls', 'relu_dropout', 'relu_plain', 'row_sum_sd'],
    formula: String.raw`\mathrm{Var}=\frac{p}{1-p}\sum_i x_i^2w_i^2`,
    summary: {
      en: 'Histogram of a weighted sum under many dropout masks, wider for larger p, centred on the value without dropout. Beside it the mean of a ReLU layer, which dropout raises.',
      zh: '加权和在大量 dropout 掩码下的直方图：p 越大越宽，中心都在关闭 dropout 时的值。旁边是 ReLU 层的均值，dropout 会把它抬高。',
    },
  };
}

const bins = 48;

function outputPanel(asked: DroppedAt, others: DroppedAt[]): HistogramPanel {
  const shown = [asked, ...others].filter(({ p }) => p > 0);
  const { plain } = asked;
  const reach = 3 * Math.max(...shown.map(({ outputs }) => Math.sqrt(spreadOf(outputs).variance)));
  const edges = Array.from({ length: bins + 1 }, (_, i) => plain + reach * ((2 * i) / bins - 1));
  const series = shown.map(({ p, outputs }) => ({
    label: `p = ${p}`,
    edges,
    density: densityOf(outputs, edges),
  }));
  const highest = Math.max(...series.flatMap(({ density }) => density));
  return {
    kind: 'histogram',
    title: { en: 'One sum, 20 000 masks', zh: '同一个和，20 000 个掩码' },
    x: { label: 'dropout(x) · w', scale: 'linear' },
    series,
    curves: [
      {
        label: { en: 'dropout off', zh: '关闭 dropout' },
        points: [
          [plain, 0],
          [plain, 1.05 * highest],
        ],
      },
    ],
  };
}

function reluPanel({ plain, dropped, predicted }: ReluLayer): BarsPanel {
  return {
    kind: 'bars',
    title: { en: 'Mean of 128 ReLU units', zh: '128 个 ReLU 单元的均值' },
    y: { label: '', scale: 'linear' },
    bars: [
      { label: { en: 'off', zh: '关闭' }, value: plain },
      { label: { en: 'on', zh: '开启' }, value: dropped, expected: predicted },
    ],
  };
}
