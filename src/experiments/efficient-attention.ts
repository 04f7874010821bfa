import { defineExperiment } from './define-experiment';
import { featureFacts, recurrentFacts, windowFacts } from './efficient-attention/efficient-facts';
import { featureFigure, windowFigure } from './efficient-attention/efficient-figures';
import { compareForms, measureEstimate, samples } from './efficient-attention/kernel-estimate';
import {
  drawPairs,
  draws,
  expectedError,
  measureError,
  queries,
  width,
} from './efficient-attention/random-features';
import { countPairs, measureReach } from './efficient-attention/window-reach';
import { efficientAttentionParameters } from './parameters/efficient-attention';
import type { Experiment } from './types';

const sweep = [16, 64, 256, 1024];
/** $\sqrt d$: the logit of a query and a key of unit variance that point the same way. */
const usualLogit = Math.sqrt(width);

/** Two ways to linear cost: a window, exact but short, and random features, which reach everything and are inexact. */
export const efficientAttention: Experiment = defineExperiment(
  efficientAttentionParameters,
  1,
  ({ n, window, layers, features, logit }, random) => {
    const reach = measureReach(n, window, layers);
    const stream = random.stream('pairs');
    const counts = [...new Set([...sweep, features])].sort((a, b) => a - b);
    const pairs = drawPairs(n, logit, stream);
    const measure = (drawn: typeof pairs, m: number) =>
      measureError(drawn, m, random.stream(`${m} features`));
    const course = counts.map((m) => measure(pairs, m));
    const usual = drawPairs(n, usualLogit, stream);
    const asked = course.find((found) => found.features === features);
    if (!asked) throw new Error('the asked number of features was not measured');
    const predicted = expectedError(pairs, features);
    return {
      facts: [
        ...windowFacts(reach, n, window, layers),
        ...featureFacts(measureEstimate(logit, random.stream('estimate')), asked, predicted, logit),
        ...recurrentFacts(compareForms(n, features, logit, random.stream('forms')), features, n),
      ],
      sample: {
        en: `Window: equal scores in every layer. Features: ${queries} queries, ${n} keys of width ${width} in random directions, ${draws} draws of m features; one feature: ${samples} draws. Tolerances: 4 standard errors, and the second order of the weights.`,
        zh: `窗口：各层分数相等。特征：${queries} 个查询、${n} 个键，宽度 ${width}，方向随机，m 个特征抽取 ${draws} 次；单个特征抽取 ${samples} 次。容差为 4 倍标准误，权重再加二阶项。`,
      },
      figures: [
        windowFigure({ reach, counted: countByLength(n, window), n, window, layers }),
        featureFigure({
          asked: course,
          usual: counts.map((m) => measure(usual, m)),
          predicted: counts.map((m): [number, number] => [m, predicted * Math.sqrt(features / m)]),
          logit,
          usualLogit,
          features,
        }),
      ],
    };
  },
);

function countByLength(n: number, window: number): [number, number][] {
  const lengths = [0.25, 0.5, 0.75, 1].map((share) => Math.round(share * n));
  return lengths.map((length) => [length, countPairs(length, window)]);
}
