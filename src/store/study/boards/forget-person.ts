import { idsOf, type Joined } from '../../../study/joins';
import type { PersonState } from './batch-state';
import { readHash } from './batch-state';
import { readBooks } from './book';
import { readCalendar } from './calendars';
import { commit, type Generation, readState } from './commit';
import { readJoined } from './joined';
import { type BoardKeys, forgottenKey } from './keys';
import { boardsOf } from './move-group';
import type { ProjectionParts } from './project';
import { rangesOf } from './ranges';
import { globalCalendar, spansSince } from './write-rows';
import { createWrites, type Writes } from './writes';

/** Takes a person and all that follows from their answers out of the generation in force, in one script. */
export async function forgetPerson(
  parts: ProjectionParts,
  current: () => Promise<Generation>,
  person: string,
): Promise<void> {
  const { redis, prefix } = parts;
  for (;;) {
    const generation = await current();
    const { version } = await readState(redis, generation.keys);
    const writes = createWrites();
    await writeForgetting(parts, generation, person, writes);
    writes.plain('INCR', forgottenKey(prefix));
    if (await commit(parts, generation, version, writes)) return;
  }
}

async function writeForgetting(
  parts: ProjectionParts,
  { keys }: Generation,
  person: string,
  writes: Writes,
): Promise<void> {
  const joined = await readJoined(parts.redis, keys, [person]);
  const own = (await readBooks(parts.redis, keys, [person])).get(person) ?? [];
  const books = await readBooks(
    parts.redis,
    keys,
    idsOf(joined, person).map(({ id }) => id),
  );
  // On boards they are with all that they answered under any id.
  const book = [...books.values()].flat();
  const groups = [...new Set(book.map(({ group }) => group))];
  for (const group of groups) {
    const kept = await parts.redis.hget(keys.zones, group);
    const here = book.filter((booked) => booked.group === group);
    const boards = kept ? await boardsOf(parts, keys, here, readCalendar(kept)) : [];
    for (const board of boards) writes.noPerson(board, person);
  }
  const state = (await readHash<PersonState>(parts.redis, keys.persons, [person])).get(person);
  if (state?.global) {
    const scope = { kind: 'global' } as const;
    const ranges = (await rangesOf(parts.redis, keys, [scope]))(scope);
    const spans = spansSince(book, Number.NEGATIVE_INFINITY, globalCalendar.zone, parts.named);
    for (const span of [...spans, ...ranges])
      writes.noPerson(keys.board(globalCalendar.edition, scope, span), person);
  }
  writes.plain('HDEL', keys.persons, person);
  for (const { id } of own) writes.plain('HDEL', keys.points, id);
  forgetIds(keys, joined, person, writes);
  writes.plain('UNLINK', keys.book(person), keys.met(person));
}

/** Whoever was joined with them stands alone again; of several that are left each does, until all are forgotten. */
function forgetIds(keys: BoardKeys, joined: Joined, person: string, writes: Writes): void {
  for (const [counts, ids] of joined) {
    const left = ids.filter(({ id }) => id !== person);
    const gone = counts === person || left.length < 2 ? ids : ids.filter(({ id }) => id === person);
    for (const { id } of gone) writes.plain('HDEL', keys.joinedTo, id);
    if (gone === ids) writes.plain('HDEL', keys.joined, counts);
    else writes.plain('HSET', keys.joined, counts, JSON.stringify(left));
  }
}
