import { Temporal } from 'temporal-polyfill';

/** A calendar date as `2026-11-24`, in whatever zone it was taken. */
export type LocalDate = string;

/** The date that a person's calendar shows at an instant (epoch ms). Store it with the answer: zones are changed. */
export function localDateAt(at: number, zone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Days from one date to another; negative when `to` is earlier. A bare date is read as UTC, where every day has 24 h. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000);
}

/** Whether this is a date of the calendar as `2026-11-24`, in the years in which there can be answers. */
export function isDate(text: string): boolean {
  const at = /^2[01]\d\d-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whether this is an IANA zone that this machine knows; `+08:00` is none, because it has no rules. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
