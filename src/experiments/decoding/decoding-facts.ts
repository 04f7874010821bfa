import { compare, report } from '../fact';
import type { Fact } from '../types';
import { expectedOdds, type SampledContext, samples } from './sample-context';
import type { Searched, TypicalText } from './search-text';
import { chiSquare, chiSquareReach, drawn, expectedPerRound, type Round, type Speculated } from './speculate';

/** What temperature, top-k and top-p make of a place where much can follow, and of one where little can. */
export function filterFacts(
  { open, sure }: { open: SampledContext; sure: SampledContext },
  { temperature, k, p }: { temperature: number; k: number; p: number },
): Fact[] {
  const odds = expectedOdds('open', temperature);
  return [
    compare({
      name: 'odds_open',
      label: {
        en: 'open context: 1st token over 8th, 8^(0.7/T)',
        zh: '开放处：第 1 与第 8 词元概率之比，8^(0.7/T)',
      },
      measured: open.odds,
      expected: odds,
      tolerance: 1e-4 * odds, // float32
    }),
    compare({
      name: 'surprise_open',
      label: { en: 'open context: mean of −ln p, the entropy', zh: '开放处：−ln p 的均值，即熵' },
      measured: open.surprise,
      expected: open.expectedSurprise.mean,
      tolerance: 4 * Math.sqrt(open.expectedSurprise.variance / samples) + 1e-5,
      unit: 'nats',
    }),
    ...[open, sure].flatMap((context) => contextFacts(context, k, p)),
  ];
}

function contextFacts(context: SampledContext, k: number, p: number): Fact[] {
  const { name, mass, expectedMass, kept, expectedKept } = context;
  const words = name === 'open' ? { en: 'open', zh: '开放处' } : { en: 'sure', zh: '确定处' };
  const share = expectedMass[k - 1] ?? 1;
  return [
    compare({
      name: `mass_${name}`,
      label: { en: `${words.en} context: mass of the top ${k}`, zh: `${words.zh}：前 ${k} 个词元的概率` },
      measured: mass[k - 1] ?? Number.NaN,
      expected: share,
      tolerance: 4 * Math.sqrt(Math.max(0, share * (1 - share)) / samples) + 5 / samples,
    }),
    compare({
      name: `kept_${name}`,
      label: {
        en: `${words.en} context: tokens in the top ${p}`,
        zh: `${words.zh}：top-p ${p} 保留的词元数`,
      },
      measured: kept,
      expected: expectedKept,
      tolerance: 0,
    }),
  ];
}

/** Searching for the most probable text, and how unusual that text is. */
export function searchFacts(
  greedy: Searched & { loss: number },
  asked: Searched,
  difference: number,
  typical: TypicalText,
): Fact[] {
  return [
    report({
      name: 'found_greedy',
      label: { en: 'greedy finds the most probable text', zh: '贪心找到最可能文本的比例' },
      measured: greedy.found,
    }),
    report({
      name: 'found_beam',
      label: { en: `a beam of ${asked.width} finds it`, zh: `束宽 ${asked.width} 找到的比例` },
      measured: asked.found,
    }),
    report({
      name: 'loss_greedy',
      label: { en: 'what greedy loses of ln P, a text', zh: '贪心每段文本损失的 ln P' },
      measured: greedy.loss,
      unit: 'nats',
    }),
    compare({
      name: 'viterbi_difference',
      label: {
        en: 'best text by dynamic programming against all texts tried',
        zh: '动态规划与穷举所得最优值之差',
      },
      measured: difference,
      expected: 0,
      tolerance: 1e-9,
    }),
    compare({
      name: 'surprise_sampled',
      label: { en: 'sampled text: −ln P a token, the entropy', zh: '采样文本：每词元 −ln P，即熵' },
      measured: typical.sampled,
      expected: typical.expected,
      tolerance: 4 * typical.error + 1e-6,
      unit: 'nats',
    }),
    report({
      name: 'surprise_best',
      label: { en: 'most probable text: −ln P a token', zh: '最可能的文本：每词元 −ln P' },
      measured: typical.best,
      unit: 'nats',
    }),
  ];
}

/** Speculative decoding: how much is accepted, and that what comes out is still distributed like p. */
export function speculativeFacts(
  speculated: Speculated,
  round: Round,
  beta: number,
  p: ArrayLike<number>,
): Fact[] {
  const { value, freedom } = chiSquare(speculated.counts, p);
  return [
    compare({
      name: 'accepted',
      label: { en: 'drafted tokens accepted, 1 − TV(p, q)', zh: '草稿词元接受率，1 − TV(p, q)' },
      measured: speculated.accepted,
      expected: beta,
      tolerance: 4 * Math.sqrt(Math.max(0, beta * (1 - beta)) / drawn) + 1e-4,
    }),
    compare({
      name: 'per_round',
      label: {
        en: `tokens a pass of the large model, γ = ${round.drafts}`,
        zh: `大模型每次前向得到的词元数，γ = ${round.drafts}`,
      },
      measured: round.mean,
      expected: expectedPerRound(beta, round.drafts),
      tolerance: 4 * round.error + 1e-3,
    }),
    compare({
      name: 'chi_square',
      label: { en: 'χ² of what came out against p', zh: '输出对 p 的 χ²' },
      measured: value,
      expected: freedom,
      tolerance: chiSquareReach(freedom),
    }),
    report({
      name: 'chi_square_naive',
      label: { en: 'χ² when rejected tokens are redrawn from p', zh: '拒绝后直接按 p 重采时的 χ²' },
      measured: chiSquare(speculated.naive, p).value,
    }),
  ];
}
