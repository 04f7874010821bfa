import { z } from 'zod';
import type { ParameterSet } from '../types';

export const distributions = ['normal', 'uniform', 'sign'] as const;

const spread = (who: 'q' | 'k') =>
  z
    .number()
    .min(0.1)
    .max(3)
    .default(1)
    .meta({
      label: {
        en: `standard deviation σ_${who}`,
        zh: `${who === 'q' ? '查询' : '键'}分量的标准差 σ_${who}`,
      },
      aliases: [`σ_${who}`, `std_${who}`, `sd_${who}`],
      describe: {
        en: `spread of each component of ${who === 'q' ? 'a query' : 'a key'}`,
        zh: `${who === 'q' ? '查询' : '键'}每个分量的离散程度`,
      },
    });

const mean = (who: 'q' | 'k') =>
  z
    .number()
    .min(-2)
    .max(2)
    .default(0)
    .meta({
      label: { en: `mean μ_${who}`, zh: `${who === 'q' ? '查询' : '键'}分量的均值 μ_${who}` },
      aliases: [`μ_${who}`, `mean_${who}`],
      describe: {
        en: `mean of each component of ${who === 'q' ? 'a query' : 'a key'}`,
        zh: `${who === 'q' ? '查询' : '键'}每个分量的均值`,
      },
    });

const schema = z.object({
  d_k: z
    .int()
    .min(1)
    .max(1024)
    .default(64)
    .meta({
      label: { en: 'key width d_k', zh: '键的维度 d_k' },
      aliases: ['d', 'dim', 'key_dim', '维度'],
      describe: { en: 'components of a query and of a key', zh: '查询和键的分量个数' },
    }),
  n: z
    .int()
    .min(8)
    .max(256)
    .default(64)
    .meta({
      label: { en: 'keys n', zh: '键的个数 n' },
      aliases: ['keys', 'length', 'seq_len', '序列长度'],
      describe: { en: 'keys that the softmax chooses from', zh: 'softmax 的候选键数' },
    }),
  distribution: z
    .enum(distributions)
    .default('normal')
    .meta({
      label: { en: 'distribution', zh: '分布' },
      aliases: ['dist', '分布'],
      describe: {
        en: 'of one component, standardised before σ and μ: normal, uniform, or a random sign',
        zh: '单个分量的分布（先标准化，再乘 σ 加 μ）：正态、均匀或随机正负号',
      },
    }),
  sigma_q: spread('q'),
  sigma_k: spread('k'),
  mu_q: mean('q'),
  mu_k: mean('k'),
  rho: z
    .number()
    .min(-1)
    .max(1)
    .default(0)
    .meta({
      label: { en: 'correlation ρ', zh: '相关系数 ρ' },
      aliases: ['ρ', 'correlation', 'corr', '相关'],
      describe: {
        en: 'between each component of a query and the same component of its own key, as after training',
        zh: '查询与其对应键的同一分量之间的相关系数，模拟训练之后的情形',
      },
    }),
});

/** `d_k`, `n`, `distribution`, `sigma_*`, `mu_*`, `rho`: the spread of q·k and what it does to the softmax. */
export const scalingParameters: ParameterSet<typeof schema> = {
  experiment: 'scaling',
  title: { en: 'Why divide by √d_k', zh: '为什么要除以 √d_k' },
  schema,
};
