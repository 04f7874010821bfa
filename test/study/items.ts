import type { ChoiceItem, FreeItem, NumericItem } from '../../content';

/** Small items for tests; content has the real ones. */
export const choice: ChoiceItem = {
  kind: 'choice',
  id: 'test/choice',
  difficulty: 2,
  question: { en: 'Which?', zh: '哪一个？' },
  options: [
    { text: { en: 'right one', zh: '对的' }, right: true, why: { en: 'because', zh: '因为' } },
    { text: { en: 'wrong 1', zh: '错 1' }, misconception: 'first', refute: { d_k: 64 } },
    { text: { en: 'wrong 2', zh: '错 2' }, misconception: 'second' },
    { text: { en: 'wrong 3', zh: '错 3' }, misconception: 'third' },
  ],
};

export const numeric: NumericItem = {
  kind: 'numeric',
  id: 'test/numeric',
  difficulty: 3,
  question: { en: 'MiB for $n = [[n]]$, $d = [[d]]$?', zh: '$n = [[n]]$、$d = [[d]]$ 需要多少 MiB？' },
  parameters: { n: { oneOf: [128, 256, 512] }, d: { from: 16, to: 64, step: 16 } },
  where: ['n >= 4 * d'],
  answer: '4 * n^2 * d / 2^20',
  unit: 'MiB',
  tolerance: { relative: 0.01 },
  accept: [],
  within: [1, 64],
  explanation: { en: '$4 \\cdot [[n]]^2 \\cdot [[d]] / 2^{20} = [[answer]]$', zh: '等于 [[answer]] MiB' },
};

export const free: FreeItem = {
  kind: 'free',
  id: 'test/free',
  difficulty: 4,
  question: { en: 'Why?' },
  rubric: [
    {
      id: 'variance',
      counts: 'must',
      weight: 2,
      point: { en: 'variance is d_k' },
      phrases: { en: ['variance|var + d_k'], zh: ['方差 + d_k'] },
    },
    {
      id: 'saturation',
      counts: 'must',
      weight: 1,
      point: { en: 'softmax saturates' },
      phrases: { en: ['softmax + saturat*|one-hot'], zh: ['softmax + 饱和'] },
    },
    {
      id: 'caveat',
      counts: 'bonus',
      weight: 1,
      point: { en: 'only at init' },
      phrases: { en: ['initiali*'] },
    },
    {
      id: 'overflow',
      counts: 'wrong',
      weight: 1,
      point: { en: 'not overflow' },
      phrases: { en: ['overflow'], zh: ['溢出'] },
    },
  ],
  answer: { en: 'Var = d_k.' },
};
