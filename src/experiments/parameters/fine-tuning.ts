import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  d: z
    .int()
    .min(8)
    .max(64)
    .default(32)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'the weight matrix is d × d', zh: '权重矩阵为 d × d' },
    }),
  rank: z
    .int()
    .min(1)
    .max(32)
    .default(4)
    .meta({
      label: { en: 'rank r', zh: '秩 r' },
      aliases: ['r', 'lora_r', '秩'],
      describe: { en: 'rank of the trained update BA', zh: '训练的更新 BA 的秩' },
    }),
  decay: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.7)
    .meta({
      label: { en: 'decay c of the singular values', zh: '奇异值的衰减 c' },
      aliases: ['c', 'spectrum', '衰减'],
      describe: {
        en: 'each singular value of the needed update is c times the one before; 1 is full rank',
        zh: '所需更新的奇异值逐个乘以 c，1 表示满秩且都相等',
      },
    }),
  beta: z
    .number()
    .min(0.1)
    .max(2)
    .default(0.5)
    .meta({
      label: { en: 'β of DPO', zh: 'DPO 的 β' },
      aliases: ['b', 'β', 'kl'],
      describe: { en: 'how strongly the policy is held at the reference', zh: '把策略拉回参考模型的强度' },
    }),
});

/** `d`, `rank`, `decay`, `beta`: what a low-rank update can reach, and where preference training ends. */
export const fineTuningParameters: ParameterSet<typeof schema> = {
  experiment: 'fine-tuning',
  title: { en: 'LoRA and DPO', zh: 'LoRA 与 DPO' },
  schema,
  conflict: ({ d, rank }) =>
    rank <= d
      ? null
      : {
          en: `a ${d} × ${d} matrix has no rank of ${rank}: take rank:${d} or less, or a larger d`,
          zh: `${d} × ${d} 的矩阵没有秩 ${rank}：请用 rank:${d} 或更小，或者加大 d`,
        },
};
