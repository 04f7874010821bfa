import { measurePerson } from '../../../study/measure-person';
import type { Span } from '../../../study/periods';
import type { OnBoards } from './batch-state';
import { type Booked, isIn } from './book';
import { type BoardKeys, globalEdition, type Scope } from './keys';
import type { NamedSpans } from './named-spans';
import type { Writes } from './writes';

/** The zone that a group's boards follow, and their edition. */
export interface Calendar {
  zone: string;
  edition: string;
}

/** As it is kept by group. */
export const writeCalendar = ({ edition, zone }: Calendar) => `${edition} ${zone}`;

export const globalCalendar: Calendar = { zone: 'UTC', edition: globalEdition };

/**
 * The boards that answers may be on: their channels and groups, and those of all groups where the person agreed; none of who is on
 * no board.
 */
export function scopesOf(answers: readonly Booked[], { global, unlisted }: OnBoards): Scope[] {
  if (unlisted) return [];
  const scopes = new Map<string, Scope>(global ? [['global', { kind: 'global' }]] : []);
  for (const { group, channel } of answers) {
    scopes.set(group, { kind: 'group', group });
    scopes.set(`${group} ${channel}`, { kind: 'channel', group, channel });
  }
  return [...scopes.values()];
}

/** Periods with a name in which somebody answered since an instant (epoch ms), without repetition. */
export function spansSince(
  theirs: readonly Booked[],
  since: number,
  zone: string,
  named: NamedSpans,
): Span[] {
  const spans = new Map<string, Span>();
  for (const { counted } of theirs) {
    if (counted.at < since) continue;
    for (const span of named(counted.at, zone)) spans.set(`${span.from}:${span.to}`, span);
  }
  return [...spans.values()];
}

/** A person's rows in a scope for some periods, from the answers that they gave there. */
export function writeRows(
  writes: Writes,
  keys: BoardKeys,
  {
    person,
    scope,
    calendar,
    theirs,
    spans,
    fewer = false,
  }: {
    person: string;
    scope: Scope;
    calendar: Calendar;
    theirs: readonly Booked[];
    spans: readonly Span[];
    /** They may have answered less than their rows say. */
    fewer?: boolean;
  },
): void {
  const counted = theirs.map((booked) => booked.counted);
  for (const span of spans) {
    const measures = measurePerson(counted, span);
    if (measures) writes.person(keys.board(calendar.edition, scope, span), person, measures, fewer);
  }
}

export function answersIn(scope: Scope, book: readonly Booked[]): Booked[] {
  return book.filter((booked) => isIn(scope, booked));
}
