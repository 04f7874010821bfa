import type { DeckItem } from '../../content';
import type { Share } from './grade';
import type { LocalDate } from './local-date';
import { type Points, type Scored, scoreAnswer } from './score';
import { daysSince, extendStreak, noStreak, type Streak } from './streak';

/** One locked answer. The log only grows; points, streaks, ratings and boards all follow from it, in the order in which it was written. */
export interface AnswerEntry {
  type: 'answer';
  id: string;
  /** Receipt at the server, epoch ms. */
  at: number;
  person: string;
  group: string;
  channel: string;
  topic: string;
  itemId: string;
  /** With item id and seed the question can be drawn again. */
  version: string;
  seed: string;
  kind: DeckItem['kind'];
  difficulty: number;
  share: Share;
  hinted: boolean;
  time: Scored['time'];
  /** The date in the person's zone when the answer came. */
  localDate: LocalDate;
  /** Place of the chosen option in the item; null for other kinds. */
  option: number | null;
}

/** A person's own grade of one of their answers; the last one counts. */
export interface ContestEntry {
  type: 'contest';
  id: string;
  at: number;
  person: string;
  answerId: string;
  share: Share;
}

export type LogEntry = AnswerEntry | ContestEntry;

export interface ScoredAnswer extends AnswerEntry {
  points: Points;
  /** Days in a row, this one included. */
  streakDays: number;
  firstOfDay: boolean;
  /** What its author gave it; show a mark beside such an answer. */
  selfGraded: Share | null;
}

/** One step of the log: what an answer earns, given its person's streak before it, and the streak after it. */
export function scoreEntry(before: Streak, entry: AnswerEntry): { streak: Streak; scored: ScoredAnswer } {
  const streak = extendStreak(before, entry.localDate);
  const facts = {
    streakDays: streak.days,
    firstOfDay: daysSince(before, entry.localDate) > 0,
    selfGraded: null,
  };
  return { streak, scored: { ...entry, ...facts, points: scoreAnswer({ ...entry, ...facts }) } };
}

/** The same answer after its author contested it. */
export function contestAnswer(answer: ScoredAnswer, selfGraded: Share): ScoredAnswer {
  const contested = { ...answer, selfGraded };
  return { ...contested, points: scoreAnswer(contested) };
}

/** Scores a whole log from nothing, in the order in which its entries stand; times play no part in the order. */
export function replayLog(entries: readonly LogEntry[]): ScoredAnswer[] {
  const streaks = new Map<string, Streak>();
  const scored = new Map<string, ScoredAnswer>();
  for (const entry of entries) {
    if (entry.type === 'answer') {
      const step = scoreEntry(streaks.get(entry.person) ?? noStreak, entry);
      streaks.set(entry.person, step.streak);
      scored.set(entry.id, step.scored);
    } else {
      const answer = scored.get(entry.answerId);
      // Only one's own answer can be contested.
      if (answer?.person === entry.person) scored.set(answer.id, contestAnswer(answer, entry.share));
    }
  }
  return [...scored.values()];
}
