import { idsOf, type Joined, type JoinedId, type LinkEntry, relink } from '../../../study/joins';
import { fromLeads, unrated } from '../../../study/replay-ratings';
import { noStreak } from '../../../study/streak';
import { type PersonState, readPersons } from './batch-state';
import { type Booked, readBooks } from './book';
import { commit, type Generation, type ProjectionState } from './commit';
import { joinBooks, reachedIn, readJoined } from './joined';
import type { BoardKeys } from './keys';
import type { ProjectionParts } from './project';
import { rewritePerson } from './rewrite-person';
import { createWrites, type Writes } from './writes';

interface Relinked {
  before: Joined;
  /** The ids of those whom it is about from now on. */
  after: ReadonlyMap<string, readonly JoinedId[]>;
  persons: Map<string, PersonState>;
  books: Map<string, Booked[]>;
  version: string;
}

/**
 * Two ids become one person, or two again, with everything that they answered: books stay as they are, each under its id, and the
 * rows of both persons are made anew from the books that are theirs now.
 */
export async function applyLink(
  parts: ProjectionParts,
  generation: Generation,
  { version }: ProjectionState,
  { at, entry }: { at: string; entry: LinkEntry },
): Promise<void> {
  const { keys } = generation;
  const writes = createWrites();
  const { leads, ...facts } = await readFacts(parts, keys, entry);
  const count = (id: string) => facts.books.get(id)?.length ?? 0;
  const after = relink(facts.before, entry, { fromLeads: leads, count });
  const change = { ...facts, after, version };
  if (after.size > 0) {
    writeIds(keys, change, writes);
    if (entry.type === 'join') await joinPerson(parts, change, { entry, leads });
    for (const person of after.keys()) await writePerson(parts, keys, { person, change }, writes);
  }
  writes.hset(keys.state, 'cursor', at);
  await commit(parts, generation, version, writes);
}

async function readFacts(parts: ProjectionParts, keys: BoardKeys, { person, from }: LinkEntry) {
  const before = await readJoined(parts.redis, keys, [person, from]);
  const involved = [...new Set([person, from, ...before.keys()])];
  const ids = [...new Set(involved.flatMap((one) => idsOf(before, one).map(({ id }) => id)))];
  const [persons, books] = await Promise.all([
    readPersons(parts.redis, parts.settings, keys, involved),
    readBooks(parts.redis, keys, ids),
  ]);
  const rated = (id: string) => persons.get(id)?.rated ?? unrated;
  const to = [...before].find(([, all]) => all.some(({ id }) => id === person))?.[0] ?? person;
  return { before, persons, books, leads: fromLeads(rated(from), rated(to)) };
}

function writeIds(keys: BoardKeys, { before, after }: Relinked, writes: Writes): void {
  for (const [person, ids] of after) {
    for (const { id } of idsOf(before, person)) writes.plain('HDEL', keys.joinedTo, id);
    if (ids.length < 2) writes.plain('HDEL', keys.joined, person);
  }
  for (const [person, ids] of after) {
    if (ids.length < 2) continue;
    writes.plain('HSET', keys.joined, person, JSON.stringify(ids));
    for (const { id } of ids) writes.plain('HSET', keys.joinedTo, id, person);
  }
}

/** Who was joined goes on with one streak, that of all answers, and with the surer rating. */
async function joinPerson(
  parts: ProjectionParts,
  { after, persons, books }: Relinked,
  { entry, leads }: { entry: LinkEntry; leads: boolean },
): Promise<void> {
  const [to = ''] = after.keys();
  const [state, joining] = [persons.get(to), persons.get(entry.from)];
  const reached = await reachedIn(parts, after.get(to) ?? [], books);
  if (!state || !joining || reached.length === 0) return;
  const rated = leads ? joining.rated : state.rated;
  persons.set(to, { ...state, rated, streak: reached.at(-1)?.streak ?? noStreak });
}

/** A person's state, also of who answered under another's name alone so far, and rows from the books of their ids as they are now. */
async function writePerson(
  parts: ProjectionParts,
  keys: BoardKeys,
  { person, change }: { person: string; change: Relinked },
  writes: Writes,
): Promise<void> {
  const { before, after, books, persons, version } = change;
  const state = persons.get(person);
  if (!state) throw new Error(`no state was read for ${person}`);
  writes.hset(keys.persons, person, JSON.stringify(state));
  const old = { book: await joinBooks(parts, idsOf(before, person), books), on: state };
  const now = { book: await joinBooks(parts, after.get(person) ?? [], books), on: state };
  await rewritePerson(parts, keys, { person, old, now, version }, writes);
}
