import { group, mean } from 'd3-array';
import type { Text } from '../language';
import type { AnswerEntry } from './answer-log';
import { isRight } from './grade';
import { itemKey } from './replay-ratings';

export interface ItemStatistics {
  itemId: string;
  version: string;
  /** First answers of as many persons. */
  answers: number;
  /** Mean share: 1 = everybody gets it. */
  easiness: number;
  /**
   * Point-biserial correlation between getting this item right and the person's mean share on the other items;
   * null while it is undefined (everybody right, everybody wrong, nobody answered anything else).
   */
  discrimination: number | null;
  /** How often each option was chosen, by its place in the item; empty for other kinds. */
  optionShares: number[];
}

export interface ItemFlag {
  kind: 'too-hard' | 'too-easy' | 'does-not-discriminate' | 'idle-option' | 'better-than-right';
  /** For the maintainers, with the numbers. */
  reason: Text;
}

export const flagRules = {
  /** Fewer answers say nothing yet. */
  answers: 30,
  hard: 0.2,
  easy: 0.95,
  discrimination: 0.1,
  idle: 0.02,
} as const;

/**
 * Statistics of every item version over the first answer that each person gave to it. `optionCounts` gives the number
 * of options of a choice by item id, so that options nobody took are seen.
 */
export function itemStatistics(
  answers: readonly AnswerEntry[],
  optionCounts: Readonly<Record<string, number>> = {},
): ItemStatistics[] {
  const firsts = firstAnswers(answers);
  const sums = sumByPerson(firsts);
  return [...group(firsts, itemKey).values()].map((theirs) => {
    const [{ itemId, version } = { itemId: '', version: '' }] = theirs;
    return {
      itemId,
      version,
      answers: theirs.length,
      easiness: mean(theirs, ({ share }) => share) ?? 0,
      discrimination: discriminationOf(theirs, sums),
      optionShares: optionShares(theirs, optionCounts[itemId] ?? 0),
    };
  });
}

function firstAnswers(answers: readonly AnswerEntry[]): AnswerEntry[] {
  const seen = new Set<string>();
  return answers.filter((answer) => {
    const meeting = `${answer.person} ${itemKey(answer)}`;
    if (seen.has(meeting)) return false;
    seen.add(meeting);
    return true;
  });
}

type Sums = Map<string, { share: number; count: number }>;

function sumByPerson(answers: AnswerEntry[]): Sums {
  const sums: Sums = new Map();
  for (const { person, share } of answers) {
    const sum = sums.get(person) ?? { share: 0, count: 0 };
    sums.set(person, { share: sum.share + share, count: sum.count + 1 });
  }
  return sums;
}

function discriminationOf(theirs: AnswerEntry[], sums: Sums): number | null {
  const pairs = theirs.flatMap(({ person, share }): [number, number][] => {
    const sum = sums.get(person);
    if (!sum || sum.count < 2) return [];
    return [[Number(isRight(share)), (sum.share - share) / (sum.count - 1)]];
  });
  return correlation(pairs);
}

/** Pearson's r; with one variable 0 or 1 it is the point-biserial correlation. */
function correlation(pairs: [number, number][]): number | null {
  const mx = mean(pairs, ([x]) => x) ?? 0;
  const my = mean(pairs, ([, y]) => y) ?? 0;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  // Equal values leave rounding noise of about 1e-32 instead of 0.
  return xx < 1e-20 || yy < 1e-20 || pairs.length < 2 ? null : xy / Math.sqrt(xx * yy);
}

function optionShares(theirs: AnswerEntry[], count: number): number[] {
  const chosen = theirs.flatMap(({ option }) => (option === null ? [] : [option]));
  if (chosen.length === 0) return [];
  const options = Math.max(count, ...chosen.map((option) => option + 1));
  return Array.from(
    { length: options },
    (_, place) => chosen.filter((o) => o === place).length / chosen.length,
  );
}
