import { group } from 'd3-array';
import { type LogEntry, replayLog, type ScoredAnswer } from './answer-log';
import { type JoinedId, joinAnswers } from './joins';
import { type LocalDate, localDateAt } from './local-date';
import { type CountedAnswer, type Measures, measurePerson } from './measure-person';
import type { Span } from './periods';
import { newPerson, type Rating } from './ratings';
import { replayRatings } from './replay-ratings';
import { noStreak, type Streak, standsUntil } from './streak';

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

/** A scored answer with what its person had reached after it. */
export interface BoardAnswer extends ScoredAnswer {
  streak: Streak;
  rating: Rating;
}

/** Everything that boards are made of, from a whole log in its order; answers belong to whom they belong at its end. */
export function replayBoards(entries: readonly LogEntry[]): BoardAnswer[] {
  const streaks = new Map<string, Streak>();
  const ratings = new Map<string, Rating>();
  const { joined } = replayRatings(entries, ({ id }, rating) => ratings.set(id, rating));
  const scored = replayLog(entries, ({ id }, streak) => streaks.set(id, streak));
  const answers = scored.map((answer): BoardAnswer => {
    const [streak, rating] = [streaks.get(answer.id) ?? noStreak, ratings.get(answer.id) ?? newPerson];
    return { ...answer, streak, rating };
  });
  for (const [person, ids] of joined) joinInPlace(answers, person, ids);
  return answers;
}

/** Makes the answers of several ids those of one person. */
function joinInPlace(answers: BoardAnswer[], person: string, ids: readonly JoinedId[]): void {
  const silent = new Map(ids.map((one) => [one.id, one.silent]));
  const theirs = answers.flatMap((answer, place) => (silent.has(answer.person) ? [{ answer, place }] : []));
  const given = theirs.map(({ answer }) => {
    const left = silent.get(answer.person) ?? 0;
    silent.set(answer.person, left - 1);
    return { ...answer, carries: left <= 0 };
  });
  for (const [i, reached] of joinAnswers(given).entries()) {
    const { answer, place } = theirs[i] ?? {};
    if (answer && place !== undefined) answers[place] = { ...answer, person, ...reached };
  }
}

export function countAnswer({ at, points, share, rating, streak }: BoardAnswer): CountedAnswer {
  const until = standsUntil(streak) ?? '';
  return { at, points: points.total, share, rating: rating.rating, streak: { days: streak.days, until } };
}

/**
 * A board from the answers of the persons and places that it is about, in the log's order, for a period. A streak must
 * stand on the period's last day, or on `now` if that is earlier, in `zone`; `measurePerson` says the rest.
 */
export function buildBoard(
  answers: readonly BoardAnswer[],
  metric: Metric,
  span: Span,
  clock: { now: number; zone: string },
): BoardRow[] {
  const day = boardDay(span, clock);
  const rows = [...group(answers, ({ person }) => person)].flatMap(([person, theirs]) => {
    const measures = measurePerson(theirs.map(countAnswer), span);
    const value = measures && measureOf(measures, metric, day);
    return value === null ? [] : [{ person, value, answers: measures?.answers ?? 0 }];
  });
  return rankRows(rows);
}

/** The date on which streaks must stand. */
export function boardDay({ to }: Span, { now, zone }: { now: number; zone: string }): LocalDate {
  return localDateAt(Math.min(now, to - 1), zone);
}

function measureOf(measures: Measures, metric: Metric, day: LocalDate): number | null {
  if (metric !== 'streak') return measures[metric];
  return measures.streak.until >= day ? measures.streak.days : null;
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
