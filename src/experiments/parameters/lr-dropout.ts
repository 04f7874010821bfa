import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  d: z
    .int()
    .min(64)
    .max(4096)
    .default(512)
    .meta({
      label: { en: 'model width d', zh: '模型宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width in the learning-rate formula', zh: '学习率公式中的宽度' },
    }),
  warmup: z
    .int()
    .min(100)
    .max(20_000)
    .default(4000)
    .meta({
      label: { en: 'warm-up steps w', zh: '预热步数 w' },
      aliases: ['w', 'warm_up', 'warmup_steps', '预热'],
      describe: { en: 'steps over which the learning rate rises', zh: '学习率上升所用的步数' },
    }),
  step: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(100_000)
    .meta({
      label: { en: 'step s', zh: '步数 s' },
      aliases: ['s', 'steps', 'iteration', '步'],
      describe: { en: 'step at which the learning rate is read off', zh: '读取学习率的那一步' },
    }),
  p: z
    .number()
    .min(0)
    .max(0.8)
    .default(0.1)
    .meta({
      label: { en: 'dropout rate p', zh: 'dropout 比例 p' },
      aliases: ['dropout', 'rate', 'drop', '丢弃率'],
      describe: { en: 'probability that a number is zeroed', zh: '每个数被置零的概率' },
    }),
  smoothing: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.1)
    .meta({
      label: { en: 'label smoothing ε', zh: '标签平滑 ε' },
      aliases: ['eps', 'epsilon', 'label_smoothing', '平滑'],
      describe: {
        en: 'probability spread over the whole vocabulary of 37 000',
        zh: '均摊给整个词表（37 000）的概率',
      },
    }),
});

/** `d`, `warmup`, `step`, `p`, `smoothing`: the learning-rate schedule, and what dropout does to a sum. */
export const lrDropoutParameters: ParameterSet<typeof schema> = {
  experiment: 'lr-dropout',
  title: { en: 'Learning-rate schedule and dropout', zh: '学习率与 dropout' },
  schema,
};
