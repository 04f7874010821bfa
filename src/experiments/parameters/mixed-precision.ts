import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  size: z
    .int()
    .min(-40)
    .max(0)
    .default(-24)
    .meta({
      label: { en: 'gradient size, log₂', zh: '梯度大小，log₂' },
      aliases: ['gradient', 'log2', '梯度'],
      describe: { en: 'median of |gradient| as a power of two', zh: '|梯度| 的中位数，以 2 的幂表示' },
    }),
  spread: z
    .number()
    .min(0.5)
    .max(10)
    .default(4)
    .meta({
      label: { en: 'spread of log₂ |gradient|', zh: 'log₂ |梯度| 的标准差' },
      aliases: ['sd', 'deviation', '离散'],
      describe: { en: 'standard deviation in powers of two', zh: '以 2 的幂为单位的标准差' },
    }),
  scale: z
    .int()
    .min(0)
    .max(40)
    .default(12)
    .meta({
      label: { en: 'loss scale, log₂', zh: '损失缩放，log₂' },
      aliases: ['s', 'loss_scale', 'loss', '缩放'],
      describe: { en: 'the loss is multiplied by 2 to this power', zh: '损失乘以 2 的多少次方' },
    }),
  update: z
    .int()
    .min(-16)
    .max(-4)
    .default(-12)
    .meta({
      label: { en: 'update of a weight of 1, log₂', zh: '权重为 1 时的更新量，log₂' },
      aliases: ['u', 'lr', 'step', '更新'],
      describe: { en: 'added a thousand times', zh: '累加一千次' },
    }),
  outlier: z
    .number()
    .min(1)
    .max(200)
    .default(60)
    .meta({
      label: { en: 'size of the outlier channel', zh: '离群通道的大小' },
      aliases: ['a', 'factor', '离群'],
      describe: { en: 'how many times larger than the others', zh: '是其他通道的多少倍' },
    }),
  d: z
    .int()
    .min(16)
    .max(256)
    .default(64)
    .meta({
      label: { en: 'channels d', zh: '通道数 d' },
      aliases: ['channels', 'width', '通道'],
      describe: { en: 'width of the quantised activations', zh: '被量化的激活的宽度' },
    }),
});

/** `size`, `spread`, `scale`, `update`, `outlier`, `d`: what 16 and 8 bits do to gradients, weights and activations. */
export const mixedPrecisionParameters: ParameterSet<typeof schema> = {
  experiment: 'mixed-precision',
  title: { en: 'float16, bfloat16 and int8', zh: 'float16、bfloat16 与 int8' },
  schema,
};
