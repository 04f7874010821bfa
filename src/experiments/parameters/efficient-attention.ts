import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  n: z
    .int()
    .min(8)
    .max(128)
    .default(48)
    .meta({
      label: { en: 'tokens n', zh: '词元数 n' },
      aliases: ['length', 'tokens', '长度'],
      describe: { en: 'length of the text', zh: '文本长度' },
    }),
  window: z
    .int()
    .min(2)
    .max(64)
    .default(8)
    .meta({
      label: { en: 'window w', zh: '窗口 w' },
      aliases: ['w', 'window_size', '窗口大小'],
      describe: {
        en: 'positions that a token sees, its own included',
        zh: '每个词元能看到的位置数（含自身）',
      },
    }),
  layers: z
    .int()
    .min(1)
    .max(16)
    .default(6)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth_l', '层'],
      describe: { en: 'windowed layers, one on top of another', zh: '叠起来的窗口注意力层数' },
    }),
  features: z
    .int()
    .min(8)
    .max(2048)
    .default(256)
    .meta({
      label: { en: 'random features m', zh: '随机特征数 m' },
      aliases: ['m', 'feature', '特征数'],
      describe: { en: 'features that replace the softmax kernel', zh: '用来代替 softmax 核的特征数' },
    }),
  logit: z
    .number()
    .min(0.25)
    .max(8)
    .default(1)
    .meta({
      label: { en: 'largest logit s', zh: '最大 logit s' },
      aliases: ['s', 'size', 'logits', '最大分数'],
      describe: {
        en: 'q·k/√d of a query and a key that point the same way; √d for unit variance',
        zh: '同向的查询与键的 q·k/√d；各分量方差为 1 时约为 √d',
      },
    }),
});

/** `n`, `window`, `layers`, `features`, `logit`: what a sliding window reaches, and what random features cost in accuracy. */
export const efficientAttentionParameters: ParameterSet<typeof schema> = {
  experiment: 'efficient-attention',
  title: { en: 'Attention in linear time', zh: '线性复杂度的注意力' },
  schema,
};
