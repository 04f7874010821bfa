import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  d: z
    .int()
    .min(16)
    .max(256)
    .multipleOf(2)
    .default(128)
    .meta({
      label: { en: 'head width d', zh: '头宽 d' },
      aliases: ['d_head', 'd_k', 'head_dim', '维度'],
      describe: {
        en: 'width of queries and keys; half of it are pairs',
        zh: 'query 和 key 的维度，两维一对',
      },
    }),
  base: z
    .int()
    .min(1000)
    .max(10_000_000)
    .default(10_000)
    .meta({
      label: { en: 'RoPE base b', zh: 'RoPE 底数 b' },
      aliases: ['b', 'theta', 'rope_theta', '底数'],
      describe: { en: 'base of the rotary frequencies', zh: '旋转频率的底数' },
    }),
  trained: z
    .int()
    .min(256)
    .max(32_768)
    .default(4096)
    .meta({
      label: { en: 'training length L', zh: '训练长度 L' },
      aliases: ['l', 'context', 'train_length', '训练长度'],
      describe: { en: 'positions that were seen in training', zh: '训练时见过的位置数' },
    }),
  factor: z
    .number()
    .min(1)
    .max(64)
    .multipleOf(0.5)
    .default(4)
    .meta({
      label: { en: 'factor s', zh: '扩展倍数 s' },
      aliases: ['s', 'scale', 'scaling', '倍数'],
      describe: { en: 'how many times as long texts become', zh: '文本变为训练长度的多少倍' },
    }),
  alpha: z
    .number()
    .min(0.1)
    .max(8)
    .default(1)
    .meta({
      label: { en: 'YaRN α', zh: 'YaRN 的 α' },
      aliases: ['α', 'beta_slow'],
      describe: {
        en: 'pairs with fewer turns within L are interpolated in full',
        zh: 'L 之内转不到这么多圈的对，完全插值',
      },
    }),
  beta: z
    .number()
    .min(2)
    .max(256)
    .default(32)
    .meta({
      label: { en: 'YaRN β', zh: 'YaRN 的 β' },
      aliases: ['β', 'beta_fast'],
      describe: {
        en: 'pairs with more turns within L are left alone',
        zh: 'L 之内转过这么多圈的对，保持不变',
      },
    }),
});

/** `d`, `base`, `trained`, `factor`, `alpha`, `beta`: four ways to read beyond the training length with rotary positions. */
export const ropeScalingParameters: ParameterSet<typeof schema> = {
  experiment: 'rope-scaling',
  title: { en: 'Rotary positions beyond the training length', zh: '超出训练长度的旋转位置' },
  schema,
  conflict: ({ alpha, beta }) =>
    alpha >= beta
      ? { en: 'alpha below beta: the ramp rises from α to β', zh: 'alpha 须小于 beta：斜坡从 α 升到 β' }
      : null,
};
