import * as tf from '@tensorflow/tfjs-core';
import { defineExperiment } from './define-experiment';
import { drawLayers } from './draw-layers';
import { compare, compareOrReport, report } from './fact';
import { type CachedModel, cacheShapes, numbersPerToken } from './kv-cache/cache-bytes';
import { cacheFigures } from './kv-cache/cache-figures';
import { type KeptCaches, keepCaches } from './kv-cache/keep-cache';
import { cachedWork, recomputedWork, stepWork } from './kv-cache/multiply-adds';
import { kvCacheParameters } from './parameters/kv-cache';
import type { Experiment, Fact } from './types';

const layers = 2;
/** Bytes of a float32. */
const single = 4;
/** float32 sums in another order. */
const rounding = 2e-5;
const kibibyte = 1024;

interface Asked {
  n: number;
  d: number;
  window: number;
  model: CachedModel;
  context: number;
  batch: number;
  bytes: number;
}

/** A cache changes nothing but the work, as long as all of it is kept; what it costs is memory. */
export const kvCache: Experiment = defineExperiment(kvCacheParameters, 1, (values, random) => {
  const { n, d, window } = values;
  const stack = drawLayers(layers, d, 4 * d, random.stream('layers'));
  const tokens = tf.tensor2d(random.stream('tokens').normal(n * d), [n, d]);
  const kept = keepCaches(tokens, stack, window);
  return {
    facts: [...sameFacts(kept, values), ...workFacts(kept, values), ...sizeFacts(kept, values)],
    sample: {
      en: `${n} tokens from N(0, 1) through ${layers} random causal post-norm layers, d = ${d}, one head, float32. The sizes of the models are computed from their published shapes.`,
      zh: `${n} 个服从 N(0, 1) 的 token 经过 ${layers} 层随机因果 post-norm 层，d = ${d}，单头，float32。各模型的缓存大小按公开的结构参数计算。`,
    },
    figures: cacheFigures({ ...values, layers, kept }),
  };
});

function sameFacts({ whole, half, window: truncated }: KeptCaches, { n, window }: Asked): Fact[] {
  const same = { expected: 0, tolerance: rounding };
  const largest = (values: number[]) => Math.max(...values);
  return [
    compare({
      name: 'difference_whole',
      label: { en: 'largest |Δ| to recomputing, all kept', zh: '与重算的最大 |Δ|，全部保留' },
      measured: largest(whole.differences),
      ...same,
    }),
    report({
      name: 'difference_half',
      label: { en: 'the same, kept in float16', zh: '同上，以 float16 保留' },
      measured: largest(half.differences),
    }),
    compare({
      name: 'difference_inside',
      label: {
        en: `the same, last ${window} kept, positions up to ${window}`,
        zh: `同上，只留 ${window} 个，位置 ≤ ${window}`,
      },
      measured: largest(truncated.differences.slice(0, window)),
      ...same,
    }),
    compareOrReport(
      {
        name: 'difference_window',
        label: {
          en: `the same, last ${window} kept, all positions`,
          zh: `同上，只留 ${window} 个，所有位置`,
        },
        measured: largest(truncated.differences),
      },
      window >= n ? same : null,
    ),
  ];
}

function workFacts({ whole, recomputed }: KeptCaches, { n, d }: Asked): Fact[] {
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const cached = sum(whole.keys.map((keys) => stepWork(1, keys, layers, d)));
  const again = sum(recomputed.map((rows) => stepWork(rows, rows, layers, d)));
  const expected = { cached: cachedWork(n, layers, d), again: recomputedWork(n, layers, d) };
  return [
    compare({
      name: 'work_cached',
      label: { en: 'million multiply-adds, KV cache', zh: '乘加次数（百万），KV 缓存' },
      measured: cached / 1e6,
      expected: expected.cached / 1e6,
      tolerance: 1e-9,
    }),
    compare({
      name: 'work_recomputed',
      label: { en: 'million multiply-adds, recomputing', zh: '乘加次数（百万），重算' },
      measured: again / 1e6,
      expected: expected.again / 1e6,
      tolerance: 1e-9,
    }),
    compare({
      name: 'work_ratio',
      label: { en: 'recomputing / KV cache', zh: '重算 / KV 缓存' },
      measured: again / cached,
      expected: expected.again / expected.cached,
      tolerance: 1e-9,
    }),
  ];
}

function sizeFacts({ whole }: KeptCaches, { n, d, model, context, batch, bytes }: Asked): Fact[] {
  const { layers: deep, keyValueHeads, headWidth } = cacheShapes[model];
  const perToken = numbersPerToken(cacheShapes[model]) * bytes;
  const oneToken = tf.zeros([deep, 2, keyValueHeads, headWidth]).size * bytes;
  return [
    compare({
      name: 'cache_here',
      label: { en: 'cache after n steps, 2·L·n·d numbers', zh: 'n 步后的缓存，2·L·n·d 个数' },
      measured: (whole.cached * single) / kibibyte,
      expected: (2 * layers * n * d * single) / kibibyte,
      tolerance: 0,
      unit: 'KiB',
    }),
    compare({
      name: 'cache_per_token',
      label: { en: `${model}: one token`, zh: `${model}：每个 token` },
      measured: oneToken / kibibyte,
      expected: perToken / kibibyte,
      tolerance: 0,
      unit: 'KiB',
    }),
    compare({
      name: 'cache_total',
      label: {
        en: `${model}: ${context} tokens × ${batch}`,
        zh: `${model}：${context} 个 token × ${batch} 条`,
      },
      measured: (oneToken * context * batch) / kibibyte ** 3,
      expected: (perToken * context * batch) / kibibyte ** 3,
      tolerance: 0,
      unit: 'GiB',
    }),
  ];
}
