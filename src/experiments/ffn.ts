import { type ActivationName, activationNames } from '../attention/activations';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport } from './fact';
import { activationLabels, ffnFigures } from './ffn/ffn-figures';
import { type CurveFit, errorOfBestLine, fitCurve, networks } from './ffn/fit-curve';
import {
  countParameters,
  expectedZeros,
  type LayerMeasures,
  measureActivations,
  measureLayer,
  tokens,
} from './ffn/layer-facts';
import { ffnParameters } from './parameters/ffn';
import type { Experiment, Fact } from './types';

const sweep = [2, 4, 8, 16, 32];

/** Two matrices with nothing between them are one; an activation makes width worth something. */
export const ffn: Experiment = defineExperiment(
  ffnParameters,
  1,
  ({ activation, hidden, d, bias }, random) => {
    const widths = [...new Set([...sweep, hidden])].sort((a, b) => a - b);
    const fits = widths.map((width) => fitCurve(width, random.stream(`width ${width}`)));
    const asked = fits.find((fit) => fit.linear.hidden === hidden);
    if (!asked) throw new Error('the asked width was not fitted');
    return {
      facts: [
        ...fitFacts(asked, activation, hidden),
        ...layerFacts(measureLayer(d, bias, random.stream('layer')), d, bias),
        ...activationFacts(),
      ],
      sample: {
        en: `Fits: median of ${networks} random hidden layers, only the output weights are fitted (least squares), 64 points. Layer: ${tokens} random tokens, weights N(0, 1/fan-in); float32.`,
        zh: `拟合：${networks} 个随机隐藏层取中位数，只用最小二乘求输出权重，64 个点。层：${tokens} 个随机 token，权重方差为 1/输入宽度；float32。`,
      },
      figures: ffnFigures({ activation, hidden, d, fits }),
    };
  },
);

function fitFacts(
  asked: Record<ActivationName, CurveFit>,
  activation: ActivationName,
  hidden: number,
): Fact[] {
  const inOrder = [activation, ...activationNames.filter((name) => name !== activation)];
  return inOrder.map((name) => {
    const { en, zh } = activationLabels[name];
    return compareOrReport(
      {
        name: `error_${name}`,
        label: { en: `MSE of the fit, h = ${hidden}, ${en}`, zh: `拟合的 MSE，h = ${hidden}，${zh}` },
        measured: asked[name].error,
      },
      name === 'linear' ? { expected: errorOfBestLine(), tolerance: 1e-4 } : null,
    );
  });
}

function layerFacts({ collapse, mixing, zeros }: LayerMeasures, d: number, bias: number): Fact[] {
  const { two, gated } = countParameters(d);
  return [
    compare({
      name: 'collapse',
      label: { en: 'xW₁W₂ against x(W₁W₂), relative difference', zh: 'xW₁W₂ 与 x(W₁W₂) 的相对差' },
      measured: collapse,
      expected: 0,
      tolerance: 1e-5, // float32 sums of 4d products in another order
    }),
    compare({
      name: 'mixing',
      label: { en: 'FFN of exchanged tokens: difference', zh: '交换 token 后再做 FFN：差别' },
      measured: mixing,
      expected: 0,
      tolerance: 1e-5,
    }),
    compare({
      name: 'zeros',
      label: {
        en: `hidden units that ReLU closes, bias ${bias}`,
        zh: `ReLU 置零的隐藏单元占比，偏置 ${bias}`,
      },
      measured: zeros,
      ...expectedZeros(d, bias),
    }),
    compare({
      name: 'gated_ratio',
      label: {
        en: 'parameters, gated with ⅔ of the width / two matrices',
        zh: '参数量之比：⅔ 宽的门控 / 两个矩阵',
      },
      measured: gated / two,
      expected: 1,
      tolerance: 1.5 / (8 * d), // the width is rounded
    }),
  ];
}

/** Reference values: scipy. */
function activationFacts(): Fact[] {
  const { geluMinimum, siluMinimum, tanhError, sigmoidError } = measureActivations();
  return [
    compare({
      name: 'gelu_minimum',
      label: { en: 'lowest value of GELU', zh: 'GELU 的最小值' },
      measured: geluMinimum,
      expected: -0.16997,
      tolerance: 1e-4,
    }),
    compare({
      name: 'silu_minimum',
      label: { en: 'lowest value of SiLU', zh: 'SiLU 的最小值' },
      measured: siluMinimum,
      expected: -0.27846,
      tolerance: 1e-4,
    }),
    compare({
      name: 'tanh_error',
      label: { en: 'GELU by tanh, largest error', zh: 'GELU 的 tanh 近似，最大误差' },
      measured: tanhError,
      expected: 4.73e-4,
      tolerance: 5e-6,
    }),
    compare({
      name: 'sigmoid_error',
      label: { en: 'GELU by σ(1.702x), largest error', zh: 'GELU 的 σ(1.702x) 近似，最大误差' },
      measured: sigmoidError,
      expected: 0.0203,
      tolerance: 1e-4,
    }),
  ];
}
