import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  pad: z
    .int()
    .min(0)
    .max(32)
    .default(8)
    .meta({
      label: { en: 'extra padding', zh: '额外填充长度' },
      aliases: ['padding', 'pads', 'extra', '填充'],
      describe: {
        en: 'padded positions added to every sentence of the batch, beyond the eight of the longest',
        zh: '在最长的 8 个位置之外，给每句话再补的填充位置数',
      },
    }),
  layers: z
    .int()
    .min(2)
    .max(16)
    .default(12)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth', 'n_layers', '深度', '层数'],
      describe: {
        en: 'depth at which post-LN and pre-LN are compared',
        zh: '比较 post-LN 与 pre-LN 的深度',
      },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .default(32)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', 'features', '宽度'],
      describe: { en: 'features of a token; d_ff = 2d', zh: '每个 token 的特征数；d_ff = 2d' },
    }),
  n: z
    .int()
    .min(4)
    .max(32)
    .default(8)
    .meta({
      label: { en: 'tokens n', zh: 'token 数 n' },
      aliases: ['tokens', 'length', 'seq_len', '序列长度'],
      describe: { en: 'tokens in the small Transformers', zh: '小 Transformer 的 token 数' },
    }),
});

/** `pad`, `layers`, `d`, `n`: whom a normalisation makes depend on whom, and what its place does to gradients. */
export const layernormVsBatchnormParameters: ParameterSet<typeof schema> = {
  experiment: 'layernorm-vs-batchnorm',
  title: { en: 'LayerNorm or BatchNorm, post or pre', zh: 'LayerNorm 还是 BatchNorm，post 还是 pre' },
  schema,
};
