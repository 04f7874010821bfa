import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  temperature: z
    .number()
    .min(0.2)
    .max(5)
    .default(1)
    .meta({
      label: { en: 'temperature T', zh: '温度 T' },
      aliases: ['t', 'temp', '温度'],
      describe: { en: 'what the logits are divided by', zh: 'logit 除以的数' },
    }),
  k: z
    .int()
    .min(1)
    .max(64)
    .default(8)
    .meta({
      label: { en: 'tokens kept by top-k', zh: 'top-k 保留的词元数' },
      aliases: ['top_k', 'topk'],
      describe: { en: 'tokens that top-k keeps, of 64', zh: '64 个词元中 top-k 保留几个' },
    }),
  p: z
    .number()
    .min(0.05)
    .max(0.99)
    .default(0.9)
    .meta({
      label: { en: 'mass kept by top-p', zh: 'top-p 保留的概率' },
      aliases: ['top_p', 'topp', 'nucleus', '核'],
      describe: { en: 'probability that top-p keeps at least', zh: 'top-p 至少保留的概率' },
    }),
  beam: z
    .int()
    .min(1)
    .max(16)
    .default(4)
    .meta({
      label: { en: 'beam width', zh: '束宽' },
      aliases: ['b', 'beams', 'width', '束'],
      describe: { en: 'beginnings that beam search keeps; 1 is greedy', zh: '束搜索保留的前缀数，1 即贪心' },
    }),
  drafts: z
    .int()
    .min(1)
    .max(12)
    .default(4)
    .meta({
      label: { en: 'drafted tokens γ', zh: '草稿词元数 γ' },
      aliases: ['gamma', 'γ', 'draft', '草稿'],
      describe: { en: 'tokens that the small model proposes at a time', zh: '小模型一次提出的词元数' },
    }),
  drift: z
    .number()
    .min(0)
    .max(3)
    .default(0.7)
    .meta({
      label: { en: 'drift of the draft model', zh: '草稿模型的偏差' },
      aliases: ['noise', 'distance', '偏差'],
      describe: {
        en: 'deviation of its logits from those of the large model',
        zh: '其 logit 与大模型 logit 之差的标准差',
      },
    }),
});

/** `temperature`, `k`, `p`, `beam`, `drafts`, `drift`: how the next token is chosen. */
export const decodingParameters: ParameterSet<typeof schema> = {
  experiment: 'decoding',
  title: { en: 'Choosing the next token', zh: '怎样选下一个词元' },
  schema,
};
