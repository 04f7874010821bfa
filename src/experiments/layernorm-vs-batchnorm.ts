import { defineExperiment } from './define-experiment';
import { compare, report } from './fact';
import {
  comparePostDeviation,
  compareRatio,
  drawNetworks,
  type LastGradient,
  mean,
  measureLastGradients,
  networks,
  type Placement,
} from './layernorm-vs-batchnorm/last-gradient';
import { normFigures } from './layernorm-vs-batchnorm/norm-figures';
import {
  expectedRealMean,
  lengths,
  measurePaddedBatch,
  type PaddedBatch,
} from './layernorm-vs-batchnorm/padded-batch';
import { layernormVsBatchnormParameters } from './parameters/layernorm-vs-batchnorm';
import type { Experiment, Fact } from './types';

const depthSweep = [2, 4, 8, 12, 16];
const padSweep = [0, 4, 8, 16, 32];

/** LN makes a token depend on nothing but itself; where it stands decides how gradients scale with depth. */
export const layernormVsBatchnorm: Experiment = defineExperiment(
  layernormVsBatchnormParameters,
  1,
  ({ pad, layers, d, n }, random) => {
    const batches = sorted([...padSweep, pad]).map((extra) => ({
      extra,
      batch: measurePaddedBatch(extra, d, random.stream('batch')),
    }));
    const asked = batches.find(({ extra }) => extra === pad)?.batch;
    const depths = sorted([...depthSweep, layers]);
    const drawn = drawNetworks(Math.max(...depths), n, d, random.stream('networks'));
    const courses = {
      post: measureLastGradients('post', depths, drawn),
      pre: measureLastGradients('pre', depths, drawn),
    };
    const gradients = gradientFacts(courses, layers, n, d);
    if (!asked) throw new Error(`no batch with ${pad} extra pads`);
    return {
      facts: [...batchFacts(asked, pad, d), ...gradients],
      sample: {
        en: `One batch of four sentences of ${lengths.join(', ')} random words, padding at 3 in every feature. Gradients: ${networks} random one-head Transformers, Xavier weights, 10 classes; tolerance 4 standard errors plus what the argument leaves out.`,
        zh: `一批四句话，长度为 ${lengths.join('、')} 个随机词，填充位置的每个特征都是 3。梯度取自 ${networks} 个随机的单头 Transformer，Xavier 初始化，10 个类别；容差为 4 倍标准误加论证未计入的部分。`,
      },
      figures: normFigures({
        pad,
        d,
        layers,
        drift: batches.map(({ extra, batch }): [number, number] => [extra, batch.realMean]),
        courses,
        ratio: gradients.find(({ name }) => name === 'gradient_ratio')?.measured ?? Number.NaN,
      }),
    };
  },
);

function sorted(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function batchFacts(
  { change, alone, realMean, layerDeviation }: PaddedBatch,
  pad: number,
  d: number,
): Fact[] {
  // Each row is normalised by itself, so not even rounding differs; a vectorised kernel might sum in another order.
  const nothing = { expected: 0, tolerance: 1e-6 };
  return [
    compare({
      name: 'ln_change',
      label: { en: 'LN: change of sentence 1 when the others change', zh: 'LN：其他句子变化时，句 1 的变化' },
      measured: change.layer,
      ...nothing,
    }),
    report({
      name: 'bn_change_counted',
      label: { en: 'BN, padding counted: the same', zh: 'BN（计入填充）：同上' },
      measured: change.batchCounted,
    }),
    report({
      name: 'bn_change_excluded',
      label: { en: 'BN, padding left out: the same', zh: 'BN（不计填充）：同上' },
      measured: change.batchExcluded,
    }),
    compare({
      name: 'ln_alone',
      label: { en: 'LN: sentence 1 alone or in the batch', zh: 'LN：句 1 单独处理与在批中的差别' },
      measured: alone.layer,
      ...nothing,
    }),
    report({
      name: 'bn_alone',
      label: { en: 'BN: sentence 1 alone or in the batch', zh: 'BN：句 1 单独处理与在批中的差别' },
      measured: alone.batch,
    }),
    compare({
      name: 'bn_real_mean',
      label: {
        en: `BN: mean of the real words with ${pad} extra pads`,
        zh: `BN：多补 ${pad} 个填充后真实词的均值`,
      },
      measured: realMean,
      ...expectedRealMean(pad, d),
    }),
    compare({
      name: 'ln_deviation',
      label: { en: 'LN: standard deviation of a word', zh: 'LN：一个词的标准差' },
      measured: layerDeviation,
      expected: 1,
      tolerance: 1e-3,
    }),
  ];
}

function gradientFacts(
  courses: Record<Placement, LastGradient[]>,
  layers: number,
  n: number,
  d: number,
): Fact[] {
  const at = (placement: Placement) => {
    const found = courses[placement].find((course) => course.layers === layers);
    if (!found) throw new Error(`${placement}-LN was not measured at ${layers} layers`);
    return found;
  };
  const gradient = (placement: Placement, en: string) =>
    report({
      name: `gradient_${placement}`,
      label: { en: `gradient of the last W₂, ${en}`, zh: `最后一层 W₂ 的梯度，${en}` },
      measured: mean(at(placement).norms),
    });
  return [
    gradient('post', 'post-LN'),
    gradient('pre', 'pre-LN'),
    compare({
      name: 'gradient_ratio',
      label: { en: 'post / pre; theory: σ_pre / σ_post', zh: 'post / pre；理论值：σ_pre / σ_post' },
      ...compareRatio(at('post'), at('pre'), n),
    }),
    report({
      name: 'deviation_pre',
      label: { en: 'σ of the pre-LN stream (post-LN: 1.2)', zh: 'pre-LN 残差流的 σ（post-LN 为 1.2）' },
      measured: Math.exp(mean(at('pre').logDeviations)),
    }),
    compare({
      name: 'deviation_post',
      label: {
        en: 'σ that post-LN divides by; theory √(1 + 4/9)',
        zh: 'post-LN 所除的 σ；理论值 √(1 + 4/9)',
      },
      ...comparePostDeviation(at('post'), d),
    }),
  ];
}
