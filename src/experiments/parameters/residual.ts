import { z } from 'zod';
import type { ParameterSet } from '../types';

export const stackModes = ['plain', 'residual', 'scaled', 'pre-ln'] as const;

/** Layers of the attention stacks whose tokens are compared. */
export const attentionLayers = 12;

const schema = z.object({
  mode: z
    .enum(stackModes)
    .default('pre-ln')
    .meta({
      label: { en: 'connection', zh: '连接方式' },
      aliases: ['connection', 'skip', '模式', '连接'],
      describe: {
        en: 'plain F(x); residual x + F(x); scaled x + F(x)/√L; pre-ln x + F(LN(x)). All four are drawn, this one is checked in detail',
        zh: 'plain 为 F(x)；residual 为 x + F(x)；scaled 为 x + F(x)/√L；pre-ln 为 x + F(LN(x))。四种都画，选中的一种详细核对',
      },
    }),
  layers: z
    .int()
    .min(1)
    .max(50)
    .default(50)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth', 'n_layers', '深度', '层数'],
      describe: { en: 'depth of the ReLU stack', zh: 'ReLU 堆叠的层数' },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .default(64)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width of every layer', zh: '每层的宽度' },
    }),
  n: z
    .int()
    .min(4)
    .max(32)
    .default(16)
    .meta({
      label: { en: 'tokens n', zh: 'token 数 n' },
      aliases: ['tokens', 'length', 'seq_len', '序列长度'],
      describe: { en: 'tokens in the attention stacks', zh: '注意力堆叠里的 token 数' },
    }),
  at: z
    .int()
    .min(0)
    .max(attentionLayers)
    .default(4)
    .meta({
      label: { en: 'layer looked at', zh: '查看第几层' },
      aliases: ['layer', 'show', '第几层'],
      describe: {
        en: 'after which layer of the attention stacks the tokens are compared; 0 is the input',
        zh: '在注意力堆叠的第几层之后比较 token；0 为输入',
      },
    }),
});

/** `mode`, `layers`, `d`, `n`, `at`: what a skip connection does to gradients and to tokens. */
export const residualParameters: ParameterSet<typeof schema> = {
  experiment: 'residual',
  title: { en: 'With and without a residual connection', zh: '有无残差连接' },
  schema,
};
