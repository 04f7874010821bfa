import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  d_k: z
    .int()
    .min(1)
    .max(128)
    .default(16)
    .meta({
      label: { en: 'head width d_k', zh: '每个头的维度 d_k' },
      aliases: ['dk', 'rank', 'r', 'd_head', 'head_dim', '头维度'],
      describe: {
        en: 'width of a query and of a key in one head; the rank of its scores is at most this',
        zh: '单个头里查询和键的维度；分数矩阵的秩不超过它',
      },
    }),
  n: z
    .int()
    .min(8)
    .max(48)
    .default(32)
    .meta({
      label: { en: 'positions n', zh: '位置数 n' },
      aliases: ['positions', 'length', 'seq_len', '序列长度'],
      describe: { en: 'queries and keys of the wanted pattern', zh: '目标注意力图的查询数和键数' },
    }),
  tau: z
    .number()
    .min(0.5)
    .max(4)
    .default(2)
    .meta({
      label: { en: 'spread τ of the wanted logits', zh: '目标 logits 的标准差 τ' },
      aliases: ['τ', 'spread', 'std', '标准差'],
      describe: {
        en: 'standard deviation of the logits of the wanted pattern: larger is sharper',
        zh: '目标注意力图 logits 的标准差，越大越尖锐',
      },
    }),
  beta: z
    .number()
    .min(1)
    .max(1000)
    .default(100)
    .meta({
      label: { en: 'sharpness β of the pointer', zh: '圆周指针的锐度 β' },
      aliases: ['β', 'sharpness', '锐度'],
      describe: {
        en: 'length of the scores of the head that points with two dimensions only',
        zh: '只用两维来指向的那个头，分数的大小',
      },
    }),
  d: z
    .int()
    .min(64)
    .max(8192)
    .default(512)
    .meta({
      label: { en: 'model width d', zh: '模型宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'for counting parameters', zh: '用于统计参数量' },
    }),
  heads: z
    .int()
    .min(1)
    .max(128)
    .default(32)
    .meta({
      label: { en: 'number of heads h', zh: '注意力头数 h' },
      aliases: ['h', 'head', 'n_heads', 'num_heads', '头数'],
      describe: {
        en: 'for counting parameters; h·d_k need not equal d',
        zh: '用于统计参数量；h·d_k 不必等于 d',
      },
    }),
});

/** `d_k`, `n`, `tau`, `beta`, `d`, `heads`: what a narrow head costs, and what it cannot express. */
export const headDimensionParameters: ParameterSet<typeof schema> = {
  experiment: 'head-dimension',
  title: { en: 'Why heads are narrow', zh: '为什么每个头要降维' },
  schema,
};
