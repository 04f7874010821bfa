import * as tf from '@tensorflow/tfjs-core';
import {
  type ActivationName,
  activationNames,
  activationSlopes,
  activations,
} from '../../attention/activations';
import type { BarsPanel, FigureSpec, LinesPanel } from '../types';
import { type CurveFit, grid } from './fit-curve';
import { countParameters } from './layer-facts';

export interface FfnPicture {
  activation: ActivationName;
  hidden: number;
  d: number;
  /** by width, rising */
  fits: Record<ActivationName, CurveFit>[];
}

export const activationLabels: Record<ActivationName, { en: string; zh: string }> = {
  relu: { en: 'ReLU', zh: 'ReLU' },
  gelu: { en: 'GELU', zh: 'GELU' },
  silu: { en: 'SiLU', zh: 'SiLU' },
  linear: { en: 'none', zh: '无激活' },
};

/** What a hidden layer can fit with and without an activation; then the activations and what a gate costs. */
export function ffnFigures(picture: FfnPicture): FigureSpec[] {
  return [fitFigure(picture), activationFigure(picture)];
}

function fitFigure(picture: FfnPicture): FigureSpec {
  const { activation, hidden, fits } = picture;
  const asked = fits.find((fit) => fit.linear.hidden === hidden);
  return {
    title: {
      en: 'Without an activation, any width is one line',
      zh: '没有激活函数，再宽也只是一条直线',
    },
    panels: [curvePanel(picture, asked), errorPanel(picture)],
    notes: [...new Set<ActivationName>([activation, 'linear'])].map((name) => {
      const { en, zh } = activationLabels[name];
      const error = short(asked?.[name].error ?? Number.NaN);
      return { en: `${en}, h = ${hidden}:  MSE ${error}`, zh: `${zh}，h = ${hidden}：MSE ${error}` };
    }),
    formula: String.raw`\mathrm{FFN}(x)=\max(0,\,xW_1+b_1)\,W_2+b_2`,
    summary: {
      en: 'Left: fits of one period of a sine by random hidden units; without an activation the fit is a straight line. Right: mean squared error against the number of hidden units, logarithmic: constant without an activation, falling with one, fastest for the smooth ones.',
      zh: '左：用随机隐藏单元拟合正弦曲线，没有激活函数时只能得到直线。右：均方误差随隐藏单元数的变化（对数刻度）：没有激活函数时不变，有激活函数时下降，平滑的激活函数降得最快。',
    },
  };
}

/** Between the points of the fit, so that it is nobody's prediction and gets a colour of its own. */
const targetCurve = Array.from({ length: 101 }, (_, i): [number, number] => {
  const x = -1.995 + (3.99 * i) / 100;
  return [x, Math.sin(3 * x)];
});

function curvePanel(
  { activation }: FfnPicture,
  asked: Record<ActivationName, CurveFit> | undefined,
): LinesPanel {
  const shown: ActivationName[] = activation === 'linear' ? ['linear'] : ['linear', activation];
  const fitted = (y: number[]) => grid.map((x, i): [number, number] => [x, y[i] ?? Number.NaN]);
  return {
    kind: 'lines',
    title: { en: 'Fit of sin 3x', zh: '拟合 sin 3x' },
    x: { label: 'x', scale: 'linear', domain: [-2, 2] },
    y: { label: 'y', scale: 'linear', domain: [-1.5, 1.5] },
    series: [
      ...shown.map((name) => ({
        label: activationLabels[name],
        role: 'measured' as const,
        points: fitted(asked?.[name].curve ?? []),
      })),
      {
        label: { en: 'target', zh: '目标' },
        role: 'theory',
        points: targetCurve,
      },
    ],
  };
}

/** float32 features leave this much even in a perfect fit. */
const lowestError = 1e-6;

function errorPanel({ fits, hidden }: FfnPicture): LinesPanel {
  return {
    kind: 'lines',
    title: { en: 'Error by width', zh: '误差随宽度的变化' },
    x: { label: { en: 'hidden units h', zh: '隐藏单元数 h' }, scale: 'log' },
    y: { label: 'MSE', scale: 'log', domain: [lowestError, 1] },
    series: activationNames.map((name) => ({
      label: activationLabels[name],
      role: 'measured',
      points: fits.map((fit): [number, number] => [fit[name].hidden, Math.max(lowestError, fit[name].error)]),
    })),
    marks: [{ x: hidden, label: `h = ${hidden}` }],
  };
}

function activationFigure({ d }: FfnPicture): FigureSpec {
  const { two, gated } = countParameters(d);
  return {
    title: { en: 'Three activations, and what a gate costs', zh: '三种激活函数，以及门控的代价' },
    panels: [
      functionPanel({ en: 'Activation', zh: '激活函数' }, activations, [-0.5, 3]),
      functionPanel({ en: 'Slope', zh: '斜率' }, activationSlopes, [-0.2, 1.2]),
      parameterPanel(d),
    ],
    notes: [
      { en: `two matrices, d_ff = ${4 * d}:  ${two}`, zh: `两个矩阵，d_ff = ${4 * d}：${two}` },
      {
        en: `gated, d_ff = ${Math.round((8 * d) / 3)}:  ${gated}`,
        zh: `门控，d_ff = ${Math.round((8 * d) / 3)}：${gated}`,
      },
    ],
    formula: String.raw`\mathrm{SwiGLU}(x)=(\mathrm{SiLU}(xW)\odot xV)\,W_2`,
    summary: {
      en: 'ReLU, GELU and SiLU and their slopes: ReLU is flat below zero, the others dip a little below zero and have a slope there. Beside them the parameters of two matrices, of three with the same inner width, and of three with two thirds of it, which are as many as two.',
      zh: 'ReLU、GELU、SiLU 及其斜率：ReLU 在负半轴完全平坦，另两者略低于零且仍有斜率。旁边是两个矩阵、同宽三个矩阵以及宽度取三分之二的三个矩阵的参数量，最后一种与两个矩阵相同。',
    },
  };
}

function functionPanel(
  title: { en: string; zh: string },
  functions: Readonly<Record<ActivationName, (x: tf.Tensor) => tf.Tensor>>,
  domain: [number, number],
): LinesPanel {
  const points = Array.from({ length: 121 }, (_, i) => -3 + i / 20);
  return {
    kind: 'lines',
    title,
    x: { label: 'x', scale: 'linear', domain: [-3, 3] },
    y: { label: '', scale: 'linear', domain },
    series: activationNames
      .filter((name) => name !== 'linear')
      .map((name) => {
        const values = functions[name](tf.tensor1d(points)).dataSync();
        return {
          label: activationLabels[name],
          role: 'measured' as const,
          points: points.map((x, i): [number, number] => [x, values[i] ?? 0]),
        };
      }),
  };
}

function parameterPanel(d: number): BarsPanel {
  const { two, gated } = countParameters(d);
  const million = (count: number) => count / 1e6;
  return {
    kind: 'bars',
    title: { en: 'Parameters, millions', zh: '参数量（百万）' },
    y: { label: '', scale: 'linear' },
    bars: [
      { label: { en: '2 × 4d', zh: '2 × 4d' }, value: million(two) },
      { label: { en: '3 × 4d', zh: '3 × 4d' }, value: million((two * 3) / 2) },
      { label: { en: '3 × 8d/3', zh: '3 × 8d/3' }, value: million(gated) },
    ],
  };
}

function short(value: number): string {
  return value >= 0.001 ? value.toFixed(3) : value.toExponential(0).replace('-', '−');
}
