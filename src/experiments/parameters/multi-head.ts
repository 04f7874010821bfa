import { z } from 'zod';
import type { ParameterSet } from '../types';

const schema = z.object({
  heads: z
    .literal([1, 2, 4])
    .default(2)
    .meta({
      label: { en: 'number of heads h', zh: '注意力头数 h' },
      aliases: ['h', 'head', 'n_heads', 'num_heads', '头数'],
      describe: {
        en: 'heads that share the width d; one head is always trained beside them',
        zh: '平分宽度 d 的头数；旁边总有一个单头模型作对照',
      },
    }),
  targets: z
    .literal([1, 2, 4])
    .default(2)
    .meta({
      label: { en: 'target positions m', zh: '目标位置数 m' },
      aliases: ['m', 'target', '目标数'],
      describe: {
        en: 'positions from which one query must fetch a block each',
        zh: '一个查询要分别取回内容的位置个数',
      },
    }),
  n: z
    .int()
    .min(4)
    .max(32)
    .default(6)
    .meta({
      label: { en: 'positions n', zh: '位置数 n' },
      aliases: ['positions', 'length', 'seq_len', '序列长度'],
      describe: { en: 'length of the sequence', zh: '序列长度' },
    }),
  d: z
    .int()
    .min(16)
    .max(64)
    .multipleOf(4)
    .default(16)
    .meta({
      label: { en: 'total width d', zh: '总宽度 d' },
      aliases: ['d_model', 'width', '宽度'],
      describe: {
        en: 'width of all heads together; each head has d/h',
        zh: '所有头合计的宽度，每个头为 d/h',
      },
    }),
  share: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta({
      label: { en: 'share p given to A', zh: '分给 A 的权重 p' },
      aliases: ['p', '权重'],
      describe: {
        en: 'weight that a single head gives to position A; B gets 1 − p (the part without training)',
        zh: '单头分给位置 A 的权重，B 得 1 − p（不训练的部分）',
      },
    }),
  steps: z
    .int()
    .min(50)
    .max(400)
    .default(200)
    .meta({
      label: { en: 'training steps', zh: '训练步数' },
      aliases: ['step', 'iterations', '步数'],
      describe: { en: 'Adam steps on fresh data', zh: '在新数据上的 Adam 步数' },
    }),
});

/** `heads`, `targets`, `n`, `d`, `share`, `steps`: what one head cannot fetch and several can. */
export const multiHeadParameters: ParameterSet<typeof schema> = {
  experiment: 'multi-head',
  title: { en: 'One wide head or several narrow ones', zh: '一个宽头，还是几个窄头' },
  schema,
};
