import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  experts: z
    .literal([4, 8, 16])
    .default(8)
    .meta({
      label: { en: 'experts E', zh: '专家数 E' },
      aliases: ['e', 'n_experts', '专家数'],
      describe: { en: 'experts of the layer', zh: '该层的专家数' },
    }),
  k: z
    .literal([1, 2])
    .default(1)
    .meta({
      label: { en: 'experts a token k', zh: '每个 token 的专家数 k' },
      aliases: ['top_k', 'topk'],
      describe: { en: 'experts that each token is sent to', zh: '每个 token 送往几个专家' },
    }),
  tokens: z
    .int()
    .min(64)
    .max(2048)
    .default(512)
    .meta({
      label: { en: 'tokens T', zh: 'token 数 T' },
      aliases: ['t', 'batch', 'token数'],
      describe: { en: 'tokens of a batch', zh: '一个批次的 token 数' },
    }),
  capacity: z
    .number()
    .min(0.5)
    .max(4)
    .default(1.25)
    .meta({
      label: { en: 'capacity factor c', zh: '容量系数 c' },
      aliases: ['c', 'capacity_factor', '容量'],
      describe: {
        en: 'an expert takes c times its fair share of the tokens, rounded up',
        zh: '每个专家最多接收平均份额的 c 倍，向上取整',
      },
    }),
  alpha: z
    .number()
    .min(0)
    .max(20)
    .default(3)
    .meta({
      label: { en: 'weight of the balance loss α', zh: '均衡损失的权重 α' },
      aliases: ['α', 'aux', 'balance', '均衡'],
      describe: {
        en: 'weight of the auxiliary loss in training the router',
        zh: '训练路由器时辅助损失的权重',
      },
    }),
  skew: z
    .number()
    .min(0)
    .max(2)
    .default(1)
    .meta({
      label: { en: 'skew z', zh: '偏斜程度 z' },
      aliases: ['z', 'zipf', '偏斜'],
      describe: {
        en: 'kind i of the tokens is as frequent as 1/i to this power; 0 makes all alike',
        zh: '第 i 类 token 的频率与 1/i 的该次幂成正比；0 表示各类一样多',
      },
    }),
});

/** `experts`, `k`, `tokens`, `capacity`, `alpha`, `skew`: where a router sends its tokens, and which are dropped. */
export const moeParameters: ParameterSet<typeof schema> = {
  experiment: 'moe',
  title: { en: 'Routing tokens to experts', zh: '把 token 分给专家' },
  schema,
};
