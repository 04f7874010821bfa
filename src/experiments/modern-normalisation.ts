import { defineExperiment } from './define-experiment';
import { drawPairs, measureGrowth, queries, slopeOfCap } from './modern-normalisation/logit-growth';
import { logitFacts, normFacts } from './modern-normalisation/norm-facts';
import { growthFigure, normFigure } from './modern-normalisation/norm-figures';
import { compareNorms, measureInvariances, tokens } from './modern-normalisation/two-norms';
import { modernNormalisationParameters } from './parameters/modern-normalisation';
import type { Experiment } from './types';

const means = [0, 0.5, 1, 2, 4, 7, 10];
const gains = [0.3, 1, 2, 3, 5, 8, 12, 20, 30];

/** RMSNorm is LayerNorm without the mean; QK-norm takes the length of queries and keys out of the logits. */
export const modernNormalisation: Experiment = defineExperiment(
  modernNormalisationParameters,
  1,
  ({ d, mean, gain, cap, n }, random) => {
    const norms = random.stream('tokens');
    const course = sorted(means, mean).map((one) => compareNorms(d, one, norms));
    const pairs = drawPairs(d, n, random.stream('pairs'));
    const grown = sorted(gains, gain).map((one) => measureGrowth(pairs, one, cap));
    const compared = course.find((found) => found.mean === mean);
    const asked = grown.find((found) => found.gain === gain);
    if (!compared || !asked) throw new Error('the asked mean and growth were not measured');
    const ungrown = measureGrowth(pairs, 1, cap);
    const slope = slopeOfCap(asked.aligned.plain, cap);
    return {
      facts: [
        ...normFacts(compared, measureInvariances(d, random.stream('invariances')), d),
        ...logitFacts({ asked, ungrown, slope, d, cap }),
      ],
      sample: {
        en: `${tokens} tokens with ${d} features from N(μ, 1). Logits: ${queries} queries, ${n} keys from N(0, g²), divided by √d. Tolerances: 4 standard errors and 1/d, or float32.`,
        zh: `${tokens} 个词元，${d} 个特征，服从 N(μ, 1)。logit：${queries} 个查询、${n} 个键，服从 N(0, g²)，除以 √d。容差为 4 倍标准误加 1/d，或 float32 精度。`,
      },
      figures: [normFigure(course, compared), growthFigure(grown, asked, cap, d)],
    };
  },
);

function sorted(values: readonly number[], asked: number): number[] {
  return [...new Set([...values, asked])].sort((a, b) => a - b);
}
