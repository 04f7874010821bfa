import { z } from 'zod';
import type { ParameterSet } from '../types';

const tokens = (who: 'source' | 'target', fallback: number) =>
  z
    .int()
    .min(2)
    .max(12)
    .default(fallback)
    .meta({
      label:
        who === 'source'
          ? { en: 'source tokens S', zh: '源 token 数 S' }
          : { en: 'target tokens T', zh: '目标 token 数 T' },
      aliases: who === 'source' ? ['s', 'src', 'encoder', '源'] : ['t', 'tgt', 'decoder', '目标'],
      describe:
        who === 'source'
          ? { en: 'tokens that the encoder reads', zh: '编码器读入的 token 数' }
          : { en: 'tokens that the decoder is given', zh: '解码器输入的 token 数' },
    });

const schema = z.object({
  source: tokens('source', 7),
  target: tokens('target', 5),
  d: z
    .int()
    .min(16)
    .max(64)
    .default(16)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width of encoder and decoder', zh: '编码器和解码器的宽度' },
    }),
  layers: z
    .int()
    .min(1)
    .max(6)
    .default(2)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth', 'n_layers', '层数'],
      describe: { en: 'layers of the encoder, and as many of the decoder', zh: '编码器与解码器各有几层' },
    }),
  n: z
    .int()
    .min(2)
    .max(32)
    .default(8)
    .meta({
      label: { en: 'tokens to copy n', zh: '要复制的 token 数 n' },
      aliases: ['copy', 'length', '长度'],
      describe: {
        en: 'length of the sentence that is copied through one fixed vector, or by attention',
        zh: '分别用一个固定向量和用注意力来复制的句子长度',
      },
    }),
});

/** `source`, `target`, `d`, `layers`, `n`: what the decoder sees of the source, and through what. */
export const crossAttentionParameters: ParameterSet<typeof schema> = {
  experiment: 'cross-attention',
  title: { en: 'From the encoder to the decoder', zh: '从编码器到解码器' },
  schema,
};
