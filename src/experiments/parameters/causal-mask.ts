import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  n: z
    .int()
    .min(4)
    .max(32)
    .default(10)
    .meta({
      label: { en: 'positions n', zh: '位置数 n' },
      aliases: ['positions', 'length', 'seq_len', '序列长度'],
      describe: { en: 'length of the sequence', zh: '序列长度' },
    }),
  token: z
    .int()
    .min(1)
    .max(32)
    .default(6)
    .meta({
      label: { en: 'changed token j', zh: '被改动的词元 j' },
      aliases: ['j', 'changed', '位置'],
      describe: {
        en: 'position whose token is replaced by another one, counted from 1',
        zh: '把哪个位置的词元换成另一个，从 1 数起',
      },
    }),
  layers: z
    .int()
    .min(1)
    .max(6)
    .default(3)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth', 'layer', '层'],
      describe: { en: 'layers of the random stack', zh: '随机网络的层数' },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .default(16)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width of the random stack', zh: '随机网络的宽度' },
    }),
  vocabulary: z
    .int()
    .min(2)
    .max(32)
    .default(8)
    .meta({
      label: { en: 'vocabulary V', zh: '词表大小 V' },
      aliases: ['v', 'vocab', '词表'],
      describe: {
        en: 'of the tokens that nothing can predict: chance is 1/V, the honest loss ln V',
        zh: '无法预测的随机词元的种类数：瞎猜的准确率是 1/V，诚实的损失是 ln V',
      },
    }),
  strength: z
    .number()
    .min(0)
    .max(12)
    .default(4)
    .meta({
      label: { en: 'strength b of the copying head', zh: '抄答案的强度 b' },
      aliases: ['b', 'copy', '强度'],
      describe: {
        en: 'score of the next position, all others have 0: weight eᵇ/(eᵇ + n − 1)',
        zh: '下一个位置的分数，其余为 0：权重为 eᵇ/(eᵇ + n − 1)',
      },
    }),
  pads: z
    .int()
    .min(0)
    .max(31)
    .default(0)
    .meta({
      label: { en: 'padded positions at the end', zh: '末尾的填充位置数' },
      aliases: ['p', 'padding', '填充'],
      describe: {
        en: 'joined with the causal mask when the allowed pairs are counted',
        zh: '统计允许的位置对时，与因果掩码合并',
      },
    }),
});

/** `n`, `token`, `layers`, `d`, `vocabulary`, `strength`, `pads`: what a position may see, and what it does if it sees more. */
export const causalMaskParameters: ParameterSet<typeof schema> = {
  experiment: 'causal-mask',
  title: { en: 'The causal mask', zh: '因果掩码' },
  schema,
  conflict: ({ n, token, pads }) => {
    if (token > n)
      return { en: `token ${token} is beyond n = ${n}`, zh: `token ${token} 超出了序列长度 n = ${n}` };
    if (pads >= n)
      return {
        en: `pads ${pads} leaves no real position of n = ${n}`,
        zh: `pads ${pads} 太多，n = ${n} 时没有真实位置了`,
      };
    return null;
  },
};
