import { z } from 'zod';
import type { ParameterSet } from '../types';

/** Spelt out, not imported: this file must load no tensors. */
const activationNames = ['relu', 'gelu', 'silu', 'linear'] as const;

const schema = z.object({
  activation: z
    .enum(activationNames)
    .default('relu')
    .meta({
      label: { en: 'activation', zh: '激活函数' },
      aliases: ['act', 'function', '激活'],
      describe: {
        en: 'what is drawn against the target; linear is none at all',
        zh: '与目标曲线对照的激活函数；linear 表示没有激活函数',
      },
    }),
  hidden: z
    .int()
    .min(2)
    .max(32)
    .default(16)
    .meta({
      label: { en: 'hidden units h', zh: '隐藏单元数 h' },
      aliases: ['h', 'units', '隐藏单元'],
      describe: { en: 'random hidden units that fit a curve', zh: '用来拟合曲线的随机隐藏单元数' },
    }),
  d: z
    .int()
    .min(16)
    .max(512)
    .default(512)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: {
        en: 'width of the layer whose parameters and zeros are counted; d_ff = 4d',
        zh: '统计参数量和零值比例的层宽；d_ff = 4d',
      },
    }),
  bias: z
    .number()
    .min(-3)
    .max(3)
    .default(0)
    .meta({
      label: { en: 'bias of the hidden units', zh: '隐藏单元的偏置' },
      aliases: ['b1', 'b', '偏置'],
      describe: {
        en: 'added to every hidden unit when zeros are counted; a negative one makes ReLU sparser',
        zh: '统计零值时加到每个隐藏单元上；取负值时 ReLU 更稀疏',
      },
    }),
});

/** `activation`, `hidden`, `d`, `bias`: what the activation between the two matrices is for. */
export const ffnParameters: ParameterSet<typeof schema> = {
  experiment: 'ffn',
  title: { en: 'Two matrices and what stands between them', zh: '两个矩阵和它们之间的激活函数' },
  schema,
};
