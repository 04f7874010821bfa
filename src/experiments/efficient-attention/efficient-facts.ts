import { compare, compareOrReport, report } from '../fact';
import type { Fact } from '../types';
import { type Estimate, errorOfEstimate, expectedVariance, type TwoForms } from './kernel-estimate';
import { type WeightError, width } from './random-features';
import {
  countReached,
  distanceOf,
  expectedDistance,
  expectedPairs,
  expectedReach,
  type WindowReach,
} from './window-reach';

/** What the window saves, how far L layers of it reach, and how much arrives from there. */
export function windowFacts(reach: WindowReach, n: number, window: number, layers: number): Fact[] {
  const w = Math.min(window, n);
  const last = reach.influence.at(-1) ?? [];
  const distance = distanceOf(last);
  const theory = expectedDistance(n, window, layers);
  const rounding = 1e-4 * n;
  return [
    compare({
      name: 'pairs',
      label: { en: `query–key pairs of a layer, w = ${w}`, zh: `每层的查询–键对数，w = ${w}` },
      measured: reach.pairs,
      expected: expectedPairs(n, window),
      tolerance: 0,
    }),
    compare({
      name: 'pairs_share',
      label: { en: 'the same as a share of all causal pairs', zh: '占全部因果对的比例' },
      measured: reach.pairs / ((n * (n + 1)) / 2),
      expected: expectedPairs(n, window) / ((n * (n + 1)) / 2),
      tolerance: 1e-9,
    }),
    compare({
      name: 'reach',
      label: {
        en: `positions that reach the last one, L = ${layers}`,
        zh: `能影响最后一个位置的位置数，L = ${layers}`,
      },
      measured: countReached(last),
      expected: expectedReach(n, window, layers),
      tolerance: 0,
    }),
    compare({
      name: 'layers_needed',
      label: { en: 'layers until the first token reaches the last', zh: '首词元影响到末词元所需层数' },
      measured: reach.layersNeeded,
      expected: Math.ceil((n - 1) / (w - 1)),
      tolerance: 0,
    }),
    compareOrReport(
      {
        name: 'influence_distance',
        label: { en: 'mean distance of what arrives, L(w − 1)/2', zh: '影响来源的平均距离，L(w − 1)/2' },
        measured: distance.mean,
      },
      theory && { expected: theory.mean, tolerance: rounding },
    ),
    compareOrReport(
      {
        name: 'influence_deviation',
        label: { en: 'its deviation, √(L(w² − 1)/12)', zh: '其标准差，√(L(w² − 1)/12)' },
        measured: distance.deviation,
      },
      theory && { expected: theory.deviation, tolerance: rounding },
    ),
  ];
}

/** Above this logit the scatter of a variance is larger than the variance. */
const steadyLogit = 1;
/** Relative error up to which the first order describes it; the second order is about its square. */
const firstOrder = 0.35;

/** What random features estimate, and what becomes of it in the weights. */
export function featureFacts(
  estimate: Estimate,
  asked: WeightError,
  predicted: number,
  logit: number,
): Fact[] {
  const error = errorOfEstimate(logit);
  const steady = logit <= steadyLogit;
  return [
    compareOrReport(
      {
        name: 'estimate_mean',
        label: { en: 'estimate of e⁰ by one feature: mean', zh: '单个特征对 e⁰ 的估计：均值' },
        measured: estimate.mean,
      },
      steady ? { expected: 1, tolerance: 4 * error.mean } : null,
    ),
    compareOrReport(
      {
        name: 'estimate_variance',
        label: { en: 'its variance, e²ˢ − 1', zh: '其方差，e²ˢ − 1' },
        measured: estimate.variance,
      },
      steady ? { expected: expectedVariance(logit), tolerance: 4 * error.variance } : null,
    ),
    compareOrReport(
      {
        name: 'weight_error',
        label: {
          en: `relative error of the weights, m = ${asked.features}`,
          zh: `注意力权重的相对误差，m = ${asked.features}`,
        },
        measured: asked.error,
      },
      predicted <= firstOrder ? { expected: predicted, tolerance: 4 * asked.spread + predicted ** 2 } : null,
    ),
  ];
}

export function recurrentFacts({ difference, state, cache }: TwoForms, features: number, n: number): Fact[] {
  return [
    compare({
      name: 'recurrent_difference',
      label: { en: 'step by step against all at once, difference', zh: '逐步计算与一次算完之差' },
      measured: difference,
      expected: 0,
      tolerance: 1e-3, // float32: sums of up to 2048 positive terms that span e^2s
    }),
    compare({
      name: 'state_numbers',
      label: { en: 'numbers that a step carries on, m(d + 1)', zh: '每步携带的数，m(d + 1)' },
      measured: state,
      expected: features * (width + 1),
      tolerance: 0,
    }),
    report({
      name: 'cache_numbers',
      label: { en: `numbers in a cache of ${n} keys and values`, zh: `${n} 个键值的缓存里的数` },
      measured: cache,
    }),
  ];
}
