import { alibiSlopes, t5Bucket } from '../attention/position-biases';
import type { Text } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport, report } from './fact';
import { peVariantsParameters } from './parameters/pe-variants';
import { type MovedScores, moveSentence } from './pe-variants/moved-scores';
import {
  alibiReach,
  expectedDecay,
  expectedReach,
  expectedSlowPairs,
  keys,
  rotaryDecay,
  slowPairs,
  withoutPositions,
} from './pe-variants/reach';
import { variantFigures } from './pe-variants/variant-figures';
import type { Experiment, Fact } from './types';

/** float32 products of d numbers; the angles are float64, so even far positions keep their digits. */
const rounding = 5e-5;
const decayDistances = [1, 8, 128, 2048];

interface Asked {
  n: number;
  d: number;
  shift: number;
  heads: number;
  context: number;
  base: number;
}

/** Relative methods do not notice that a sentence moves; they differ in what they make of distance. */
export const peVariants: Experiment = defineExperiment(peVariantsParameters, 1, (values, random) => {
  const moved = moveSentence(values, random);
  const slow = slowPairs(values.d, values.base, values.context);
  return {
    facts: [
      ...movedFacts(values, moved.rotary, moved.additive),
      ...rotaryFacts(values, slow),
      ...alibiFacts(values.heads),
      ...withoutFacts(values.n),
      ...bucketFacts(),
    ],
    sample: sampleText(values),
    figures: variantFigures({ ...values, moved, slow }),
  };
});

function movedFacts({ shift }: Asked, rotary: MovedScores, additive: MovedScores): Fact[] {
  return [
    compare({
      name: 'rotary_change',
      label: { en: `largest change, moved by ${shift}: RoPE`, zh: `平移 ${shift} 后分数最大变化：RoPE` },
      measured: rotary.largest,
      expected: 0,
      tolerance: rounding,
    }),
    compareOrReport(
      {
        name: 'additive_change',
        label: {
          en: `largest change, moved by ${shift}: sinusoids added`,
          zh: `平移 ${shift} 后分数最大变化：加正余弦`,
        },
        measured: additive.largest,
      },
      shift === 0 ? { expected: 0, tolerance: rounding } : null,
    ),
    report({
      name: 'additive_spread',
      label: { en: 'sd of these scores before the move', zh: '平移前这些分数的标准差' },
      measured: additive.spread,
    }),
  ];
}

function rotaryFacts({ d, base, context }: Asked, slow: number): Fact[] {
  const decay = rotaryDecay(d, base, decayDistances);
  return [
    compare({
      name: 'slow_pairs',
      label: {
        en: `RoPE pairs with less than a turn in ${context}`,
        zh: `${context} 内转不满一圈的 RoPE 对数`,
      },
      measured: slow,
      expected: expectedSlowPairs(d, base, context),
      tolerance: 0,
    }),
    ...decayDistances.map((distance, i) =>
      compare({
        name: `rotary_decay_${distance}`,
        label: {
          en: `RoPE, q = k: score at distance ${distance}`,
          zh: `RoPE，q = k：距离 ${distance} 处分数`,
        },
        measured: decay[i] ?? Number.NaN,
        expected: expectedDecay(d, base, distance),
        tolerance: 1e-5,
      }),
    ),
  ];
}

function alibiFacts(heads: number): Fact[] {
  const reach = alibiReach(heads);
  return alibiSlopes(heads).map((slope, i) =>
    compare({
      name: `alibi_reach_${i + 1}`,
      label: { en: `ALiBi head ${i + 1}: mean distance`, zh: `ALiBi 第 ${i + 1} 头：平均距离` },
      measured: reach[i] ?? Number.NaN,
      expected: expectedReach(slope),
      tolerance: 0.01, // float32 sums of 256 weighted distances
    }),
  );
}

function withoutFacts(n: number): Fact[] {
  const causal = withoutPositions(n, true);
  const both = withoutPositions(n, false);
  return [
    compare({
      name: 'causal_place',
      label: {
        en: `no encoding, causal: place read at t = ${n - 1}`,
        zh: `无编码、因果：t = ${n - 1} 处读出的位置`,
      },
      measured: 1 / (causal.at(-1) ?? Number.NaN) - 1,
      expected: n - 1,
      tolerance: 1e-4 * n,
    }),
    compare({
      name: 'bidirectional_difference',
      label: { en: 'no encoding, both sides: difference of places', zh: '无编码、双向：各位置输出之差' },
      measured: Math.max(...both) - Math.min(...both),
      expected: 0,
      tolerance: 1e-6,
    }),
  ];
}

function bucketFacts(): Fact[] {
  const seen = new Set(Array.from({ length: 2001 }, (_, i) => t5Bucket(i - 1000)));
  return [
    compare({
      name: 't5_buckets',
      label: { en: 'T5 buckets used by offsets ±1000', zh: '偏移 ±1000 用到的 T5 桶数' },
      measured: seen.size,
      expected: 31, // of 32: number 16 would be "after, at distance 0"
      tolerance: 0,
    }),
  ];
}

function sampleText({ n, d, heads, base }: Asked): Text {
  return {
    en: `Scores: ${n} tokens, d = ${d}, entries N(0, 1), W_q and W_k from N(0, 1/d), RoPE base ${base}. ALiBi: ${heads} heads, the last of ${keys} tokens, equal contents. No encoding: uniform attention, value 1 at the first token only.`,
    zh: `分数：${n} 个 token，d = ${d}，分量服从 N(0, 1)，W_q、W_k 服从 N(0, 1/d)，RoPE 底数 ${base}。ALiBi：${heads} 个头，${keys} 个 token 中的最后一个，内容相同。无编码：均匀注意力，仅首个 token 的 value 为 1。`,
  };
}
