import { sum } from 'd3-array';
import type { Share } from './grade';
import type { LocalDate } from './local-date';
import type { Span } from './periods';

/** What boards need to know of one answer. */
export interface CountedAnswer {
  /** Receipt at the server, epoch ms. */
  at: number;
  /** As they stand, contests included. */
  points: number;
  /** As graded, without contests. */
  share: Share;
  /** The person's rating after it. */
  rating: number;
  /** The person's streak after it, and the last date on which that stands. */
  streak: { days: number; until: LocalDate };
}

/** One person in one period; accuracy and improvement are null where there are too few answers. */
export interface Measures {
  /** Answers in the period; at least one. */
  answers: number;
  points: number;
  accuracy: Share | null;
  /** −1 … 1 */
  improvement: number | null;
  rating: number;
  streak: CountedAnswer['streak'];
}

export const boardRules = {
  /** Answers in the period that accuracy and improvement take at least; others are not on those boards. */
  answers: 10,
  /** Answers before the period that make a baseline for improvement. */
  baseline: 5,
} as const;

/**
 * A person's row on each board of a period, from their answers in the log's order; null for who did not answer in it.
 * - points: sum in the period.
 * - accuracy: mean share as graded, without contests; from 10 answers on.
 * - improvement: accuracy in the period minus accuracy before it; who has no history is compared with the first half
 *   of the own answers.
 * - rating and streak: after the last answer in the period. One rating and one streak a person: answers elsewhere,
 *   which earn no points here, keep the streak and move the rating.
 */
export function measurePerson(theirs: readonly CountedAnswer[], { from, to }: Span): Measures | null {
  const inside = theirs.filter(({ at }) => at >= from && at < to);
  const last = inside.at(-1);
  if (!last) return null;
  const enough = inside.length >= boardRules.answers;
  return {
    answers: inside.length,
    points: sum(inside, ({ points }) => points),
    accuracy: enough ? accuracy(inside) : null,
    improvement: enough ? improvement(theirs, inside, from) : null,
    rating: Math.round(last.rating),
    streak: last.streak,
  };
}

function improvement(theirs: readonly CountedAnswer[], inside: CountedAnswer[], from: number): number {
  const before = theirs.filter(({ at }) => at < from);
  if (before.length >= boardRules.baseline) return accuracy(inside) - accuracy(before);
  const half = Math.floor(inside.length / 2);
  return accuracy(inside.slice(half)) - accuracy(inside.slice(0, half));
}

function accuracy(answers: readonly CountedAnswer[]): Share {
  return sum(answers, ({ share }) => share) / answers.length;
}
