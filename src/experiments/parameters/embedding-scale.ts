import { z } from 'zod';
import type { ParameterSet } from '../types';

export const initialisations = ['tensor2tensor', 'pytorch', 'bert'] as const;
export const factors = ['none', 'sqrt', 'custom'] as const;

const schema = z.object({
  d: z
    .int()
    .min(32)
    .max(512)
    .multipleOf(2)
    .default(512)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width of an embedding', zh: '词向量的维度' },
    }),
  vocabulary: z
    .int()
    .min(100)
    .max(2000)
    .default(1000)
    .meta({
      label: { en: 'vocabulary V', zh: '词表大小 V' },
      aliases: ['v', 'vocab', 'vocab_size', '词表'],
      describe: { en: 'rows of the embedding matrix', zh: '词向量矩阵的行数' },
    }),
  factor: z
    .enum(factors)
    .default('sqrt')
    .meta({
      label: { en: 'factor c', zh: '缩放系数 c' },
      aliases: ['c', 'scale', '系数'],
      describe: {
        en: 'what an embedding is multiplied by: 1, √d, or the value of `custom`',
        zh: '词向量乘以多少：1、√d，或 `custom` 的值',
      },
    }),
  custom: z
    .number()
    .min(0.1)
    .max(100)
    .default(4)
    .meta({
      label: { en: 'custom factor', zh: '自定义系数' },
      aliases: ['custom_factor', '自定义'],
      describe: { en: 'used with factor custom', zh: '配合 factor custom 使用' },
    }),
  init: z
    .enum(initialisations)
    .default('tensor2tensor')
    .meta({
      label: { en: 'initialisation', zh: '初始化' },
      aliases: ['initialization', 'std', '初始化'],
      describe: {
        en: 'standard deviation of an entry: 1/√d (tensor2tensor), 1 (nn.Embedding) or 0.02 (BERT)',
        zh: '分量的标准差：1/√d（tensor2tensor）、1（nn.Embedding）或 0.02（BERT）',
      },
    }),
});

/** `d`, `vocabulary`, `factor`, `custom`, `init`: how loud a token is beside its position. */
export const embeddingScaleParameters: ParameterSet<typeof schema> = {
  experiment: 'embedding-scale',
  title: { en: 'Embeddings times √d', zh: '词向量乘以 √d' },
  schema,
};
