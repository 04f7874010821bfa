import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  batch: z
    .int()
    .min(2)
    .max(256)
    .default(8)
    .meta({
      label: { en: 'batch size B', zh: '批大小 B' },
      aliases: ['b', 'batch_size', 'size', '批大小'],
      describe: { en: 'samples whose mean and variance are taken', zh: '用来求均值和方差的样本数' },
    }),
  momentum: z
    .number()
    .min(0)
    .max(0.999)
    .default(0.9)
    .meta({
      label: { en: 'momentum m', zh: '动量 m' },
      aliases: ['m', 'decay', '动量'],
      describe: {
        en: 'share of the old running average that each step keeps (PyTorch calls 1 − m momentum)',
        zh: '滑动平均每步保留旧值的比例（PyTorch 把 1 − m 叫 momentum）',
      },
    }),
  steps: z
    .int()
    .min(1)
    .max(200)
    .default(10)
    .meta({
      label: { en: 'training steps k', zh: '训练步数 k' },
      aliases: ['k', 'step', '步数'],
      describe: { en: 'batches that the running average has seen', zh: '滑动平均已经看过的批数' },
    }),
  shift: z
    .number()
    .min(-5)
    .max(5)
    .default(2)
    .meta({
      label: { en: 'shift of the test data', zh: '测试数据的偏移' },
      aliases: ['mean', 'offset', '偏移'],
      describe: {
        en: 'mean of the test data, where training data have mean 0 and deviation 1',
        zh: '测试数据的均值（训练数据均值为 0、标准差为 1）',
      },
    }),
  spread: z
    .number()
    .min(0.1)
    .max(5)
    .default(2)
    .meta({
      label: { en: 'deviation of the test data', zh: '测试数据的标准差' },
      aliases: ['sigma', 'std', 'σ', '标准差'],
      describe: { en: 'standard deviation of the test data', zh: '测试数据的标准差' },
    }),
});

/** `batch`, `momentum`, `steps`, `shift`, `spread`: how far training and inference of a BatchNorm are apart. */
export const batchnormParameters: ParameterSet<typeof schema> = {
  experiment: 'batchnorm',
  title: { en: 'BatchNorm in training and in inference', zh: '训练与推理时的 BatchNorm' },
  schema,
};
