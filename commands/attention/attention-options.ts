import type { CommandOption } from '../../src/chat/command';
import { attentionSteps } from '../../src/experiments/parameters/attention';
import type { Text } from '../../src/language';

const stepLabels: Readonly<Record<(typeof attentionSteps)[number], Text>> = {
  scores: 'QKᵀ',
  scaled: '÷ √d_k',
  masked: { en: '+ mask', zh: '+ 掩码' },
  weights: 'softmax',
  output: '· V',
};

/** What stands beside the sentence. */
export const attentionOptions: CommandOption[] = [
  {
    name: 'layer',
    kind: 'number',
    describe: { en: 'layer, from 0', zh: '层，从 0 数' },
    required: false,
    range: [0, 5],
  },
  {
    name: 'head',
    kind: 'word',
    describe: { en: 'head, from 0; all; or hunt:it->animal', zh: '头，从 0 数；all；或 hunt:it->animal' },
    required: false,
  },
  {
    name: 'query',
    kind: 'word',
    describe: { en: 'word whose row is told, e.g. it or it#2', zh: '看哪个词的那一行，如 it 或 it#2' },
    required: false,
  },
  {
    name: 'step',
    kind: 'choice',
    describe: { en: 'one step of the computation', zh: '只看计算的某一步' },
    required: false,
    choices: attentionSteps.map((value) => ({ value, label: stepLabels[value] })),
  },
  {
    name: 'scale',
    kind: 'choice',
    describe: { en: 'off: with and without √d_k side by side', zh: 'off：除与不除 √d_k 并排' },
    required: false,
    choices: [
      { value: 'on', label: 'on' },
      { value: 'off', label: 'off' },
    ],
  },
  {
    name: 'mask',
    kind: 'word',
    describe: { en: 'none, causal, window:2 or padding:3', zh: 'none、causal、window:2 或 padding:3' },
    required: false,
  },
  {
    name: 'temperature',
    kind: 'word',
    describe: { en: 'divides the scores, 0.01 to 100', zh: '打分再除以它，0.01 到 100' },
    required: false,
  },
  {
    name: 'compare',
    kind: 'word',
    describe: { en: 'a second sentence: the map of differences', zh: '第二个句子：画差值图' },
    required: false,
  },
  {
    name: 'twin',
    kind: 'choice',
    describe: { en: 'random: the same shapes, untrained', zh: 'random：同形状、未训练' },
    required: false,
    choices: [{ value: 'random', label: { en: 'random weights', zh: '随机权重' } }],
  },
  {
    name: 'model',
    kind: 'choice',
    describe: {
      en: 'use-lite (2 layers × 4 heads) or minilm (6 × 12)',
      zh: 'use-lite（2 层 × 4 头）或 minilm（6 × 12）',
    },
    required: false,
    choices: [
      { value: 'use-lite', label: 'use-lite' },
      { value: 'minilm', label: 'minilm' },
    ],
  },
];

/** Accepted as well, but offered nowhere: the seed of random weights, the language, an edge by itself, and what buttons add. */
export const silentOptions = ['seed', 'lang', 'hunt', 'in'];
