import type { Text } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport, report } from './fact';
import { positionalEncodingParameters } from './parameters/positional-encoding';
import {
  countRises,
  type DistanceCurves,
  draws,
  expectedProduct,
  mean,
  measureCurves,
  type RandomProjection,
  randomOffset,
  shiftError,
} from './positional-encoding/distance-curve';
import { attendPositions, expectedWeight, type Projection } from './positional-encoding/position-attention';
import { kindNames, positionFigures } from './positional-encoding/position-figures';
import type { Experiment, Fact } from './types';

interface Asked {
  d: number;
  w: Projection;
  shift: number;
  beta: number;
  window: number;
  n: number;
}

/** Sinusoids know the distance, not the direction; what the projections make of it depends on what they learn. */
export const positionalEncoding: Experiment = defineExperiment(
  positionalEncodingParameters,
  1,
  (values, random) => {
    const { d, w, shift, beta, window, n } = values;
    const { curves, projected } = measureCurves(d, window, shift, random);
    const rises = countRises(d);
    const few = attendPositions(values, w, 12, random);
    return {
      facts: [
        ...productFacts(values, curves, rises),
        ...rotationFacts(values, n),
        ...randomFacts(projected, d),
        bestOffset(values, curves),
      ],
      sample: sampleText(values),
      figures: positionFigures({ d, shift, beta, kind: w, curves, rises: rises.measured, few }),
    };

    function rotationFacts(asked: Asked, size: number): Fact[] {
      const { hits, weight } = attendPositions(asked, 'rotation', size, random);
      const at: Text = { en: `rotation, offset ${shift}`, zh: `旋转，偏移 ${shift}` };
      return [
        compare({
          name: 'rotation_hits',
          label: { en: `rows that look there: ${at.en}`, zh: `看向该处的行：${at.zh}` },
          measured: hits,
          expected: 1,
          tolerance: 0,
        }),
        compare({
          name: 'rotation_weight',
          label: { en: `weight there: ${at.en}, β = ${beta}`, zh: `该处权重：${at.zh}，β = ${beta}` },
          measured: weight,
          expected: expectedWeight(asked, size),
          // float32: scores of up to β·d/2 are exact to 10⁻⁶ of that
          tolerance: 1e-5 + beta * d * 1e-6,
        }),
      ];
    }
  },
);

function productFacts(
  { d, shift, window }: Asked,
  { plain }: DistanceCurves,
  rises: { measured: number; expected: number },
): Fact[] {
  const at = (offset: number) => plain[window + offset] ?? Number.NaN;
  const product = (offset: number) =>
    compare({
      name: `product_${offset}`,
      label: `PEₜ·PEₜ₊ₖ, k = ${offset}`,
      measured: at(offset),
      expected: expectedProduct(d, offset),
      tolerance: d * 1e-6,
    });
  return [
    compare({
      name: 'rises',
      label: { en: 'steps 1 to 100 at which the product rises', zh: '1 到 100 步中点积上升的步数' },
      measured: rises.measured,
      expected: rises.expected,
      tolerance: 0,
    }),
    product(1),
    product(10),
    compare({
      name: 'asymmetry',
      label: { en: 'largest difference between k and −k', zh: 'k 与 −k 的最大差' },
      measured: Math.max(...plain.map((value, i) => Math.abs(value - (plain.at(-1 - i) ?? 0)))),
      expected: 0,
      tolerance: d * 1e-6,
    }),
    compare({
      name: 'shift_error',
      label: {
        en: `max |PEₜ₊ₖ − MₖPEₜ|, k = ${String(shift).replace('-', '−')}`,
        zh: `max |PEₜ₊ₖ − MₖPEₜ|，k = ${String(shift).replace('-', '−')}`,
      },
      measured: shiftError(d, shift),
      expected: 0,
      tolerance: 1e-5,
    }),
  ];
}

/**
 * In NumPy (400 matrices, d from 16 to 256) the correlation of one curve has the standard deviation 0.35 at most, and
 * the mean square of one matrix a relative one of 0.45 (skewed): its 200
 * scores are far from independent.
 */
const single = { correlation: 0.36, meanSquare: 0.5 };

function randomFacts({ correlations, meanSquare, spread }: RandomProjection, d: number): Fact[] {
  return [
    compare({
      name: 'random_correlation',
      label: { en: 'random W: mean correlation with the plain curve', zh: '随机 W：与原曲线相关系数的均值' },
      measured: mean(correlations),
      expected: 0,
      tolerance: (4 * single.correlation) / Math.sqrt(draws),
    }),
    report({
      name: 'random_correlation_size',
      label: { en: 'random W: mean size of the correlation', zh: '随机 W：相关系数绝对值的均值' },
      measured: mean(correlations.map(Math.abs)),
    }),
    compare({
      name: 'random_mean_square',
      label: { en: 'random W: mean square of a score, theory d/4', zh: '随机 W：分数的均方，理论 d/4' },
      measured: meanSquare,
      expected: d / 4,
      tolerance: (4 * single.meanSquare * d) / 4 / Math.sqrt(draws),
    }),
    report({
      name: 'random_spread',
      label: {
        en: `random W: sd of the score at k = ${randomOffset} over t (no W: 0)`,
        zh: `随机 W：k = ${randomOffset} 处分数随 t 变化的标准差（不加 W 为 0）`,
      },
      measured: spread,
    }),
  ];
}

/** Where the score of the asked W is largest; a random one has no reason to prefer any place. */
function bestOffset({ w, shift, window }: Asked, { offsets, plain, random, rotated }: DistanceCurves): Fact {
  const curve = { identity: plain, random, rotation: rotated }[w];
  const best = offsets[curve.indexOf(Math.max(...curve))] ?? Number.NaN;
  const expected = { identity: 0, random: null, rotation: shift }[w];
  const name = kindNames[w];
  return compareOrReport(
    {
      name: 'best_offset',
      label: {
        en: `offset with the largest score within ±${window}, ${name.en}`,
        zh: `±${window} 内分数最大的偏移，${name.zh}`,
      },
      measured: best,
    },
    expected === null ? null : { expected, tolerance: 0 },
  );
}

function sampleText({ d, n, window }: Asked): Text {
  return {
    en: `Encodings of width ${d}, positions around 150, offsets ±${window}; random W: ${draws} matrices N(0, 1/d), scores over 200 positions; rotation: attention of ${n} positions without content.`,
    zh: `位置编码宽 ${d}，以位置 150 为中心，偏移 ±${window}；随机 W：${draws} 个 N(0, 1/d) 矩阵，分数取 200 个位置；旋转：${n} 个不带内容的位置互相注意。`,
  };
}
