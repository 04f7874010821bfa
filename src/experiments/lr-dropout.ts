import { defineExperiment } from './define-experiment';
import { reluFacts, rowFacts, shiftFact, sumFacts } from './lr-dropout/dropout-facts';
import { inputs, keys, masks, measureRow, measureShift, measureSum } from './lr-dropout/measure-dropout';
import { measureRelu } from './lr-dropout/relu-layer';
import { scanSchedule } from './lr-dropout/schedule';
import { adamFact, scheduleFacts, smoothingFact } from './lr-dropout/training-facts';
import { type DroppedAt, dropoutFigure, scheduleFigure } from './lr-dropout/training-figures';
import { lrDropoutParameters } from './parameters/lr-dropout';
import type { Experiment } from './types';

/** Rates that the histogram shows beside the asked one. */
const compared = [0.1, 0.5];

/** A learning rate that peaks at the end of warm-up, and dropout that keeps the mean of a sum but not of a ReLU. */
export const lrDropout: Experiment = defineExperiment(lrDropoutParameters, 1, (values, random) => {
  const { d, warmup, step, p, smoothing } = values;
  const scanned = scanSchedule(d, warmup);
  const stream = random.stream('sum');
  const asked: DroppedAt = { p, ...measureSum(p, stream) };
  const others = compared
    .filter((rate) => rate !== p)
    .map((rate) => ({ p: rate, ...measureSum(rate, stream) }));
  const relu = measureRelu(p, random.stream('relu'));
  return {
    facts: [
      ...scheduleFacts(scanned, d, warmup, step),
      ...sumFacts(asked, p),
      ...reluFacts(relu),
      ...rowFacts(measureRow(p, random.stream('row')), p),
      shiftFact(measureShift(p, random.stream('shift')), p),
      adamFact(random.stream('adam')),
      smoothingFact(smoothing),
    ],
    sample: {
      en: `Schedule: every step up to 4w tried. Dropout: ${masks} masks over ${inputs} inputs from N(1, 1), weights from N(0, 1/${inputs}); attention row of ${keys} keys; tolerance 4 standard errors. Smoothing: 37000 words.`,
      zh: `学习率：逐步扫描到 4w。dropout：${masks} 个掩码，${inputs} 个输入服从 N(1, 1)，权重服从 N(0, 1/${inputs})；注意力行有 ${keys} 个键；容差为 4 倍标准误。标签平滑：词表 37000。`,
    },
    figures: [scheduleFigure(scanned, d, warmup, step), dropoutFigure(asked, others, relu)],
  };
});
