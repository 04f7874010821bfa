import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  heads: z
    .literal([2, 4, 8, 16])
    .default(8)
    .meta({
      label: { en: 'query heads h', zh: 'query 头数 h' },
      aliases: ['h', 'n_heads', 'query_heads', '头数'],
      describe: { en: 'query heads; each is 16 wide', zh: 'query 头数，每头宽 16' },
    }),
  groups: z
    .literal([1, 2, 4, 8, 16])
    .default(2)
    .meta({
      label: { en: 'key-value heads g', zh: 'KV 头数 g' },
      aliases: ['g', 'kv_heads', 'key_value_heads', 'KV头数'],
      describe: {
        en: 'key-value heads that the query heads share; at most h',
        zh: '各 query 头共用的 KV 头数，不超过 h',
      },
    }),
  similarity: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta({
      label: { en: 'similarity ρ', zh: '相似度 ρ' },
      aliases: ['rho', 'ρ', '相似度'],
      describe: {
        en: 'correlation between the key (and value) projections of different heads; 0 unrelated, 1 equal',
        zh: '不同头的 key（或 value）投影之间的相关系数；0 为无关，1 为相同',
      },
    }),
  n: z
    .int()
    .min(8)
    .max(64)
    .default(32)
    .meta({
      label: { en: 'tokens n', zh: 'token 数 n' },
      aliases: ['tokens', 'length', '序列长度'],
      describe: { en: 'tokens in the layer', zh: '输入该层的 token 数' },
    }),
  context: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(8192)
    .meta({
      label: { en: 'context T', zh: '上下文 T' },
      aliases: ['t', 'context_length', '上下文'],
      describe: {
        en: 'tokens in the cache of a model with 32 layers and heads 128 wide',
        zh: '一个 32 层、头宽 128 的模型缓存中的 token 数',
      },
    }),
  bytes: z
    .literal([1, 2, 4])
    .default(2)
    .meta({
      label: { en: 'bytes a number', zh: '每个数的字节数' },
      aliases: ['precision', 'dtype', '字节'],
      describe: { en: 'bytes of a cached number', zh: '缓存中每个数的字节数' },
    }),
});

/** `heads`, `groups`, `similarity`, `n`, `context`, `bytes`: what sharing keys and values saves, and what it changes. */
export const mqaGqaParameters: ParameterSet<typeof schema> = {
  experiment: 'mqa-gqa',
  title: { en: 'Query heads that share keys and values', zh: '共用 key 和 value 的 query 头' },
  schema,
  conflict: ({ heads, groups }) =>
    groups > heads
      ? {
          en: `groups at most heads: ${groups} key-value heads for ${heads} query heads leave some unused`,
          zh: `groups 不能超过 heads：${heads} 个 query 头用不了 ${groups} 个 KV 头`,
        }
      : null,
};
