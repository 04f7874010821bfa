import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  /** The text '-inf' and not the number, because parameters travel as JSON, which has no infinity. */
  mask: z
    .union([z.number().min(-1e9).max(-1), z.literal('-inf')])
    .default(-10_000)
    .meta({
      label: { en: 'mask value', zh: '掩码值' },
      aliases: ['m', 'value', 'mask_value', '掩码'],
      describe: {
        en: 'what a padded key gets before the softmax',
        zh: 'softmax 之前填充键得到的值',
      },
    }),
  boost: z
    .number()
    .min(0)
    .max(2000)
    .default(0)
    .meta({
      label: { en: 'boost of one pad score', zh: '给一个填充键分数的增量' },
      aliases: ['pad_boost', '增量'],
      describe: {
        en: 'added to the raw score of the first padded key, as in a model with large scores',
        zh: '加到第一个填充键的原始分数上，模拟分数很大的模型',
      },
    }),
  dtype: z
    .enum(['float32', 'float16'])
    .default('float32')
    .meta({
      label: { en: 'number format', zh: '数值格式' },
      aliases: ['type', 'format', 'precision', '精度'],
      describe: {
        en: 'float16 is emulated: each step is rounded to half precision',
        zh: 'float16 为模拟：每一步都舍入到半精度',
      },
    }),
  mode: z
    .enum(['additive', 'replace'])
    .default('additive')
    .meta({
      label: { en: 'how the mask is applied', zh: '掩码方式' },
      aliases: ['how', '模式'],
      describe: {
        en: 'add the value to the score, or put it in place of the score',
        zh: '把该值加到分数上，或直接替换分数',
      },
    }),
  all_padded: z
    .boolean()
    .default(false)
    .meta({
      label: { en: 'show a fully padded row', zh: '展示整行都是填充的情形' },
      aliases: ['all_pad', 'fully_masked', '全填充'],
      describe: {
        en: 'what this mask does to a row in which every key is padding',
        zh: '整行的键全是填充时，这个掩码会给出什么',
      },
    }),
});

/** `mask`, `boost`, `dtype`, `mode`, `all_padded`: how much weight leaks to padding. */
export const paddingMaskParameters: ParameterSet<typeof schema> = {
  experiment: 'padding-mask',
  title: { en: 'Masking padded keys', zh: '屏蔽填充键' },
  schema,
};
