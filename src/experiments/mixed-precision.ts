import { bfloat, half, single } from '../attention/float-formats';
import { defineExperiment } from './define-experiment';
import { countFlushed, drawGradients, gradients, measureRounding } from './mixed-precision/flushed-gradients';
import { fractionFacts, gradientFacts, quantisedFacts } from './mixed-precision/precision-facts';
import { outlierFigure, trainingFigure } from './mixed-precision/precision-figures';
import { quantise, tokens } from './mixed-precision/quantise-channels';
import { followWeight, updates } from './mixed-precision/stuck-weight';
import { mixedPrecisionParameters } from './parameters/mixed-precision';
import type { Experiment } from './types';

const scales = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44];
const outliers = [1, 3, 10, 30, 60, 100, 200];

/** 16 bits lose small gradients or small updates, 8 bits lose ordinary channels beside a large one; three remedies. */
export const mixedPrecision: Experiment = defineExperiment(mixedPrecisionParameters, 1, (values, random) => {
  const { size, spread, scale, update, outlier, d } = values;
  const sizes = { size, spread };
  const drawn = drawGradients(sizes, random.stream('gradients'));
  const flushed = sorted(scales, scale).map((one) => countFlushed(drawn, one, half));
  const [plain, scaled] = [0, scale].map((one) => flushed.find((found) => found.scale === one));
  const courses = {
    half: followWeight(update, half),
    bfloat: followWeight(update, bfloat),
    master: followWeight(update, single),
  };
  const course = sorted(outliers, outlier).map((one) => quantise(d, one, random.stream('quantise')));
  const asked = course.find((found) => found.outlier === outlier);
  if (!plain || !scaled || !asked) throw new Error('the asked scale and outlier were not measured');
  const last = (weights: [number, number][]) => weights.at(-1)?.[1] ?? Number.NaN;
  const weights = { half: last(courses.half), bfloat: last(courses.bfloat), master: last(courses.master) };
  return {
    facts: [
      ...gradientFacts(plain, scaled, countFlushed(drawn, 0, bfloat), sizes),
      ...fractionFacts(measureRounding(random.stream('rounding')), weights, update),
      ...quantisedFacts(asked, d),
    ],
    sample: {
      en: `${gradients} gradients with log₂ from N(size, spread²); a weight of 1 with ${updates} equal updates; int8: ${tokens} tokens of ${d} channels from N(0, 1), one of them larger, weights from N(0, 1/d). Tolerances: 4 standard errors.`,
      zh: `${gradients} 个梯度，log₂ 服从 N(大小, 离散²)；权重从 1 开始更新 ${updates} 次；int8：${tokens} 个词元、${d} 个通道，服从 N(0, 1)，其中一个放大，权重服从 N(0, 1/d)。容差为 4 倍标准误。`,
    },
    figures: [trainingFigure({ flushed, sizes, scale, courses, update }), outlierFigure(course, asked)],
  };
});

function sorted(values: readonly number[], asked: number): number[] {
  return [...new Set([...values, asked])].sort((a, b) => a - b);
}
