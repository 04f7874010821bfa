import { z } from 'zod';
import type { ParameterSet } from '../types';

export const qkModes = ['separate', 'shared', 'shared-self-mask', 'shared-causal'] as const;

const schema = z.object({
  d_k: z
    .int()
    .min(1)
    .max(64)
    .default(16)
    .meta({
      label: { en: 'key width d_k', zh: '键的维度 d_k' },
      aliases: ['d', 'dim', 'key_dim', '维度'],
      describe: {
        en: 'columns of W_Q and W_K in the part with random matrices',
        zh: '随机矩阵部分里 W_Q、W_K 的列数',
      },
    }),
  n: z
    .int()
    .min(4)
    .max(16)
    .default(8)
    .meta({
      label: { en: 'tokens on the ring n', zh: '环上的词元数 n' },
      aliases: ['tokens', 'ring', 'length', '长度'],
      describe: {
        en: 'each token must look at its predecessor on a ring of n',
        zh: '每个词元要关注环上的前一个词元',
      },
    }),
  mode: z
    .enum(qkModes)
    .default('shared')
    .meta({
      label: { en: 'projection', zh: '投影方式' },
      aliases: ['projection', 'projections', '模式'],
      describe: {
        en: 'separate W_Q and W_K, one shared matrix, shared with the diagonal masked, shared with a causal mask',
        zh: 'W_Q、W_K 各自独立；共用一个矩阵；共用且屏蔽自身；共用且加因果掩码',
      },
    }),
  steps: z
    .int()
    .min(50)
    .max(1000)
    .default(400)
    .meta({
      label: { en: 'training steps', zh: '训练步数' },
      aliases: ['step', 'iterations', '步数'],
      describe: { en: 'Adam steps', zh: 'Adam 步数' },
    }),
});

/** `d_k`, `n`, `mode`, `steps`: what a shared projection of queries and keys cannot say. */
export const qkProjectionsParameters: ParameterSet<typeof schema> = {
  experiment: 'qk-projections',
  title: { en: 'Separate or shared W_Q and W_K', zh: 'W_Q 与 W_K 分开还是共用' },
  schema,
};
