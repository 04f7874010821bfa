import {
  type BatchGap,
  channels,
  expectedGap,
  expectedPairSize,
  measureGap,
  population,
} from './batchnorm/batch-gap';
import { batchnormFigure } from './batchnorm/batchnorm-figure';
import { type Invariances, invarianceTolerance, measureInvariances } from './batchnorm/invariances';
import {
  expectedRunningMean,
  followed,
  followRunningMean,
  runningMeanTolerance,
} from './batchnorm/running-average';
import { measureShift, type ShiftedOutput, shiftTolerance, testSamples } from './batchnorm/shifted-data';
import { defineExperiment } from './define-experiment';
import { compare } from './fact';
import { batchnormParameters } from './parameters/batchnorm';
import type { Experiment, Fact } from './types';

const sweep = [2, 4, 8, 16, 32, 64, 128, 256];
/** Steps over which the running average is drawn at least. */
const shownSteps = 50;

/** Training normalises by the batch, inference by what was stored: how far the two are apart. */
export const batchnorm: Experiment = defineExperiment(batchnormParameters, 1, (values, random) => {
  const { batch, momentum, steps, shift, spread } = values;
  const sizes = [...new Set([...sweep, batch])].sort((a, b) => a - b);
  const gaps = sizes.map((size) => measureGap(size, random.stream(`batch of ${size}`)));
  const asked = gaps.find((found) => found.batch === batch);
  const pair = gaps.find((found) => found.batch === 2);
  const course = followRunningMean(batch, momentum, Math.max(shownSteps, steps), random.stream('running'));
  const shifted = measureShift(shift, spread, random.stream('shift'));
  if (!asked || !pair) throw new Error('the asked batch was not measured');
  return {
    facts: [
      ...gapFacts(asked, pair),
      ...storedFacts(values, course, shifted),
      ...invarianceFacts(measureInvariances(random.stream('invariances'))),
    ],
    sample: {
      en: `${channels} channels of data N(${population.mean}, ${population.deviation}²); running mean over ${followed} channels from 0; ${testSamples} test samples. Tolerances: 4 standard errors.`,
      zh: `${channels} 个通道，数据服从 N(${population.mean}, ${population.deviation}²)；滑动均值取 ${followed} 个通道，从 0 开始；测试样本 ${testSamples} 个。容差为 4 倍标准误。`,
    },
    figures: [batchnormFigure({ gaps, course, shifted, ...values })],
  };
});

function gapFacts(asked: BatchGap, pair: BatchGap): Fact[] {
  const { batch } = asked;
  return [
    compare({
      name: 'gap',
      label: {
        en: `training − inference, RMS in σ, B = ${batch}`,
        zh: `训练与推理之差（均方根，单位 σ），B = ${batch}`,
      },
      measured: asked.gap,
      expected: expectedGap(batch),
      tolerance: 4 * asked.error + 2e-3, // ε
    }),
    compare({
      name: 'mean_deviation',
      label: {
        en: 'scatter of the batch mean, in σ; theory 1/√B',
        zh: '批均值的波动（单位 σ）；理论值 1/√B',
      },
      measured: asked.meanDeviation,
      expected: 1 / Math.sqrt(batch),
      tolerance: 4 / Math.sqrt(2 * channels * batch),
    }),
    compare({
      name: 'pair_size',
      label: { en: 'mean |output| of a batch of 2: always ±1', zh: '批大小为 2 时 |输出| 的均值：恒为 ±1' },
      measured: pair.size,
      expected: expectedPairSize(),
      tolerance: 3e-3, // 4 standard errors: the size has the deviation 0.023 over the channels
    }),
  ];
}

function storedFacts(
  {
    batch,
    momentum,
    steps,
    shift,
    spread,
  }: { [name in 'batch' | 'momentum' | 'steps' | 'shift' | 'spread']: number },
  course: [number, number][],
  shifted: ShiftedOutput,
): Fact[] {
  const tolerance = shiftTolerance(spread);
  return [
    compare({
      name: 'running_mean',
      label: {
        en: `running mean after ${steps} steps, m = ${momentum}`,
        zh: `${steps} 步后的滑动均值，m = ${momentum}`,
      },
      measured: course[steps]?.[1] ?? Number.NaN,
      expected: expectedRunningMean(momentum, steps),
      tolerance: runningMeanTolerance(batch, momentum, steps),
    }),
    compare({
      name: 'shifted_mean',
      label: { en: 'inference on moved data: mean', zh: '偏移数据的推理输出：均值' },
      measured: shifted.mean,
      expected: shift,
      tolerance: tolerance.mean,
    }),
    compare({
      name: 'shifted_deviation',
      label: { en: 'inference on moved data: deviation', zh: '偏移数据的推理输出：标准差' },
      measured: shifted.deviation,
      expected: spread,
      tolerance: tolerance.deviation,
    }),
  ];
}

function invarianceFacts({ scale, bias, fold }: Invariances): Fact[] {
  const nothing = { expected: 0, tolerance: invarianceTolerance };
  return [
    compare({
      name: 'scale_change',
      label: { en: 'change when the weights before it grow tenfold', zh: '前面的权重放大 10 倍时的变化' },
      measured: scale,
      ...nothing,
    }),
    compare({
      name: 'bias_change',
      label: { en: 'change when a bias is added before it', zh: '前面加上偏置时的变化' },
      measured: bias,
      ...nothing,
    }),
    compare({
      name: 'fold_change',
      label: { en: 'folded into the linear layer: difference', zh: '折叠进线性层之后的差别' },
      measured: fold,
      ...nothing,
    }),
  ];
}
