import { z } from 'zod';
import type { ParameterSet } from '../types';

/** Largest intermediate of the additive score, in numbers (4 MiB of float32). */
const largestIntermediate = 1_050_000;

const schema = z.object({
  n: z
    .int()
    .min(32)
    .max(256)
    .default(64)
    .meta({
      label: { en: 'positions n', zh: '位置数 n' },
      aliases: ['positions', 'length', 'keys', 'seq_len', '序列长度'],
      describe: { en: 'queries and keys of the score matrix', zh: '打分矩阵的查询数和键数' },
    }),
  d: z
    .int()
    .min(16)
    .max(128)
    .default(64)
    .meta({
      label: { en: 'width d of the timed part', zh: '计时部分的宽度 d' },
      aliases: ['width', 'd_model', '宽度'],
      describe: { en: 'width of queries and keys while timing', zh: '计时时查询和键的宽度' },
    }),
  d_k: z
    .int()
    .min(4)
    .max(1024)
    .default(64)
    .meta({
      label: { en: 'key width d_k of the sharpness part', zh: '尖锐度部分的维度 d_k' },
      aliases: ['dim', 'key_dim', '维度'],
      describe: {
        en: 'marked on the curve of attention sharpness against d_k',
        zh: '在“注意力尖锐度—d_k”曲线上标出的位置',
      },
    }),
});

/** `n`, `d`, `d_k`: cost and sharpness of the two score functions. */
export const dotProductVsAdditiveParameters: ParameterSet<typeof schema> = {
  experiment: 'dot-product-vs-additive',
  title: { en: 'Dot-product or additive scores', zh: '点积打分还是加性打分' },
  schema,
  conflict: ({ n, d }) =>
    n * n * d <= largestIntermediate
      ? null
      : {
          en: `n²·d is ${n * n * d} numbers for the additive score; at most ${largestIntermediate} (e.g. n 128 with d 64, n 256 with d 16)`,
          zh: `加性打分需要 n²·d = ${n * n * d} 个数，上限是 ${largestIntermediate}（例如 n 128 配 d 64，n 256 配 d 16）`,
        },
};
