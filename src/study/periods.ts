import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './local-date';

export const periodNames = ['day', 'week', 'month', 'season', 'all'] as const;
export type PeriodName = (typeof periodNames)[number];

/** A named period, or the dates from one to another, both included. */
export type Period = PeriodName | { from: LocalDate; to: LocalDate };

/** From (included) to (excluded), epoch ms. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The period that an instant lies in, by the calendar of a zone: days and months begin at the zone's first moment of
 * the day, weeks on Monday, seasons with January, April, July and October.
 * `back` goes to earlier ones: 1 is last week.
 */
export function spanOf(period: Period, at: number, zone: string, back = 0): Span {
  if (period === 'all') return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  if (typeof period === 'object') {
    const after = Temporal.PlainDate.from(period.to).add({ days: 1 });
    return { from: beginOf(Temporal.PlainDate.from(period.from), zone), to: beginOf(after, zone) };
  }
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const { first, length } = calendar(period, today);
  const begin = first.subtract(times(length, back));
  return { from: beginOf(begin, zone), to: beginOf(begin.add(length), zone) };
}

interface Length {
  days?: number;
  months?: number;
}

function calendar(period: Exclude<PeriodName, 'all'>, today: Temporal.PlainDate) {
  if (period === 'day') return { first: today, length: { days: 1 } satisfies Length };
  if (period === 'week') return { first: today.subtract({ days: today.dayOfWeek - 1 }), length: { days: 7 } };
  const first = today.with({ day: 1 });
  if (period === 'month') return { first, length: { months: 1 } };
  return { first: first.subtract({ months: (today.month - 1) % 3 }), length: { months: 3 } };
}

function times({ days = 0, months = 0 }: Length, factor: number): Length {
  return { days: days * factor, months: months * factor };
}

/** The first moment of a date, which is not 00:00 where the clocks jump over it. */
function beginOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}
