import type { FigureSpec } from '../types';
import type { Merged } from './merge-adapter';
import { bestError } from './needed-update';
import { bestPolicy, type Preferences } from './preferences';
import type { Adapter } from './train-adapter';

export interface AdapterPicture {
  course: Adapter[];
  asked: Adapter;
  merged: Merged;
  d: number;
  decay: number;
}

/** Training finds the best update of its rank; what the rank cannot hold stays missing. */
export function adapterFigure({ course, asked, merged, d, decay }: AdapterPicture): FigureSpec {
  const ranks = Array.from({ length: Math.max(...course.map(({ rank }) => rank)) }, (_, i) => i + 1);
  const share = `${((100 * merged.trained) / merged.full).toFixed(0)} %`;
  return {
    title: { en: 'LoRA ends at the best update of its rank', zh: 'LoRA 收敛到该秩下的最优更新' },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Part of the needed update that is missing', zh: '所需更新中缺失的部分' },
        x: { label: { en: 'rank r', zh: '秩 r' }, scale: 'log' },
        y: { label: { en: 'relative error', zh: '相对误差' }, scale: 'linear', domain: [0, 1.05] },
        series: [
          {
            label: { en: 'trained BA', zh: '训练所得 BA' },
            role: 'measured',
            points: course.map(({ rank, error }): [number, number] => [rank, error]),
          },
          {
            label: { en: 'best of that rank', zh: '该秩下的最优' },
            role: 'theory',
            points: ranks.map((rank): [number, number] => [rank, bestError(d, rank, decay)]),
          },
        ],
        marks: [{ x: asked.rank, label: `r = ${asked.rank}` }],
      },
      {
        kind: 'bars',
        title: { en: 'Trained numbers', zh: '可训练的数' },
        y: { label: { en: 'numbers', zh: '个数' }, scale: 'linear' },
        bars: [
          { label: 'LoRA', value: merged.trained, expected: 2 * asked.rank * d },
          { label: { en: 'full', zh: '全量' }, value: merged.full },
        ],
      },
    ],
    notes: [
      {
        en: `r = ${asked.rank}: ${share} of the numbers, ${(100 * asked.error).toFixed(0)} % missing`,
        zh: `r = ${asked.rank}：参数占 ${share}，缺失 ${(100 * asked.error).toFixed(0)} %`,
      },
    ],
    facts: ['trained_numbers', 'trained_share', 'trained_error', 'merged_difference'],
    formula: String.raw`W=W_0+\frac{\alpha}{r}BA,\qquad \min_{\mathrm{rank}\,r}\|\Delta-BA\|_F^2=\sum_{i>r}\sigma_i^2`,
    summary: {
      en: 'Relative error of a trained low-rank update against its rank: the dots fall along the dashed line of the best approximation of that rank. Beside it the number of trained parameters of LoRA and of full fine-tuning.',
      zh: '训练所得低秩更新的相对误差随秩的变化：各点落在该秩最优近似的虚线上。旁边是 LoRA 与全量微调的可训练参数个数。',
    },
  };
}

/** Preferences alone lead to the policy that a reward model and reinforcement learning would aim at. */
export function preferenceFigure(found: Preferences, beta: number): FigureSpec {
  const best = bestPolicy(found.reference, found.rewards, beta);
  const order = found.rewards
    .map((_, i) => i)
    .sort((i, j) => (found.rewards[j] ?? 0) - (found.rewards[i] ?? 0));
  const points = (policy: readonly number[]) =>
    order.map((i, place): [number, number] => [place + 1, policy[i] ?? 0]);
  const top = order[0] ?? 0;
  const percent = (share = Number.NaN) => `${(100 * share).toFixed(0)} %`;
  return {
    title: { en: 'DPO ends where RLHF aims', zh: 'DPO 的终点就是 RLHF 的目标' },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Probability of six answers', zh: '六个回答的概率' },
        x: { label: { en: 'answer, best reward first', zh: '回答（按奖励从高到低）' }, scale: 'linear' },
        y: { label: { en: 'probability', zh: '概率' }, scale: 'linear', domain: [0, 1] },
        series: [
          { label: { en: 'reference', zh: '参考模型' }, role: 'measured', points: points(found.reference) },
          { label: { en: 'after DPO', zh: 'DPO 之后' }, role: 'measured', points: points(found.policy) },
          { label: { en: 'theory', zh: '理论值' }, role: 'theory', points: points(best) },
        ],
      },
    ],
    notes: [
      {
        en: `β = ${beta}: best answer ${percent(found.reference[top])} → ${percent(found.policy[top])}`,
        zh: `β = ${beta}：最佳回答 ${percent(found.reference[top])} → ${percent(found.policy[top])}`,
      },
    ],
    facts: ['dpo_first_loss', 'dpo_gradient_gap', 'dpo_policy_gap', 'reward_gain', 'kl_from_reference'],
    formula: String.raw`\pi^*\propto\pi_{\mathrm{ref}}\,e^{r/\beta},\qquad \mathcal{L}=-\ln\sigma(\beta m)`,
    summary: {
      en: 'Probabilities of six answers, ordered by reward, before and after training on preferences: the trained policy lies on the dashed line of the reference times the exponential of reward over β.',
      zh: '按奖励排序的六个回答，在偏好训练前后的概率：训练所得策略落在“参考概率乘以 exp(奖励/β)”的虚线上。',
    },
  };
}
