import type { OnBoards } from './batch-state';
import type { Booked } from './book';
import { calendarsOf } from './calendars';
import type { BoardKeys } from './keys';
import type { ProjectionParts } from './project';
import { rangesOf } from './ranges';
import { answersIn, scopesOf, spansSince, writeRows } from './write-rows';
import type { Writes } from './writes';

/** What decides a person's rows. */
interface Standing {
  book: readonly Booked[];
  on: OnBoards;
}

interface Rewriting {
  person: string;
  old: Standing;
  now: Standing;
  version: string;
}

/** All rows of a person anew; boards on which nothing of theirs is left lose them. */
export async function rewritePerson(
  parts: ProjectionParts,
  keys: BoardKeys,
  { person, old, now, version }: Rewriting,
  writes: Writes,
): Promise<void> {
  const place = (standing: Standing) => boardsFor(parts, keys, standing, { version, writes });
  const [before, after] = [await place(old), await place(now)];
  for (const { scope, calendar, theirs, spans } of after)
    writeRows(writes, keys, { person, scope, calendar, theirs, spans, fewer: true });
  const names = ({ scope, calendar, spans }: (typeof after)[number]) =>
    spans.map((span) => keys.board(calendar.edition, scope, span));
  const left = new Set(after.flatMap(names));
  for (const board of before.flatMap(names)) if (!left.has(board)) writes.noPerson(board, person);
}

async function boardsFor(
  parts: ProjectionParts,
  keys: BoardKeys,
  { book, on }: Standing,
  step: { version: string; writes: Writes },
) {
  const scopes = scopesOf(book, on);
  const groups = scopes.flatMap((scope) => (scope.kind === 'group' ? [scope.group] : []));
  const calendarOf = await calendarsOf(parts, keys, groups, step);
  const ranges = await rangesOf(parts.redis, keys, scopes);
  return scopes.map((scope) => {
    const [calendar, theirs] = [calendarOf(scope), answersIn(scope, book)];
    const named = spansSince(theirs, Number.NEGATIVE_INFINITY, calendar.zone, parts.named);
    const ranged = ranges(scope).filter(({ from, to }) =>
      theirs.some(({ counted: { at } }) => at >= from && at < to),
    );
    return { scope, calendar, theirs, spans: [...named, ...ranged] };
  });
}
