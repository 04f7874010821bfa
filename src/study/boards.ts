import { group, mean } from 'd3-array';
import type { ScoredAnswer } from './answer-log';
import { localDateAt } from './local-date';
import type { Span } from './periods';
import { newPerson } from './ratings';
import { replayRatings } from './replay-ratings';
import { extendStreak, noStreak, type Streak, standingDays } from './streak';

export const metrics = ['points', 'accuracy', 'streak', 'improvement', 'rating'] as const;
export type Metric = (typeof metrics)[number];

export interface BoardRow {
  person: string;
  /** Points; share 0–1; days; difference of shares −1 … 1; rating. */
  value: number;
  /** 1 = first; persons with equal values share a place and the next places stay empty: 1, 2, 2, 4. */
  rank: number;
  /** Answers in the period. */
  answers: number;
}

export const boardRules = {
  /** Answers in the period that accuracy and improvement take at least; others are not on those boards. */
  answers: 10,
  /** Answers before the period that make a baseline for improvement. */
  baseline: 5,
} as const;

/**
 * A board from the scored log (in its order, of the persons and places that the board is about), for a period.
 * - points: sum in the period.
 * - accuracy: mean share as graded, without contests; from 10 answers on.
 * - streak: days in a row that stand on the period's last day, or on `now` if that is earlier, in `zone`.
 * - improvement: accuracy in the period minus accuracy before it; who has no history is compared with the first half
 *   of the own answers.
 * - rating: Glicko-2 after the period's last answer; who did not answer in the period is not on it.
 */
export function buildBoard(
  answers: readonly ScoredAnswer[],
  metric: Metric,
  span: Span,
  clock: { now: number; zone: string },
): BoardRow[] {
  const known = answers.filter(({ at }) => at < span.to);
  const rows = metric === 'rating' ? ratingRows(known, span) : foldRows(known, metric, span, clock);
  return rankRows(rows);
}

/** A person's row, wherever it is; null when they are not on the board. */
export function placeOf(board: readonly BoardRow[], person: string): BoardRow | null {
  return board.find((row) => row.person === person) ?? null;
}

type Row = Omit<BoardRow, 'rank'>;

/** Best first; those who share a place in the order of their names, so that a board is always the same. */
export function rankRows(rows: readonly Row[]): BoardRow[] {
  const sorted = [...rows].sort((a, b) => b.value - a.value || (a.person < b.person ? -1 : 1));
  let rank = 0;
  return sorted.map((row, place) => {
    if (row.value !== sorted[place - 1]?.value) rank = place + 1;
    return { ...row, rank };
  });
}

function foldRows(
  known: ScoredAnswer[],
  metric: Exclude<Metric, 'rating'>,
  span: Span,
  { now, zone }: { now: number; zone: string },
): Row[] {
  const day = localDateAt(Math.min(now, span.to - 1), zone);
  return [...group(known, ({ person }) => person)].flatMap(([person, theirs]) => {
    const inside = theirs.filter(({ at }) => at >= span.from);
    const value = metric === 'streak' ? standingDays(streakOf(theirs), day) : measure(metric, theirs, inside);
    const listed = value !== null && (metric === 'streak' ? value > 0 : inside.length > 0);
    return listed ? [{ person, value, answers: inside.length }] : [];
  });
}

function measure(
  metric: 'points' | 'accuracy' | 'improvement',
  all: ScoredAnswer[],
  inside: ScoredAnswer[],
): number | null {
  if (metric === 'points') return inside.reduce((sum, { points }) => sum + points.total, 0);
  if (inside.length < boardRules.answers) return null;
  if (metric === 'accuracy') return accuracy(inside);
  const before = all.slice(0, all.length - inside.length);
  if (before.length >= boardRules.baseline) return accuracy(inside) - accuracy(before);
  const half = Math.floor(inside.length / 2);
  return accuracy(inside.slice(half)) - accuracy(inside.slice(0, half));
}

function accuracy(answers: ScoredAnswer[]): number {
  return mean(answers, ({ share }) => share) ?? 0;
}

function streakOf(answers: ScoredAnswer[]): Streak {
  return answers.reduce((streak, { localDate }) => extendStreak(streak, localDate), noStreak);
}

function ratingRows(known: ScoredAnswer[], span: Span): Row[] {
  const { persons } = replayRatings(known);
  const inside = group(
    known.filter(({ at }) => at >= span.from),
    ({ person }) => person,
  );
  return [...inside].map(([person, theirs]) => {
    const { rating } = persons.get(person) ?? newPerson;
    return { person, value: Math.round(rating), answers: theirs.length };
  });
}
