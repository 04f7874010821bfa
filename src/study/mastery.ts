import { group } from 'd3-array';
import type { AnswerEntry } from './answer-log';
import type { Share } from './grade';

export const masteryRules = {
  /** Days after which an answer counts half. */
  halfLife: 30,
  /** So many answers of one half stand before the first one: nobody masters a topic by one lucky press. */
  prior: 2,
} as const;

const day = 24 * 60 * 60 * 1000;

/**
 * How well topics are known, 0 to 1, from somebody's answers (or a group's), at an instant (epoch ms); 0.5 is unknown.
 * $\left(k/2 + \sum w_i s_i\right) / \left(k + \sum w_i\right)$ with $w_i = 2^{-\mathrm{age}/30\,\mathrm{d}}$, $k = 2$
 */
export function masteryByTopic(answers: readonly AnswerEntry[], now: number): Record<string, Share> {
  const topics = [...group(answers, ({ topic }) => topic)];
  return Object.fromEntries(topics.map(([topic, theirs]) => [topic, masteryOf(theirs, now)]));
}

function masteryOf(answers: readonly AnswerEntry[], now: number): Share {
  const { prior, halfLife } = masteryRules;
  let weights: number = prior;
  let shares = prior / 2;
  for (const { at, share } of answers) {
    const weight = 2 ** (-Math.max(0, now - at) / (halfLife * day));
    weights += weight;
    shares += weight * share;
  }
  return shares / weights;
}
