import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  n: z
    .int()
    .min(16)
    .max(1024)
    .default(512)
    .meta({
      label: { en: 'tokens n', zh: 'token 数 n' },
      aliases: ['tokens', 'seq_len', '序列长度'],
      describe: { en: 'queries and keys that are really computed', zh: '实际参与计算的 query 和 key 数' },
    }),
  d: z
    .int()
    .min(8)
    .max(128)
    .default(64)
    .meta({
      label: { en: 'head width d', zh: '头宽 d' },
      aliases: ['d_head', 'd_k', 'width', '维度'],
      describe: { en: 'width of queries, keys and values', zh: 'query、key、value 的维度' },
    }),
  tile: z
    .int()
    .min(4)
    .max(1024)
    .default(64)
    .meta({
      label: { en: 'tile B', zh: '分块大小 B' },
      aliases: ['b', 'block', 'block_size', '分块'],
      describe: {
        en: 'keys (and queries) that are held in fast memory at a time',
        zh: '每次放进片上内存的 key（和 query）数',
      },
    }),
  spread: z
    .number()
    .min(0.1)
    .max(50)
    .default(2)
    .meta({
      label: { en: 'spread of the scores', zh: '分数的标准差' },
      aliases: ['scale', 'sd', '标准差'],
      describe: {
        en: 'standard deviation of the scores; large ones overflow an exponential without a maximum',
        zh: '分数的标准差；太大时，不减最大值的指数会溢出',
      },
    }),
  length: z
    .int()
    .min(128)
    .max(131_072)
    .default(4096)
    .meta({
      label: { en: 'length N', zh: '长度 N' },
      aliases: ['l', 'context', '长度'],
      describe: { en: 'sequence length for which memory traffic is counted', zh: '统计访存量所用的序列长度' },
    }),
});

/** `n`, `d`, `tile`, `spread`, `length`: softmax tile by tile, and how much memory traffic that saves. */
export const flashAttentionParameters: ParameterSet<typeof schema> = {
  experiment: 'flash-attention',
  title: { en: 'Attention tile by tile', zh: '逐块计算注意力' },
  schema,
};
