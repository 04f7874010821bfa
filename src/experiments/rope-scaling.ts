import * as tf from '@tensorflow/tfjs-core';
import {
  ntkBase,
  type RopeMethod,
  type RopeStretch,
  ropeMethods,
  stretchedFrequencies,
  yarnMagnitude,
} from '../attention/rope-scaling';
import { rotateBy } from '../attention/rotary';
import { dotScores } from '../attention/score-functions';
import { type Text, textIn } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport, report } from './fact';
import { ropeScalingParameters } from './parameters/rope-scaling';
import { expectedSlowPairs, slowPairs } from './pe-variants/reach';
import type { Random } from './random';
import { methodNames, stretchFigures } from './rope-scaling/stretch-figures';
import { expectedUnseen, neighbourTurns, scoreCurve, unseenPairs } from './rope-scaling/stretched-angles';
import type { Experiment, Fact } from './types';

/** Distances that count as nearby. */
const nearby = Array.from({ length: 64 }, (_, i) => i + 1);
const changed = ropeMethods.filter((method) => method !== 'none');

/** Beyond the training length slow pairs meet new angles; methods differ in what they pay to avoid that. */
export const ropeScaling: Experiment = defineExperiment(ropeScalingParameters, 1, (stretch, random) => {
  const { d, base, trained, factor } = stretch;
  const of = <T>(measure: (method: RopeMethod) => T) =>
    Object.fromEntries(ropeMethods.map((method) => [method, measure(method)])) as Record<RopeMethod, T>;
  const unseen = of((method) => unseenPairs(method, stretch).filter(Boolean).length);
  const turns = of((method) => neighbourTurns(method, stretch)[0] ?? Number.NaN);
  const slow = slowPairs(d, base, trained);
  return {
    facts: [
      ...angleFacts(stretch, slow, unseen),
      ...turnFacts(stretch, turns),
      ...scoreFacts(stretch),
      movedFact(stretch, random),
    ],
    sample: {
      en: `${d / 2} rotary pairs of base ${base}, trained on ${trained} positions, read at ${Math.round(trained * factor)}. Scores are those of equal vectors, and of random ones for the last line.`,
      zh: `${d / 2} 对旋转，底数 ${base}，训练长度 ${trained}，读到 ${Math.round(trained * factor)}。分数取相同向量，最后一行取随机向量。`,
    },
    figures: stretchFigures({ stretch, slow, unseen, turns }),
  };
});

function named(method: RopeMethod, en: string, zh: string): Text {
  return {
    en: `${en}, ${textIn(methodNames[method], 'en')}`,
    zh: `${zh}，${textIn(methodNames[method], 'zh')}`,
  };
}

function angleFacts(stretch: RopeStretch, slow: number, unseen: Record<RopeMethod, number>): Fact[] {
  const { d, base, trained } = stretch;
  return [
    compare({
      name: 'slow_pairs',
      label: { en: `pairs with less than a turn in ${trained}`, zh: `${trained} 内转不满一圈的对数` },
      measured: slow,
      expected: expectedSlowPairs(d, base, trained),
      tolerance: 0,
    }),
    ...ropeMethods.map((method) => {
      const expected = expectedUnseen(method, stretch);
      return compareOrReport(
        {
          name: `unseen_${method}`,
          label: named(method, 'pairs at unseen angles', '遇到未见角度的对数'),
          measured: unseen[method],
        },
        expected === null ? null : { expected, tolerance: 0 },
      );
    }),
  ];
}

function turnFacts(stretch: RopeStretch, turns: Record<RopeMethod, number>): Fact[] {
  const { trained, factor, alpha = 1, beta = 32 } = stretch;
  const kept = Math.min(1, Math.max(0, (trained / (2 * Math.PI) - alpha) / (beta - alpha)));
  const expected: Record<RopeMethod, number> = {
    none: 1,
    interpolation: 1 / factor,
    ntk: 1,
    yarn: kept + (1 - kept) / factor,
  };
  const last = (method: RopeMethod) => stretchedFrequencies(method, stretch).at(-1) ?? Number.NaN;
  return [
    ...ropeMethods.map((method) =>
      compare({
        name: `turn_${method}`,
        label: named(method, 'turn between neighbours, fastest pair', '最快一对在相邻位置间的转角'),
        measured: turns[method],
        expected: expected[method],
        tolerance: 1e-6,
      }),
    ),
    compare({
      name: 'slowest_ntk',
      label: { en: 'slowest pair, NTK-aware: slowed by', zh: '最慢一对，NTK-aware：放慢倍数' },
      measured: last('none') / last('ntk'),
      expected: factor,
      tolerance: 1e-9 * factor,
    }),
    report({
      name: 'ntk_base',
      label: { en: 'NTK-aware base', zh: 'NTK-aware 的底数' },
      measured: ntkBase(stretch),
    }),
    report({
      name: 'yarn_scores',
      label: { en: 'YaRN: scores multiplied by', zh: 'YaRN：分数乘以' },
      measured: yarnMagnitude(factor) ** 2,
    }),
  ];
}

function scoreFacts(stretch: RopeStretch): Fact[] {
  const distances = [1, 4, 16, 64, 256, 1024].map((distance) => distance * stretch.factor);
  const stretched = scoreCurve('interpolation', stretch, distances);
  const plain = scoreCurve(
    'none',
    stretch,
    distances.map((distance) => distance / stretch.factor),
  );
  const before = scoreCurve('none', stretch, nearby);
  const away = (curve: number[]) =>
    curve.reduce((sum, score, i) => sum + Math.abs(score - (before[i] ?? Number.NaN)), 0) / curve.length;
  return [
    compare({
      name: 'stretched_curve',
      label: {
        en: 'interpolation: score at s·Δ minus old score at Δ',
        zh: '线性插值：s·Δ 处分数减去原来 Δ 处分数',
      },
      measured: Math.max(...stretched.map((score, i) => Math.abs(score - (plain[i] ?? Number.NaN)))),
      expected: 0,
      tolerance: 1e-5,
    }),
    ...changed.map((method) =>
      report({
        name: `nearby_${method}`,
        label: named(
          method,
          'mean change of the scores at distances 1 to 64',
          '距离 1 至 64 处分数的平均变化',
        ),
        measured: away(scoreCurve(method, stretch, nearby)),
      }),
    ),
  ];
}

/** Whatever the frequencies, scores depend on the distance alone. */
function movedFact(stretch: RopeStretch, random: Random): Fact {
  const { d, trained } = stretch;
  const places = [0, 1, 7, 50];
  const draw = (label: string) =>
    tf.tensor2d(random.stream(label).normal(places.length * d), [places.length, d]);
  const [query, key] = [draw('query'), draw('key')];
  const omegas = stretchedFrequencies('yarn', stretch);
  const scores = (by: number) => {
    const at = places.map((place) => place + by);
    return dotScores(rotateBy(query, at, omegas), rotateBy(key, at, omegas), 1 / Math.sqrt(d));
  };
  return compare({
    name: 'moved',
    label: { en: 'largest change of YaRN scores, all moved by L', zh: '整体平移 L 后 YaRN 分数的最大变化' },
    measured: tf.max(tf.abs(tf.sub(scores(trained), scores(0)))).dataSync()[0] ?? Number.NaN,
    expected: 0,
    tolerance: 5e-5,
  });
}
