import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  n: z
    .int()
    .min(8)
    .max(96)
    .default(48)
    .meta({
      label: { en: 'tokens n', zh: 'token 数 n' },
      aliases: ['tokens', 'length', 'seq_len', '序列长度'],
      describe: { en: 'tokens that are generated one by one', zh: '逐个生成的 token 数' },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .default(32)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: {
        en: 'width of the computed stack; the inner width is 4d',
        zh: '实际计算的网络宽度，前馈内层为 4d',
      },
    }),
  window: z
    .int()
    .min(1)
    .max(96)
    .default(16)
    .meta({
      label: { en: 'window w', zh: '窗口 w' },
      aliases: ['w', 'keep', 'sliding_window', '窗口'],
      describe: { en: 'positions that a truncated cache keeps', zh: '截断缓存保留的位置数' },
    }),
  model: z
    .enum(['gpt-3', 'llama-7b', 'llama-3-8b', 'llama-3-70b', 'llama-3-405b'])
    .default('llama-3-8b')
    .meta({
      label: { en: 'model', zh: '模型' },
      aliases: ['preset', '模型'],
      describe: { en: 'whose cache is counted in bytes', zh: '按字节计算哪个模型的缓存' },
    }),
  context: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(8192)
    .meta({
      label: { en: 'context T', zh: '上下文 T' },
      aliases: ['t', 'context_length', '上下文'],
      describe: { en: 'tokens in that model’s cache', zh: '该模型缓存中的 token 数' },
    }),
  batch: z
    .int()
    .min(1)
    .max(1024)
    .default(1)
    .meta({
      label: { en: 'sequences B', zh: '序列数 B' },
      aliases: ['b', 'sequences', 'batch_size', '批大小'],
      describe: { en: 'sequences that are generated at the same time', zh: '同时生成的序列数' },
    }),
  bytes: z
    .literal([1, 2, 4])
    .default(2)
    .meta({
      label: { en: 'bytes a number', zh: '每个数的字节数' },
      aliases: ['precision', 'dtype', '字节'],
      describe: { en: '1 int8 or fp8, 2 bf16, 4 float32', zh: '1 为 int8 或 fp8，2 为 bf16，4 为 float32' },
    }),
});

/** `n`, `d`, `window`, `model`, `context`, `batch`, `bytes`: what a cache saves, what it must keep, what it weighs. */
export const kvCacheParameters: ParameterSet<typeof schema> = {
  experiment: 'kv-cache',
  title: { en: 'What a KV cache saves and costs', zh: 'KV 缓存省下什么、占用什么' },
  schema,
};
