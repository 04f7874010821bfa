import { z } from 'zod';
import type { ParameterSet } from '../types';

export const projections = ['identity', 'random', 'rotation'] as const;

const schema = z.object({
  d: z
    .int()
    .min(16)
    .max(256)
    .multipleOf(2)
    .default(128)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width of an encoding', zh: '位置编码的维度' },
    }),
  w: z
    .enum(projections)
    .default('rotation')
    .meta({
      label: { en: 'what stands between: W', zh: '中间的矩阵 W' },
      aliases: ['projection', 'matrix', '矩阵'],
      describe: {
        en: 'the product of W_q and W_k: identity, random, or a rotation that a model can learn',
        zh: 'W_q 与 W_k 之积：恒等、随机，或模型可以学到的旋转',
      },
    }),
  shift: z
    .int()
    .min(-10)
    .max(10)
    .default(-1)
    .meta({
      label: { en: 'shift s of the rotation', zh: '旋转的偏移 s' },
      aliases: ['s', 'k', '偏移'],
      describe: { en: 'the rotation looks this many places ahead', zh: '旋转后看向相距多少的位置' },
    }),
  beta: z
    .number()
    .min(0.1)
    .max(4)
    .default(1)
    .meta({
      label: { en: 'sharpness β', zh: '锐度 β' },
      aliases: ['β', 'sharpness', '锐度'],
      describe: { en: 'what the scores are multiplied by', zh: '分数所乘的系数' },
    }),
  window: z
    .int()
    .min(10)
    .max(100)
    .default(60)
    .meta({
      label: { en: 'offsets shown', zh: '显示的偏移范围' },
      aliases: ['offsets', 'range', '范围'],
      describe: { en: 'offsets from minus to plus this', zh: '偏移从负到正的范围' },
    }),
  n: z
    .int()
    .min(24)
    .max(128)
    .default(64)
    .meta({
      label: { en: 'positions n', zh: '位置数 n' },
      aliases: ['positions', 'length', 'seq_len', '序列长度'],
      describe: { en: 'positions that look at each other', zh: '互相注意的位置数' },
    }),
});

/** `d`, `w`, `shift`, `beta`, `window`, `n`: what sinusoids say of distance, before and after a projection. */
export const positionalEncodingParameters: ParameterSet<typeof schema> = {
  experiment: 'positional-encoding',
  title: { en: 'Sinusoidal positions', zh: '正余弦位置编码' },
  schema,
};
