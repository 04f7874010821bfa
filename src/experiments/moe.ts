import * as tf from '@tensorflow/tfjs-core';
import { type Text, textIn } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport, report } from './fact';
import { capacityOf, droppedShare, expectedDropped, routeAtRandom } from './moe/dropped';
import { moeFigures, type Router, routerNames, routers } from './moe/moe-figures';
import {
  balanceByBias,
  drawCentres,
  drawTokens,
  kindShares,
  type Routing,
  routeBatch,
  trainRouter,
} from './moe/train-router';
import { moeParameters } from './parameters/moe';
import type { Random } from './random';
import type { Experiment, Fact } from './types';

/** Batches of random routing. */
const draws = 100;

interface Asked {
  experts: number;
  k: number;
  tokens: number;
  capacity: number;
  alpha: number;
  skew: number;
}

/** A router follows its data; balance is bought by sending tokens to experts that serve them less well. */
export const moe: Experiment = defineExperiment(moeParameters, 1, (values, random) => {
  const { experts, tokens, skew } = values;
  const shares = kindShares(experts, skew);
  const routings = trainAll(values, shares, random);
  return {
    facts: [
      ...chanceFacts(values, random),
      ...dataFacts(values, shares, routings),
      ...routingFacts(values, routings),
    ],
    sample: {
      en: `${experts} kinds of tokens of width 16, centres and noise from N(0, 1), frequencies as 1/i^${skew}; linear routers trained for 100 steps on ${tokens} tokens and measured on ${tokens} fresh ones; random routing: mean of ${draws} batches.`,
      zh: `${experts} 类宽 16 的 token，中心与噪声服从 N(0, 1)，频率与 1/i^${skew} 成正比；线性路由器用 ${tokens} 个 token 训练 100 步，在 ${tokens} 个新 token 上测量；随机路由取 ${draws} 批的平均。`,
    },
    figures: moeFigures({ ...values, shares, routings }),
  };
});

function trainAll(
  { experts, k, tokens, alpha }: Asked,
  shares: number[],
  random: Random,
): Record<Router, Routing> {
  const centres = drawCentres(experts, random.stream('centres'));
  const training = drawTokens(tokens, shares, centres, random.stream('training'));
  const fresh = drawTokens(tokens, shares, centres, random.stream('fresh'));
  const free = trainRouter(training, experts, k, 0);
  const balanced = alpha === 0 ? free : trainRouter(training, experts, k, alpha);
  const bias = balanceByBias(tf.matMul(training.tokens, free), k);
  return {
    none: routeBatch(fresh, free, k),
    loss: routeBatch(fresh, balanced, k),
    bias: routeBatch(fresh, free, k, bias),
  };
}

function named(router: Router, en: string, zh: string): Text {
  return {
    en: `${en}, ${textIn(routerNames[router], 'en')}`,
    zh: `${zh}，${textIn(routerNames[router], 'zh')}`,
  };
}

function chanceFacts(asked: Asked, random: Random): Fact[] {
  const { experts, k, tokens, capacity } = asked;
  const most = capacityOf(capacity, k, tokens, experts);
  const { dropped, error } = routeAtRandom(asked, most, draws, random.stream('chance'));
  const even = new Array<number>(experts).fill(k / experts);
  return [
    compare({
      name: 'capacity',
      label: { en: 'assignments that an expert takes', zh: '每个专家接收的分配数' },
      measured: most,
      expected: Math.ceil((capacity * k * tokens) / experts),
      tolerance: 0,
    }),
    compare({
      name: 'dropped_random',
      label: { en: 'dropped, random routing', zh: '丢弃，随机路由' },
      measured: 100 * dropped,
      expected: 100 * expectedDropped(even, tokens, most, k),
      tolerance: 100 * (5 * error + 1e-3),
      unit: '%',
    }),
  ];
}

/** Without balancing and with k = 1 a router that learned its task sends each kind to its own expert. */
function dataFacts(
  { experts, k, tokens, capacity }: Asked,
  shares: number[],
  { none }: { none: Routing },
): Fact[] {
  const [largest = 0] = shares;
  const chance = 4.5 * Math.sqrt((largest * (1 - largest)) / tokens);
  const theory = (expected: number, tolerance: number) => (k === 1 ? { expected, tolerance } : null);
  const most = capacityOf(capacity, k, tokens, experts);
  const collision = shares.reduce((sum, share) => sum + share * share, 0);
  return [
    compareOrReport(
      {
        name: 'busiest_none',
        label: named('none', 'load of expert 1, fair share = 1', '1 号专家的负载，平均份额 = 1'),
        measured: experts * (none.load[0] ?? Number.NaN),
      },
      theory(experts * largest, experts * (chance + 0.05)),
    ),
    compareOrReport(
      {
        name: 'dropped_none',
        label: named('none', 'dropped', '丢弃'),
        measured: 100 * droppedShare(none.counts, most),
        unit: '%',
      },
      theory(100 * expectedDropped(shares, tokens, most), 100 * (chance + 0.05)),
    ),
    compareOrReport(
      {
        name: 'balance_none',
        label: named(
          'none',
          'E·Σ f·P: E × chance that two tokens meet',
          'E·Σ f·P：E × 两个 token 相遇的概率',
        ),
        measured: none.balance,
      },
      theory(experts * collision, experts * (2 * chance * largest + 0.12 * collision + 2 / tokens)),
    ),
  ];
}

function routingFacts({ experts, k, tokens, capacity }: Asked, routings: Record<Router, Routing>): Fact[] {
  const most = capacityOf(capacity, k, tokens, experts);
  return [
    ...(['loss', 'bias'] as const).flatMap((router) => [
      report({
        name: `busiest_${router}`,
        label: named(router, 'busiest expert, fair share = 1', '最忙的专家，平均份额 = 1'),
        measured: experts * Math.max(...routings[router].load),
      }),
      report({
        name: `dropped_${router}`,
        label: named(router, 'dropped', '丢弃'),
        measured: 100 * droppedShare(routings[router].counts, most),
        unit: '%',
      }),
    ]),
    ...routers.map((router) =>
      report({
        name: `own_${router}`,
        label: named(router, 'tokens at their own expert', '送到对口专家的 token'),
        measured: 100 * routings[router].own,
        unit: '%',
      }),
    ),
    report({
      name: 'balance_loss',
      label: named('loss', 'E·Σ f·P, 1 when even', 'E·Σ f·P，均匀时为 1'),
      measured: routings.loss.balance,
    }),
    report({
      name: 'active',
      label: { en: 'experts’ parameters that work for a token, k/E', zh: '每个 token 用到的专家参数 k/E' },
      measured: (100 * k) / experts,
      unit: '%',
    }),
  ];
}
