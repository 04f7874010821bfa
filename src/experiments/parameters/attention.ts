import { z } from 'zod';
import type { ParameterSet } from '../types';

export const attentionModels = ['use-lite', 'minilm', 'untrained'] as const;
export const attentionViews = ['head', 'heads', 'model', 'hunt', 'compare', 'random', 'step'] as const;
export const attentionSteps = ['scores', 'scaled', 'masked', 'weights', 'output'] as const;
export type AttentionStep = (typeof attentionSteps)[number];
export const maskKinds = ['none', 'causal', 'window', 'padding'] as const;

const sentence = (value: string) =>
  z
    .string()
    .regex(/^[\s\S]{1,2000}$/u)
    .default(value);
/** A word as `findWord` takes it; empty: chosen by the experiment. */
const word = (value: string) =>
  z
    .string()
    .regex(/^\S{0,2000}$/u)
    .default(value);

const schema = z.object({
  sentence: sentence('The animal did not cross the street because it was too tired.').meta({
    label: { en: 'sentence', zh: '句子' },
    describe: { en: 'looked at by the model', zh: '模型要看的句子' },
    accepts: { en: 'up to 2000 characters', zh: '至多 2000 个字符' },
  }),
  other: sentence('The animal did not cross the street because it was too wide.').meta({
    label: { en: 'second sentence', zh: '第二个句子' },
    describe: { en: 'set beside the first in the view compare', zh: '在 compare 视图里与第一句对比' },
    accepts: { en: 'up to 2000 characters', zh: '至多 2000 个字符' },
  }),
  view: z
    .enum(attentionViews)
    .default('head')
    .meta({
      label: { en: 'view', zh: '视图' },
      describe: {
        en: 'one head, all heads of a layer or of the model, the hunt for an edge, two sentences, random weights, one step',
        zh: '单个头、一层或整个模型的所有头、找边、两句对比、随机权重、单步',
      },
    }),
  model: z
    .enum(attentionModels)
    .default('use-lite')
    .meta({
      label: { en: 'model', zh: '模型' },
      describe: {
        en: 'trained ones, or random weights on single characters',
        zh: '训练好的模型，或单字加随机权重',
      },
    }),
  layer: z
    .int()
    .min(0)
    .max(5)
    .default(1)
    .meta({
      label: { en: 'layer, from 0', zh: '层（从 0 数）' },
      describe: { en: 'whose attention is shown', zh: '显示哪一层的注意力' },
    }),
  head: z
    .int()
    .min(0)
    .max(11)
    .default(1)
    .meta({
      label: { en: 'head, from 0', zh: '头（从 0 数）' },
      describe: { en: 'whose attention is shown', zh: '显示哪一个头的注意力' },
    }),
  query: word('').meta({
    label: { en: 'highlighted word', zh: '高亮的词' },
    describe: {
      en: 'its row is framed and told in numbers; chosen when empty',
      zh: '框出这一行并列出数字，留空则自动选',
    },
  }),
  from: word('it').meta({
    label: { en: 'query word of the edge', zh: '边的查询词' },
    describe: { en: 'word that looks, in the view hunt', zh: 'hunt 视图里发出查询的词' },
  }),
  to: word('animal').meta({
    label: { en: 'key word of the edge', zh: '边的键词' },
    describe: { en: 'word that is looked at, in the view hunt', zh: 'hunt 视图里被关注的词' },
  }),
  step: z
    .enum(attentionSteps)
    .default('scores')
    .meta({
      label: { en: 'step', zh: '步骤' },
      describe: { en: 'of the computation, in the view step', zh: 'step 视图里计算的哪一步' },
    }),
  scale: z
    .boolean()
    .default(true)
    .meta({
      label: { en: 'division by √d_k', zh: '是否除以 √d_k' },
      describe: { en: 'of the scores; without it both are shown', zh: '打分是否缩放，关掉时两者并排' },
    }),
  mask: z
    .enum(maskKinds)
    .default('none')
    .meta({
      label: { en: 'mask', zh: '掩码' },
      describe: { en: 'hides keys in the shown layer', zh: '在所示的层里遮住哪些键' },
    }),
  width: z
    .int()
    .min(0)
    .max(127)
    .default(0)
    .meta({
      label: { en: 'width of the window, or padded keys', zh: '窗口宽度，或填充的键数' },
      describe: { en: 'keys on either side, or keys at the end', zh: '两侧各看几个键，或末尾遮住几个键' },
    }),
  temperature: z
    .number()
    .min(0.01)
    .max(100)
    .default(1)
    .meta({
      label: { en: 'temperature', zh: '温度' },
      describe: { en: 'divides the scores once more', zh: '打分再除以它' },
    }),
});

export type AttentionValues = z.infer<typeof schema>;

/** What `/attention` asks for: a sentence, a model's layer and head, and how they are looked at. */
export const attentionParameters: ParameterSet<typeof schema> = {
  experiment: 'attention',
  title: { en: 'Attention of a trained model', zh: '训练好的模型的注意力' },
  schema,
};
