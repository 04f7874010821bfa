import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  n: z
    .int()
    .min(16)
    .max(128)
    .default(64)
    .meta({
      label: { en: 'tokens n', zh: '词元数 n' },
      aliases: ['tokens', 'positions', 'length', 'seq_len', '序列长度'],
      describe: { en: 'length of the target sequence', zh: '目标序列的长度' },
    }),
  layers: z
    .int()
    .min(1)
    .max(6)
    .default(2)
    .meta({
      label: { en: 'layers L', zh: '层数 L' },
      aliases: ['l', 'depth', 'layer', '层'],
      describe: { en: 'layers of the causal stack', zh: '因果网络的层数' },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .default(64)
    .meta({
      label: { en: 'width d', zh: '宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: { en: 'width of the stack; the inner width is 4d', zh: '网络宽度，前馈内层为 4d' },
    }),
});

/** `n`, `layers`, `d`: one pass, steps with a cache, steps without: the same numbers in how much time and work. */
export const parallelismParameters: ParameterSet<typeof schema> = {
  experiment: 'parallelism',
  title: { en: 'What a decoder computes at once', zh: 'decoder 能并行算什么' },
  schema,
};
