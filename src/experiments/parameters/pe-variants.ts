import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  n: z
    .int()
    .min(4)
    .max(32)
    .default(16)
    .meta({
      label: { en: 'tokens n', zh: 'token 数 n' },
      aliases: ['tokens', 'positions', 'seq_len', '序列长度'],
      describe: { en: 'length of the sentence that is moved', zh: '被整体平移的句子长度' },
    }),
  d: z
    .int()
    .min(16)
    .max(128)
    .multipleOf(2)
    .default(64)
    .meta({
      label: { en: 'width d of a head', zh: '头的维度 d' },
      aliases: ['d_k', 'head_dim', 'width', '维度'],
      describe: { en: 'width of queries and keys', zh: '查询和键的维度' },
    }),
  shift: z
    .int()
    .min(0)
    .max(5000)
    .default(100)
    .meta({
      label: { en: 'shift s of all positions', zh: '所有位置的平移量 s' },
      aliases: ['s', 'offset', '平移'],
      describe: { en: 'how far the whole sentence is moved', zh: '整句话向后平移多少' },
    }),
  heads: z
    .literal([2, 4, 8, 16])
    .default(8)
    .meta({
      label: { en: 'ALiBi heads H', zh: 'ALiBi 头数 H' },
      aliases: ['h', 'n_heads', 'num_heads', '头数'],
      describe: { en: 'heads that share the slopes', zh: '分配斜率的头数' },
    }),
  context: z
    .int()
    .min(16)
    .max(8192)
    .default(2048)
    .meta({
      label: { en: 'training length', zh: '训练长度' },
      aliases: ['length', 'train_length', 'L', '长度'],
      describe: {
        en: 'positions seen in training: how many rotary pairs complete a turn within them',
        zh: '训练见过的位置数：有多少对旋转在其中转满一圈',
      },
    }),
  base: z
    .int()
    .min(100)
    .max(1_000_000)
    .default(10_000)
    .meta({
      label: { en: 'RoPE base', zh: 'RoPE 底数' },
      aliases: ['theta', 'rope_base', '底数'],
      describe: { en: 'base of the rotary frequencies', zh: '旋转频率的底数' },
    }),
});

/** `n`, `d`, `shift`, `heads`, `context`, `base`: what stays when a sentence moves, and how far each method sees. */
export const peVariantsParameters: ParameterSet<typeof schema> = {
  experiment: 'pe-variants',
  title: { en: 'Other ways to tell positions', zh: '其他位置编码' },
  schema,
};
