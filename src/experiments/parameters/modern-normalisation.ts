import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  d: z
    .int()
    .min(8)
    .max(512)
    .default(64)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_k', 'width', 'dim', '宽度'],
      describe: { en: 'features of a token, and width of a head', zh: '词元的特征数，也是 head 的宽度' },
    }),
  mean: z
    .number()
    .min(0)
    .max(10)
    .default(1)
    .meta({
      label: { en: 'mean μ of the features', zh: '特征的均值 μ' },
      aliases: ['mu', 'μ', 'shift', '均值'],
      describe: { en: 'in standard deviations of the features', zh: '以特征的标准差为单位' },
    }),
  gain: z
    .number()
    .min(0.1)
    .max(30)
    .default(4)
    .meta({
      label: { en: 'growth g of W_Q and W_K', zh: 'W_Q、W_K 的增长倍数 g' },
      aliases: ['g', 'growth', 'factor', '增长'],
      describe: {
        en: 'factor on queries and keys; logits grow by its square',
        zh: '查询和键放大的倍数，logit 按其平方增长',
      },
    }),
  cap: z
    .number()
    .min(1)
    .max(100)
    .default(50)
    .meta({
      label: { en: 'soft cap c', zh: '软上限 c' },
      aliases: ['c', 'soft_cap', 'softcap', '上限'],
      describe: { en: 'logits stay within ±c', zh: 'logit 保持在 ±c 之内' },
    }),
  n: z
    .int()
    .min(8)
    .max(128)
    .default(32)
    .meta({
      label: { en: 'keys n', zh: '键的个数 n' },
      aliases: ['keys', 'length', '长度'],
      describe: { en: 'keys that a query chooses from', zh: '每个查询可选的键数' },
    }),
});

/** `d`, `mean`, `gain`, `cap`, `n`: RMSNorm beside LayerNorm, and what keeps attention logits small. */
export const modernNormalisationParameters: ParameterSet<typeof schema> = {
  experiment: 'modern-normalisation',
  title: { en: 'RMSNorm, QK-norm and soft caps', zh: 'RMSNorm、QK-norm 与软上限' },
  schema,
};
