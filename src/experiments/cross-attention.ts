import {
  type Copied,
  expectedCeiling,
  measureCopying,
  sentences,
  vocabulary,
} from './cross-attention/copy-task';
import { crossFigures } from './cross-attention/cross-figures';
import { countChanges, measureSensitivity, noChange, type Sensitivity } from './cross-attention/sensitivity';
import { defineExperiment } from './define-experiment';
import { compare, report } from './fact';
import { crossAttentionParameters } from './parameters/cross-attention';
import type { Experiment, Fact } from './types';

const sweep = [2, 4, 8, 16, 32];

/** Queries from the decoder, keys and values from the encoder's output: all of the source, none of the future. */
export const crossAttention: Experiment = defineExperiment(crossAttentionParameters, 1, (values, random) => {
  const { n, ...shape } = values;
  const sensitivity = measureSensitivity(shape, random.stream('sensitivity'));
  const lengths = [...new Set([...sweep, n])].sort((a, b) => a - b);
  const copied = lengths.map((length) => measureCopying(length, random.stream(`copy ${length}`)));
  const asked = copied.find((found) => found.n === n);
  if (!asked) throw new Error('the asked length was not copied');
  return {
    facts: [...sensitivityFacts(sensitivity, shape), ...copyFacts(asked)],
    sample: {
      en: `Random post-LN encoder and decoder, weights N(0, 1/d), one head, no feed-forward part; each token moved by noise of 0.5. Copying: ${sentences} sentences of random tokens, ${vocabulary} in the vocabulary, no training.`,
      zh: `随机的 post-LN 编码器和解码器，权重服从 N(0, 1/d)，单头，无前馈部分；每个 token 加 0.5 倍标准差的噪声。复制任务：${sentences} 个随机句子，词表大小 ${vocabulary}，不训练。`,
    },
    figures: crossFigures({ sensitivity, copied, n }),
  };
});

function sensitivityFacts(
  { source, target, cached }: Sensitivity,
  shape: { source: number; target: number; d: number; layers: number },
): Fact[] {
  const { target: rows, source: columns, d, layers } = shape;
  const later = target.flatMap((changes, i) => changes.slice(i + 1));
  return [
    compare({
      name: 'source_pairs',
      label: {
        en: 'pairs (output, source token) that react; theory T · S',
        zh: '有反应的（输出，源 token）对；理论值 T · S',
      },
      measured: countChanges(source),
      expected: rows * columns,
      tolerance: 0,
    }),
    report({
      name: 'source_least',
      label: { en: 'least reaction to a source token', zh: '对源 token 的最小反应' },
      measured: Math.min(...source.flat()),
    }),
    compare({
      name: 'target_pairs',
      label: {
        en: 'pairs (output, target token); theory T(T + 1)/2',
        zh: '（输出，目标 token）对；理论值 T(T + 1)/2',
      },
      measured: countChanges(target),
      expected: (rows * (rows + 1)) / 2,
      tolerance: 0,
    }),
    compare({
      name: 'target_later',
      label: { en: 'largest reaction to a later target token', zh: '对后面目标 token 的最大反应' },
      measured: Math.max(...later),
      expected: 0,
      tolerance: noChange,
    }),
    compare({
      name: 'cached_numbers',
      label: {
        en: 'numbers in the cached K and V; theory 2 · L · S · d',
        zh: '缓存的 K、V 中的数值个数；理论值 2 · L · S · d',
      },
      measured: cached,
      expected: 2 * layers * columns * d,
      tolerance: 0,
    }),
  ];
}

function copyFacts({ n, fixed, attention, ceiling }: Copied): Fact[] {
  return [
    report({
      name: 'copied_fixed',
      label: { en: `copied from one vector, n = ${n}`, zh: `用一个向量复制的正确率，n = ${n}` },
      measured: fixed,
    }),
    compare({
      name: 'copied_ceiling',
      label: { en: 'most that one answer for all positions reaches', zh: '所有位置只给一个答案的上限' },
      measured: ceiling,
      ...expectedCeiling(n),
    }),
    compare({
      name: 'copied_attention',
      label: { en: `copied by attention, n = ${n}`, zh: `用注意力复制的正确率，n = ${n}` },
      measured: attention,
      expected: 1,
      tolerance: 0,
    }),
  ];
}
