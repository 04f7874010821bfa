import { compare, report } from '../fact';
import type { Fact } from '../types';
import type { Merged } from './merge-adapter';
import { bestError } from './needed-update';
import { bestPolicy, type Preferences } from './preferences';
import type { Adapter } from './train-adapter';

/** Adam has not found small singular values after its steps; the needed update has norm 1. */
export const trainingGap = 0.05;

/** What is trained, how close it comes, and that nothing of it is left in the merged model. */
export function adapterFacts(adapter: Adapter, merged: Merged, d: number, decay: number): Fact[] {
  const { rank, error, firstGradients } = adapter;
  return [
    compare({
      name: 'trained_numbers',
      label: { en: 'trained numbers, r(d + d)', zh: '可训练参数量，r(d + d)' },
      measured: merged.trained,
      expected: 2 * rank * d,
      tolerance: 0,
    }),
    compare({
      name: 'trained_share',
      label: { en: 'as a share of the matrix, 2r/d', zh: '占整个矩阵的比例，2r/d' },
      measured: merged.trained / merged.full,
      expected: (2 * rank) / d,
      tolerance: 1e-9,
    }),
    compare({
      name: 'trained_error',
      label: {
        en: `missing after training, r = ${rank}; best rank-r approximation`,
        zh: `训练后的缺口，r = ${rank}；理论值为最优秩 r 近似`,
      },
      measured: error,
      expected: bestError(d, rank, decay),
      tolerance: trainingGap,
    }),
    compare({
      name: 'start_change',
      label: { en: 'change of the outputs before training, B = 0', zh: '训练前输出的变化，B = 0' },
      measured: merged.atStart,
      expected: 0,
      tolerance: 0,
    }),
    compare({
      name: 'start_gradient_a',
      label: { en: 'first gradient of A: none while B = 0', zh: 'A 的首个梯度：B = 0 时为 0' },
      measured: firstGradients.a,
      expected: 0,
      tolerance: 0,
    }),
    report({
      name: 'start_gradient_b',
      label: { en: 'first gradient of B, the largest', zh: 'B 的首个梯度，最大值' },
      measured: firstGradients.b,
    }),
    compare({
      name: 'merged_difference',
      label: { en: 'weights merged against adapter beside them', zh: '合并权重与旁路适配器之差' },
      measured: merged.difference,
      expected: 0,
      tolerance: 1e-4, // float32
    }),
  ];
}

/** DPO starts at ln 2 and ends at the policy that reinforcement learning with a KL penalty aims at. */
export function preferenceFacts(found: Preferences, beta: number): Fact[] {
  const best = bestPolicy(found.reference, found.rewards, beta);
  const apart = found.policy.map((share, i) => Math.abs(share - (best[i] ?? 0)));
  return [
    compare({
      name: 'dpo_first_loss',
      label: { en: 'DPO loss before the first step, ln 2', zh: 'DPO 训练前的损失，ln 2' },
      measured: found.firstLoss,
      expected: Math.LN2,
      tolerance: 1e-6,
      unit: 'nats',
    }),
    compare({
      name: 'dpo_gradient_gap',
      label: { en: 'gradient against differences of the loss', zh: '梯度与损失差分之差' },
      measured: found.gradientGap,
      expected: 0,
      tolerance: 1e-6,
    }),
    compare({
      name: 'dpo_policy_gap',
      label: { en: 'trained policy against the optimum of RLHF', zh: '训练所得策略与 RLHF 最优策略之差' },
      measured: Math.max(...apart),
      expected: 0,
      tolerance: 0.002,
    }),
    report({
      name: 'reward_gain',
      label: { en: 'mean reward gained', zh: '平均奖励的提升' },
      measured: meanReward(found.policy, found.rewards) - meanReward(found.reference, found.rewards),
    }),
    report({
      name: 'kl_from_reference',
      label: { en: 'KL divergence from the reference', zh: '与参考模型的 KL 散度' },
      measured: found.policy.reduce(
        (sum, share, i) => (share > 0 ? sum + share * Math.log(share / (found.reference[i] ?? 0)) : sum),
        0,
      ),
      unit: 'nats',
    }),
  ];
}

function meanReward(policy: readonly number[], rewards: readonly number[]): number {
  return policy.reduce((sum, share, i) => sum + share * (rewards[i] ?? 0), 0);
}
