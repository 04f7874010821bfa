import * as tf from '@tensorflow/tfjs-core';
import { groupedQuery } from '../attention/grouped-query';
import { multiHead } from '../attention/multi-head';
import { defineExperiment } from './define-experiment';
import { compare, report } from './fact';
import {
  drawSimilarLayers,
  type Layer,
  type Pooling,
  pool,
  poolings,
  repeatHeads,
  shareHeads,
} from './mqa-gqa/share-heads';
import { cachedModel, cacheMebibytes, sharingFigures } from './mqa-gqa/sharing-figures';
import { mqaGqaParameters } from './parameters/mqa-gqa';
import type { Experiment, Fact } from './types';

interface Asked {
  heads: number;
  groups: number;
  similarity: number;
  context: number;
  bytes: number;
}

/** Sharing key-value heads divides the cache by h/g; how far the outputs move depends on how alike the heads were. */
export const mqaGqa: Experiment = defineExperiment(mqaGqaParameters, 1, (values, random) => {
  const { heads, groups, similarity, n } = values;
  const layers = drawSimilarLayers(n, heads, similarity, random);
  const counts = [1, 2, 4, 8, 16].filter((count) => count <= heads);
  const sweep = (how: Pooling) => counts.map((count) => shareHeads(layers, count, how));
  const course = { mean: sweep('mean'), first: sweep('first') };
  return {
    facts: [
      ...sameFacts(layers[0] as Layer, groups),
      ...poolings.flatMap((how) => changeFacts(layers, groups, how)),
      ...costFacts(values),
    ],
    sample: {
      en: `${layers.length} layers, each with ${n} tokens from N(0, 1) and ${heads} heads 16 wide; projections from N(0, 1/d), those of keys and of values correlated by ${similarity} between heads. Cache: ${cachedModel.layers} layers, heads ${cachedModel.headWidth} wide.`,
      zh: `${layers.length} 层，每层 ${n} 个服从 N(0, 1) 的 token、${heads} 个宽 16 的头；投影服从 N(0, 1/d)，不同头的 key（及 value）投影相关系数为 ${similarity}。缓存按 ${cachedModel.layers} 层、头宽 ${cachedModel.headWidth} 计算。`,
    },
    figures: sharingFigures({ ...values, course }),
  };
});

function sameFacts({ tokens, projections, heads, whole }: Layer, groups: number): Fact[] {
  const largest = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0] ?? Number.NaN;
  const every = groupedQuery(tokens, tokens, projections, heads, heads);
  const pooled = pool(projections, heads, groups, 'mean');
  const tied = {
    ...pooled,
    key: repeatHeads(pooled.key, heads, groups),
    value: repeatHeads(pooled.value, heads, groups),
  };
  const shared = groupedQuery(tokens, tokens, pooled, heads, groups);
  const same = { expected: 0, tolerance: 1e-5 }; // float32
  return [
    compare({
      name: 'same_as_multi_head',
      label: { en: `largest |Δ|: g = h = ${heads} and multi-head`, zh: `最大 |Δ|：g = h = ${heads} 与多头` },
      measured: largest(every.output, whole.output),
      ...same,
    }),
    compare({
      name: 'same_as_tied',
      label: {
        en: `largest |Δ|: g = ${groups} and multi-head with tied heads`,
        zh: `最大 |Δ|：g = ${groups} 与参数绑定的多头`,
      },
      measured: largest(shared.output, multiHead(tokens, tokens, tied, heads).output),
      ...same,
    }),
  ];
}

function changeFacts(layers: readonly Layer[], groups: number, how: Pooling): Fact[] {
  const { output, values } = shareHeads(layers, groups, how);
  const names = how === 'mean' ? { en: 'mean', zh: '平均' } : { en: 'first head', zh: '取首个头' };
  // Random projections of 16 columns a head: some percent.
  const tolerance = (expected: number) => 0.02 + 0.12 * expected;
  return [
    compare({
      name: `values_${how}`,
      label: { en: `squared change of the values, ${names.en}`, zh: `value 的平方变化，${names.zh}` },
      ...values,
      tolerance: tolerance(values.expected),
    }),
    compare({
      name: `output_${how}`,
      label: { en: `squared change of the outputs, ${names.en}`, zh: `输出的平方变化，${names.zh}` },
      ...output,
      tolerance: tolerance(output.expected),
    }),
  ];
}

function costFacts({ heads, groups, context, bytes }: Asked): Fact[] {
  const { layers, headWidth } = cachedModel;
  const oneToken = tf.zeros([layers, 2, groups, headWidth]).size;
  const d = heads * headWidth;
  return [
    compare({
      name: 'cache',
      label: { en: `cache of ${context} tokens`, zh: `${context} 个 token 的缓存` },
      measured: (oneToken * context * bytes) / 1024 ** 2,
      expected: cacheMebibytes(groups, context, bytes),
      tolerance: 1e-9,
      unit: 'MiB',
    }),
    compare({
      name: 'cache_share',
      label: { en: 'of the cache of multi-head attention, g/h', zh: '占多头缓存的比例 g/h' },
      measured: oneToken / tf.zeros([layers, 2, heads, headWidth]).size,
      expected: groups / heads,
      tolerance: 1e-9,
    }),
    report({
      name: 'parameters',
      label: { en: 'million parameters of one layer’s attention', zh: '每层注意力的参数（百万）' },
      measured: (2 * d * d + 2 * d * groups * headWidth) / 1e6,
    }),
    report({
      name: 'flops_per_byte',
      label: { en: 'operations for each byte of cache read', zh: '每读一字节缓存的运算次数' },
      measured: (2 * heads) / (groups * bytes),
    }),
  ];
}
