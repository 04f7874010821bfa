import type { FigureSpec } from '../types';
import type { Searched, TypicalText } from './search-text';
import { expectedPerRound, type Round, type Speculated } from './speculate';

/** A beam finds the most probable text, and that text is not what texts of the language are like. */
export function searchFigure(searched: readonly Searched[], width: number, typical: TypicalText): FigureSpec {
  const at = (asked: number) => searched.find((found) => found.width === asked)?.found ?? 0;
  return {
    title: {
      en: 'A wider beam finds the best text; samples avoid it',
      zh: '束越宽越能找到最优文本，采样却远离它',
    },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Most probable text found', zh: '找到最可能文本的比例' },
        x: { label: { en: 'beam width', zh: '束宽' }, scale: 'log', domain: [1, 16] },
        y: { label: { en: 'share of languages', zh: '语言的比例' }, scale: 'linear', domain: [0, 1.05] },
        series: [
          {
            label: { en: 'measured', zh: '实测' },
            role: 'measured',
            points: searched.map((found): [number, number] => [found.width, found.found]),
          },
        ],
        marks: [{ x: width, label: { en: `width ${width}`, zh: `束宽 ${width}` } }],
      },
      {
        kind: 'bars',
        title: { en: '−ln P a token', zh: '每词元 −ln P' },
        y: { label: { en: 'nats', zh: 'nat' }, scale: 'linear', domain: [0, 1.2 * typical.sampled] },
        bars: [
          { label: { en: 'sampled', zh: '采样' }, value: typical.sampled, expected: typical.expected },
          { label: { en: 'best', zh: '最优' }, value: typical.best },
        ],
      },
    ],
    notes: [
      {
        en: `greedy finds it in ${percent(at(1))}, width ${width} in ${percent(at(width))}`,
        zh: `贪心 ${percent(at(1))}，束宽 ${width}：${percent(at(width))}`,
      },
    ],
    facts: ['found_greedy', 'found_beam', 'loss_greedy', 'surprise_sampled', 'surprise_best'],
    summary: {
      en: 'Share of small random languages in which beam search finds the most probable text, against the width of the beam: it rises towards 1. Beside it the mean of −ln P per token: sampled texts carry the entropy of the language, the most probable text much less.',
      zh: '在随机生成的小语言中，束搜索找到最可能文本的比例随束宽上升，趋于 1。旁边是每词元 −ln P 的均值：采样文本等于该语言的熵，最可能的文本则低得多。',
    },
  };
}

export interface SpeculativePicture {
  p: ArrayLike<number>;
  q: ArrayLike<number>;
  speculated: Speculated;
  course: Round[];
  beta: number;
  drafts: number;
}

const shownTokens = 16;

/** What comes out follows p whatever q is; only the number of passes depends on q. */
export function speculativeFigure(picture: SpeculativePicture): FigureSpec {
  const { p, q, speculated, course, beta, drafts } = picture;
  const total = speculated.counts.reduce((sum, count) => sum + count, 0);
  const points = (values: ArrayLike<number>) =>
    Array.from({ length: shownTokens }, (_, i): [number, number] => [i + 1, values[i] ?? 0]);
  const round = course.find((found) => found.drafts === drafts)?.mean ?? 0;
  return {
    title: {
      en: 'Speculative decoding: same distribution, fewer passes',
      zh: '投机解码：分布不变，前向次数变少',
    },
    panels: [
      {
        kind: 'lines',
        title: { en: 'The 16 most probable tokens', zh: '概率最大的 16 个词元' },
        x: { label: { en: 'token', zh: '词元' }, scale: 'linear', domain: [1, shownTokens] },
        y: { label: { en: 'probability', zh: '概率' }, scale: 'linear' },
        series: [
          { label: { en: 'draft model q', zh: '草稿模型 q' }, role: 'measured', points: points(q) },
          {
            label: { en: 'came out', zh: '实际输出' },
            role: 'measured',
            points: points(speculated.counts.map((count) => count / total)),
          },
          { label: { en: 'large model p', zh: '大模型 p' }, role: 'theory', points: points(p) },
        ],
      },
      {
        kind: 'lines',
        title: { en: 'Tokens a pass', zh: '每次前向的词元数' },
        x: { label: { en: 'drafted tokens γ', zh: '草稿词元数 γ' }, scale: 'linear', domain: [1, 12] },
        y: { label: { en: 'tokens', zh: '词元数' }, scale: 'linear' },
        series: [
          {
            label: { en: 'measured', zh: '实测' },
            role: 'measured',
            points: course.map((found): [number, number] => [found.drafts, found.mean]),
          },
          {
            label: { en: 'theory', zh: '理论值' },
            role: 'theory',
            points: Array.from({ length: 12 }, (_, i): [number, number] => [
              i + 1,
              expectedPerRound(beta, i + 1),
            ]),
          },
        ],
        marks: [{ x: drafts, label: `γ = ${drafts}` }],
      },
    ],
    notes: [
      {
        en: `${percent(speculated.accepted)} accepted: ${round.toFixed(2)} tokens a pass`,
        zh: `接受 ${percent(speculated.accepted)}：每次前向 ${round.toFixed(2)} 个词元`,
      },
    ],
    facts: ['accepted', 'per_round', 'chi_square', 'chi_square_naive'],
    formula: String.raw`\beta=\sum_x \min(p,q),\qquad \frac{1-\beta^{\gamma+1}}{1-\beta}`,
    summary: {
      en: 'Probabilities of the large and of the draft model for 16 tokens, and how often each token came out of speculative decoding: the frequencies lie on the large model, not on the draft. Beside it tokens per pass of the large model against the number of drafted tokens, which levels off at 1/(1 − β).',
      zh: '16 个词元在大模型和草稿模型下的概率，以及投机解码实际输出的频率：频率落在大模型的曲线上，而不是草稿模型上。旁边是大模型每次前向得到的词元数随草稿数的变化，趋于 1/(1 − β)。',
    },
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
