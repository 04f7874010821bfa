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
    accepts: { en: 'up to 2000 characters', zh: '至多 2000 个字符' },
  }),
  other: sentence('The animal did not cross the street because it was too wide.').meta({
    label: { en: 'second sentence', zh: '第二个句子' },
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
    .meta({ label: { en: 'model', zh: '模型' } }),
  layer: z
    .int()
    .min(0)
    .max(5)
    .default(1)
    .meta({ label: { en: 'layer, from 0', zh: '层（从 0 数）' } }),
  head: z
    .int()
    .min(0)
    .max(11)
    .default(1)
    .meta({ label: { en: 'head, from 0', zh: '头（从 0 数）' } }),
  query: word('').meta({ label: { en: 'highlighted word', zh: '高亮的词' } }),
  from: word('it').meta({ label: { en: 'query word of the edge', zh: '边的查询词' } }),
  to: word('animal').meta({ label: { en: 'key word of the edge', zh: '边的键词' } }),
  step: z
    .enum(attentionSteps)
    .default('scores')
    .meta({ label: { en: 'step', zh: '步骤' } }),
  scale: z
    .boolean()
    .default(true)
    .meta({ label: { en: 'division by √d_k', zh: '是否除以 √d_k' } }),
  mask: z
    .enum(maskKinds)
    .default('none')
    .meta({ label: { en: 'mask', zh: '掩码' } }),
  width: z
    .int()
    .min(0)
    .max(127)
    .default(0)
    .meta({ label: { en: 'width of the window, or padded keys', zh: '窗口宽度，或填充的键数' } }),
  temperature: z
    .number()
    .min(0.01)
    .max(100)
    .default(1)
    .meta({ label: { en: 'temperature', zh: '温度' } }),
});

export type AttentionValues = z.infer<typeof schema>;

/** What `/attention` asks for: a sentence, a model's layer and head, and how they are looked at. */
export const attentionParameters: ParameterSet<typeof schema> = {
  experiment: 'attention',
  title: { en: 'Attention of a trained model', zh: '训练好的模型的注意力' },
  schema,
};
