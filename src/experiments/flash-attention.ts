import type { Text } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, report } from './fact';
import {
  compareTiles,
  expectedRaises,
  type TileCourse,
  type TileErrors,
} from './flash-attention/compare-tiles';
import { flashFigures } from './flash-attention/flash-figures';
import { countTraffic, expectedTraffic, fastMemory, type Scheme } from './flash-attention/memory-traffic';
import { flashAttentionParameters } from './parameters/flash-attention';
import type { Experiment, Fact } from './types';

/** Bytes of a float16, in which such kernels keep their tiles. */
const half = 2;

interface Asked {
  n: number;
  d: number;
  tile: number;
  length: number;
}

/** Softmax over tiles with a running maximum and sum is the softmax; what it saves is traffic with slow memory. */
export const flashAttention: Experiment = defineExperiment(flashAttentionParameters, 1, (values, random) => {
  const { n, d, tile, spread } = values;
  const { errors, ...course } = compareTiles(values, random);
  return {
    facts: [...exactFacts(errors, n), ...courseFacts(course, values), ...trafficFacts(values)],
    sample: {
      en: `${n} queries and keys of width ${d}, entries N(0, 1), scores scaled to a standard deviation of ${spread}, tiles of ${tile}, float32; the first 64 queries also in float64. Traffic is counted load by load for one head, forward.`,
      zh: `${n} 个 query 和 key，维度 ${d}，分量服从 N(0, 1)，分数缩放到标准差 ${spread}，每块 ${tile} 个，float32；前 64 个 query 另用 float64 计算。访存按单头前向逐次读写计数。`,
    },
    figures: flashFigures({ ...values, course }),
  };
});

function exactFacts({ difference, standard, tiled, sum, overflow, size }: TileErrors, n: number): Fact[] {
  const rounding = 4e-6 * Math.max(1, size); // float32 scores are off by their size times 2⁻²⁴
  const against64 = (en: string, zh: string): Text => ({
    en: `largest error against float64: ${en}`,
    zh: `与 float64 的最大误差：${zh}`,
  });
  return [
    compare({
      name: 'difference',
      label: { en: 'largest |Δ|: tiled and at once', zh: '最大 |Δ|：逐块与一次算完' },
      measured: difference,
      expected: 0,
      tolerance: rounding,
    }),
    report({ name: 'error_standard', label: against64('at once', '一次算完'), measured: standard }),
    report({ name: 'error_tiled', label: against64('tiled', '逐块'), measured: tiled }),
    compare({
      name: 'sum_error',
      label: { en: 'relative error of the final sums ℓ', zh: '最终累加和 ℓ 的相对误差' },
      measured: sum,
      expected: 0,
      tolerance: rounding,
    }),
    compare({
      name: 'overflow',
      label: { en: 'queries that overflow without a maximum', zh: '不减最大值就溢出的 query 占比' },
      measured: overflow.measured,
      expected: overflow.expected,
      tolerance: 1 / n,
    }),
  ];
}

function courseFacts({ sizes, raises, averaged }: TileCourse, { n, d }: Asked): Fact[] {
  const expected = expectedRaises(sizes);
  return [
    compare({
      name: 'raises',
      label: { en: 'times that a later tile raises the maximum', zh: '后续块使最大值变大的次数' },
      measured: raises,
      expected,
      tolerance: 5 * Math.sqrt(expected / Math.min(n, 3 * d)), // queries of few dimensions are alike
    }),
    report({
      name: 'averaged',
      label: { en: 'mean |Δ| if every tile has its own softmax', zh: '每块各做 softmax 的平均 |Δ|' },
      measured: averaged.at(-1) ?? Number.NaN,
    }),
  ];
}

function trafficFacts({ d, tile, length }: Asked): Fact[] {
  const moved = (scheme: Scheme, label: Text): Fact =>
    compare({
      name: `traffic_${scheme}`,
      label,
      measured: countTraffic(scheme, length, d, tile) / 1e6,
      expected: expectedTraffic(scheme, length, d, tile) / 1e6,
      tolerance: 1e-9,
    });
  return [
    moved('standard', { en: 'million numbers moved, standard', zh: '搬运的数（百万），标准实现' }),
    moved('flash', { en: 'million numbers moved, FlashAttention', zh: '搬运的数（百万），FlashAttention' }),
    moved('flash2', { en: 'million numbers moved, loops swapped', zh: '搬运的数（百万），交换循环' }),
    report({
      name: 'fast_memory',
      label: { en: 'fast memory for the tiles, 4·B·d numbers', zh: '分块占用的片上内存，4·B·d 个数' },
      measured: (fastMemory(d, tile) * half) / 1024,
      unit: 'KiB',
    }),
    report({
      name: 'weights_memory',
      label: { en: 'N × N weights, which are never stored', zh: '从不存储的 N × N 权重' },
      measured: (length * length * half) / 1024 ** 2,
      unit: 'MiB',
    }),
  ];
}
