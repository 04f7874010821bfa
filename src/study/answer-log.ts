import type { DeckItem } from '../../content';
import type { Share } from './grade';
import { idsOf, type JoinedId, type LinkEntry, noteLink, personsById } from './joins';
import type { LocalDate } from './local-date';
import { type Points, type Scored, scoreAnswer } from './score';
import { daysSince, extendStreak, noStreak, type Streak, streakOf } from './streak';

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

/** What earns points, or changes them. */
export type ScoringEntry = AnswerEntry | ContestEntry;

export type LogEntry = ScoringEntry | LinkEntry;

export const isLink = (entry: LogEntry): entry is LinkEntry => entry.type === 'join' || entry.type === 'part';

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

/**
 * Scores a whole log from nothing, in the order in which its entries stand; times play no part in the order. Ids that were joined go
 * on with one streak, that of all their answers; what was earned before stays as it is. `see` gets the streak after each answer.
 */
export function replayLog(
  entries: readonly LogEntry[],
  see: (answer: AnswerEntry, streak: Streak) => void = () => undefined,
): ScoredAnswer[] {
  const streaks = new Map<string, Streak>();
  const scored = new Map<string, ScoredAnswer>();
  const joined = new Map<string, readonly JoinedId[]>();
  for (const entry of entries) {
    if (isLink(entry)) {
      const to = noteLink(joined, entry, { fromLeads: false, count: () => 0 });
      if (to !== null) streaks.set(to, streakOver(scored.values(), idsOf(joined, to)));
    } else if (entry.type === 'answer') {
      const person = personsById(joined).get(entry.person) ?? entry.person;
      const step = scoreEntry(streaks.get(person) ?? noStreak, entry);
      streaks.set(person, step.streak);
      scored.set(entry.id, step.scored);
      see(entry, step.streak);
    } else {
      const answer = scored.get(entry.answerId);
      // Only one's own answer can be contested.
      if (answer?.person === entry.person) scored.set(answer.id, contestAnswer(answer, entry.share));
    }
  }
  return [...scored.values()];
}

function streakOver(answers: Iterable<AnswerEntry>, ids: readonly JoinedId[]): Streak {
  const own = new Set(ids.map(({ id }) => id));
  const theirs = [...answers].filter(({ person }) => own.has(person));
  return streakOf(theirs.map(({ localDate }) => localDate));
}
