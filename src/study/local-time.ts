import { Temporal } from 'temporal-polyfill';
import type { Text } from '../language';
import { addDays, isZone, type LocalDate, localDateAt } from './local-date';

/** Something that happens on chosen weekdays at a local time. */
export interface LocalSchedule {
  /** IANA name. */
  zone: string;
  /** `08:30`. */
  time: string;
  /** 1 = Monday … 7 = Sunday; at least one. */
  weekdays: readonly number[];
}

export interface LocalRun {
  /** With the place, the unique key of the run: at most one for each local date. */
  date: LocalDate;
  /** Epoch ms. */
  at: number;
}

const day = 24 * 60 * 60 * 1000;
const everyWeekday = [1, 2, 3, 4, 5, 6, 7];
/** How far ahead a schedule is examined before it is accepted. */
const examinedYears = 2;

/**
 * When it runs on a date. A time that the clocks jump over happens as much later as they jump (02:30 → 03:30); a time
 * that comes twice happens the first time.
 */
export function runOn({ zone, time }: LocalSchedule, date: LocalDate): LocalRun {
  return { date, at: instantOf(Temporal.PlainDate.from(date), Temporal.PlainTime.from(time), zone) };
}

function instantOf(date: Temporal.PlainDate, plainTime: Temporal.PlainTime, timeZone: string): number {
  return date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** The next runs after an instant (epoch ms, not itself), in order. */
export function nextRuns({ zone, time, weekdays }: LocalSchedule, after: number, count = 1): LocalRun[] {
  const runs: LocalRun[] = [];
  if (!everyWeekday.some((weekday) => weekdays.includes(weekday))) return runs;
  const plainTime = Temporal.PlainTime.from(time);
  // The day before, because a run may begin after midnight of the day that it belongs to.
  let date = Temporal.PlainDate.from(localDateAt(after, zone)).subtract({ days: 1 });
  for (; runs.length < count; date = date.add({ days: 1 })) {
    if (!weekdays.includes(date.dayOfWeek)) continue;
    const at = instantOf(date, plainTime, zone);
    if (at > after) runs.push({ date: date.toString(), at });
  }
  return runs;
}

/**
 * Why a schedule cannot be kept, with what to do; null when it can. Besides a wrong zone, time or weekday this is a
 * time that the clocks of the zone jump over at the end of a day: it would come on the next date.
 */
export function scheduleProblem(schedule: LocalSchedule, now: number): Text | null {
  if (!isZone(schedule.zone)) {
    return {
      en: `"${schedule.zone}" is no time zone; choose one like Europe/Berlin`,
      zh: `“${schedule.zone}”不是时区，请选择 Asia/Shanghai 这样的名称`,
    };
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(schedule.time)) {
    return { en: 'the time is written 08:30, 00:00 to 23:59', zh: '时间写作 08:30，范围 00:00 到 23:59' };
  }
  const { weekdays } = schedule;
  if (
    weekdays.length === 0 ||
    weekdays.some((weekday) => !Number.isInteger(weekday) || weekday < 1 || weekday > 7)
  ) {
    return { en: 'choose at least one weekday', zh: '至少选择一个星期几' };
  }
  const missing = missingDate(schedule, now);
  if (missing === null) return null;
  return {
    en: `on ${missing} the clocks in ${schedule.zone} jump over ${schedule.time} into the next day; choose an earlier time`,
    zh: `${missing} 这一天 ${schedule.zone} 的时钟会从 ${schedule.time} 之前直接拨到次日，请选择更早的时间`,
  };
}

/** The first date in the examined years on which the run would fall on another date. */
function missingDate(schedule: LocalSchedule, now: number): LocalDate | null {
  const end = now + examinedYears * 366 * day;
  for (const change of clockChanges(schedule.zone, now, end)) {
    // Only the dates around a change can differ.
    const around = localDateAt(change, schedule.zone);
    for (const date of [addDays(around, -1), around]) {
      const run = runOn(schedule, date);
      const asked = schedule.weekdays.includes(Temporal.PlainDate.from(date).dayOfWeek);
      if (asked && localDateAt(run.at, schedule.zone) !== date) return date;
    }
  }
  return null;
}

/** The instants (epoch ms) between two at which a zone's clocks are changed. */
export function clockChanges(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < to) {
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
}
