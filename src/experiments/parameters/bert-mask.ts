import { z } from 'zod';
import type { ParameterSet } from '../types';

export const hidingSchemes = [
  'open',
  'diagonal',
  'column',
  'column-no-residual',
  'two-stream-diagonal',
  'two-stream-column',
  'mask-token',
] as const;

const schema = z.object({
  scheme: z
    .enum(hidingSchemes)
    .default('diagonal')
    .meta({
      label: { en: 'how the token is hidden', zh: '隐藏方式' },
      aliases: ['how', 'hide', 'mask', '方式'],
      describe: {
        en: 'nothing; own key masked; key masked for all; the same without residual; with a second, content-free query stream; [MASK] in the input',
        zh: '不隐藏；屏蔽自己的键；对所有位置屏蔽该键；同上且去掉残差；另设不含内容的查询流；输入换成 [MASK]',
      },
    }),
  layers: z
    .literal([1, 2, 4])
    .default(2)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth', 'layer', '层'],
      describe: { en: 'layers of the random stack', zh: '随机网络的层数' },
    }),
  n: z
    .int()
    .min(4)
    .max(16)
    .default(8)
    .meta({
      label: { en: 'positions n', zh: '位置数 n' },
      aliases: ['positions', 'length', 'seq_len', '序列长度'],
      describe: { en: 'length of the sequence', zh: '序列长度' },
    }),
  token: z
    .int()
    .min(1)
    .max(16)
    .default(4)
    .meta({
      label: { en: 'hidden position t', zh: '被隐藏的位置 t' },
      aliases: ['t', 'target', 'position', '位置'],
      describe: {
        en: 'position whose token is to be guessed, counted from 1',
        zh: '要猜的词元所在位置，从 1 数起',
      },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .default(32)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width of the random stack', zh: '随机网络的宽度' },
    }),
  vocabulary: z
    .int()
    .min(2)
    .max(100)
    .default(50)
    .meta({
      label: { en: 'vocabulary V', zh: '词表大小 V' },
      aliases: ['v', 'vocab', '词表'],
      describe: { en: 'tokens that are tried at the hidden position', zh: '在被隐藏位置上逐一尝试的词元数' },
    }),
  tokens: z
    .int()
    .min(16)
    .max(4096)
    .default(512)
    .meta({
      label: { en: 'tokens N of the 80/10/10 part', zh: '80/10/10 部分的词元数 N' },
      aliases: ['length_mlm', 'n_tokens', '词元数'],
      describe: { en: 'of a sequence of which 15 % are selected', zh: '一条序列的长度，其中选出 15 %' },
    }),
});

/** `scheme`, `layers`, `n`, `token`, `d`, `vocabulary`, `tokens`: what still gives a token away that should be hidden. */
export const bertMaskParameters: ParameterSet<typeof schema> = {
  experiment: 'bert-mask',
  title: { en: 'Hiding a token from itself', zh: '怎样藏住一个词元' },
  schema,
  conflict: ({ n, token }) =>
    token <= n
      ? null
      : { en: `token ${token} is beyond n = ${n}`, zh: `token ${token} 超出了序列长度 n = ${n}` },
};
