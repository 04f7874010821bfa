import { addDays, daysBetween, type LocalDate } from './local-date';

/** Days in a row on which a person answered. A day is the date in the person's zone at the time of the answer. */
export interface Streak {
  /** 0 = never answered. */
  days: number;
  longest: number;
  /** Date of the last answer; null before the first. */
  last: LocalDate | null;
  /** Tokens that each cover one missed day. */
  freezes: number;
}

export const noStreak: Streak = { days: 0, longest: 0, last: null, freezes: 0 };

/** A token for every seven days in a row, two at most. */
export const freezeRules = { every: 7, most: 2 } as const;

/**
 * The streak after an answer on a date. The same date again, or an earlier one (somebody flew west over the date line
 * or changed the zone), changes nothing and costs nothing. Missed days are paid with tokens if there are enough for
 * all of them; else a new streak begins and the tokens stay.
 */
export function extendStreak(streak: Streak, date: LocalDate): Streak {
  if (streak.last === null) return grown(streak, date, 1, streak.freezes);
  const missed = daysBetween(streak.last, date) - 1;
  if (missed < 0) return streak;
  if (missed > streak.freezes) return grown(streak, date, 1, streak.freezes);
  return grown(streak, date, streak.days + 1, streak.freezes - missed);
}

/** The streak after answers on these dates, in the order in which they came. */
export const streakOf = (dates: readonly LocalDate[]): Streak => dates.reduce(extendStreak, noStreak);

function grown(streak: Streak, date: LocalDate, days: number, freezes: number): Streak {
  const earned = days % freezeRules.every === 0 ? 1 : 0;
  return {
    days,
    longest: Math.max(streak.longest, days),
    last: date,
    freezes: Math.min(freezeRules.most, freezes + earned),
  };
}

/** The last date on which a streak stands without another answer; null before the first answer. */
export function standsUntil({ last, freezes }: Streak): LocalDate | null {
  return last === null ? null : addDays(last, 1 + freezes);
}

/** Days that still stand on a date: 0 once more days were missed than there are tokens. Today may yet be answered. */
export function standingDays(streak: Streak, today: LocalDate): number {
  const until = standsUntil(streak);
  return until !== null && today <= until ? streak.days : 0;
}

/** Days from the last answer to a date; ∞ before the first answer, 0 or less on the same or an earlier date. */
export function daysSince(streak: Streak, date: LocalDate): number {
  return streak.last === null ? Number.POSITIVE_INFINITY : daysBetween(streak.last, date);
}
