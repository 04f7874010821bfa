import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  n: z
    .int()
    .min(4)
    .max(32)
    .default(10)
    .meta({
      label: { en: 'tokens n', zh: 'token 数 n' },
      aliases: ['tokens', 'positions', 'seq_len', '序列长度'],
      describe: { en: 'length of the sentence that is shuffled', zh: '被打乱的句子长度' },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .multipleOf(8)
    .default(32)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', '宽度'],
      describe: {
        en: 'width of the encoder that runs; its feed-forward layers are 4d wide',
        zh: '实际运行的编码器宽度，其前馈层宽 4d',
      },
    }),
  heads: z
    .literal([1, 2, 4, 8])
    .default(4)
    .meta({
      label: { en: 'number of heads h', zh: '注意力头数 h' },
      aliases: ['h', 'head', 'n_heads', 'num_heads', '头数'],
      describe: { en: 'heads in each layer', zh: '每层的头数' },
    }),
  layers: z
    .int()
    .min(1)
    .max(4)
    .default(2)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth', 'n_layers', '层数'],
      describe: { en: 'layers with random weights of their own', zh: '各自随机初始化的层数' },
    }),
  position_scale: z
    .number()
    .min(0)
    .max(2)
    .default(1)
    .meta({
      label: { en: 'strength of the positional encoding', zh: '位置编码的强度' },
      aliases: ['pe', 'position', 'pe_scale', '位置'],
      describe: {
        en: 'factor of the sinusoids that are added: 0 is none, 1 is the paper',
        zh: '所加正弦位置编码的系数：0 为不加，1 为原论文',
      },
    }),
  width: z
    .int()
    .min(64)
    .max(16384)
    .default(512)
    .meta({
      label: { en: 'width d for counting', zh: '统计用的宽度 d' },
      aliases: ['count_d', 'model_width'],
      describe: {
        en: 'width of the model whose parameters and operations are counted',
        zh: '统计参数量和运算量时的模型宽度',
      },
    }),
  d_ff: z
    .int()
    .min(64)
    .max(65536)
    .default(2048)
    .meta({
      label: { en: 'inner width d_ff for counting', zh: '统计用的前馈宽度 d_ff' },
      aliases: ['ff', 'ffn', '前馈宽度'],
      describe: { en: 'inner width of its feed-forward network', zh: '其前馈网络的中间宽度' },
    }),
  length: z
    .int()
    .min(16)
    .max(131072)
    .default(512)
    .meta({
      label: { en: 'length n for counting', zh: '统计用的长度 n' },
      aliases: ['context', 'count_n', '长度'],
      describe: {
        en: 'tokens for which the operations are counted',
        zh: '统计运算量时的 token 数',
      },
    }),
});

/** `n`, `d`, `heads`, `layers`, `position_scale`: a random encoder; `width`, `d_ff`, `length`: what a layer costs. */
export const encoderParameters: ParameterSet<typeof schema> = {
  experiment: 'encoder',
  title: { en: 'The encoder', zh: '编码器' },
  schema,
};
