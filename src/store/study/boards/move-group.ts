import { type Booked, bookBatch } from './book';
import { commit, type Generation } from './commit';
import { readPersonBooks } from './joined';
import type { BoardKeys } from './keys';
import type { ProjectionParts } from './project';
import { rangesOf } from './ranges';
import { answersIn, type Calendar, scopesOf, spansSince, writeCalendar, writeRows } from './write-rows';
import { createWrites, type Writes } from './writes';

const always = Number.NEGATIVE_INFINITY;
/** Boards of the group itself, on which these persons are. */
const own = { global: false };

interface Move {
  group: string;
  before: Calendar;
  zone: string;
  extend: () => Promise<void>;
}

/**
 * Another zone for a group: its boards and its channels' are made anew beside the old ones, which are in force until
 * all is written. The result is what brings the new ones into force and takes the old ones away, in one script; null
 * where somebody else wrote meanwhile, so that it has to begin again.
 */
export async function moveGroup(
  parts: ProjectionParts,
  generation: Generation,
  readVersion: string,
  { group, before, zone, extend }: Move,
): Promise<{ version: string; writes: Writes } | null> {
  const { keys } = generation;
  const after = { zone, edition: `e${readVersion}` };
  let version = Number(readVersion);
  const old = new Set<string>();
  const lists = new Set<string>();
  const all = keys.board(before.edition, { kind: 'group', group }, { from: always, to: -always });
  const persons = await parts.redis.hkeys(`${all}:answers`);
  for (let start = 0; start < persons.length; start += bookBatch) {
    const books = await readPersonBooks(parts, keys, persons.slice(start, start + bookBatch));
    const writes = createWrites();
    for (const [person, book] of books) {
      const here = book.filter((booked) => booked.group === group);
      writePerson(parts, keys, writes, { person, here, calendar: after });
      for (const key of await boardsOf(parts, keys, here, before)) old.add(key);
      for (const scope of scopesOf(here, own)) lists.add(keys.ranges(scope)).add(keys.viewed(scope));
    }
    if (!(await commit(parts, generation, String(version), writes))) return null;
    version += 1;
    await extend();
  }
  const writes = createWrites();
  writes.hset(keys.zones, group, writeCalendar(after));
  for (const key of old) writes.noBoard(key);
  for (const key of lists) writes.plain('UNLINK', key);
  return { version: String(version), writes };
}

function writePerson(
  { named }: ProjectionParts,
  keys: BoardKeys,
  writes: Writes,
  { person, here, calendar }: { person: string; here: Booked[]; calendar: Calendar },
): void {
  for (const scope of scopesOf(here, own)) {
    const theirs = answersIn(scope, here);
    const spans = spansSince(theirs, always, calendar.zone, named);
    writeRows(writes, keys, { person, scope, calendar, theirs, spans });
  }
}

/** All boards that a person is on with these answers, ranges included, by the beginning of their keys. */
export async function boardsOf(
  { redis, named }: ProjectionParts,
  keys: BoardKeys,
  answers: readonly Booked[],
  calendar: Calendar,
): Promise<string[]> {
  const scopes = scopesOf(answers, own);
  const ranges = await rangesOf(redis, keys, scopes);
  return scopes.flatMap((scope) => {
    const spans = [...spansSince(answersIn(scope, answers), always, calendar.zone, named), ...ranges(scope)];
    return spans.map((span) => keys.board(calendar.edition, scope, span));
  });
}
