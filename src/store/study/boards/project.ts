import type { Redis } from 'ioredis';
import { isLink, type ScoringEntry } from '../../../study/answer-log';
import { idsOf } from '../../../study/joins';
import type { Answers, Logged } from '../answers';
import type { Settings } from '../settings';
import { applyEntries, type Touched } from './apply-entries';
import { applyLink } from './apply-link';
import { type BatchState, readBatchState } from './batch-state';
import { calendarsOf } from './calendars';
import { applyChange } from './change-settings';
import { readChanges } from './changes';
import { commit, type Generation, type ProjectionState, readState } from './commit';
import { joinBooks } from './joined';
import type { NamedSpans } from './named-spans';
import { rangesOf } from './ranges';
import { answersIn, scopesOf, spansSince, writeRows } from './write-rows';
import { createWrites, type Writes } from './writes';

/** Entries of one step: few enough that the script that writes them does not keep others waiting (some ms). */
const stepEntries = 100;

export interface ProjectionParts {
  redis: Redis;
  prefix: string;
  settings: Settings;
  answers: Pick<Answers, 'read'>;
  named: NamedSpans;
}

/**
 * One step of a generation: reads what comes after its cursor, derives everything, and writes states, boards and cursor
 * in one script. Whoever dies before that has changed nothing; who was overtaken changes nothing either. `extend` asks for
 * more time where a step has several parts.
 */
export async function projectNext(
  parts: ProjectionParts,
  generation: Generation,
  extend: () => Promise<void>,
  most = stepEntries,
): Promise<void> {
  const state = await readState(parts.redis, generation.keys);
  const [change] = await readChanges(parts.redis, parts.prefix, state.changes, 1);
  if (change) return applyChange(parts, generation, state, change, extend);
  const logged = await parts.answers.read(state.cursor, most);
  const [first] = logged;
  if (!first) return;
  if (isLink(first.entry)) return applyLink(parts, generation, state, { ...first, entry: first.entry });
  const link = logged.findIndex(({ entry }) => isLink(entry));
  await applyBatch(parts, generation, state, link < 0 ? logged : logged.slice(0, link));
}

async function applyBatch(
  parts: ProjectionParts,
  generation: Generation,
  { version }: ProjectionState,
  logged: readonly Logged[],
): Promise<void> {
  const { keys } = generation;
  const writes = createWrites();
  const entries = logged.map(({ entry }) => entry as ScoringEntry);
  const state = await readBatchState(parts, keys, entries);
  const touched = applyEntries(entries, state, keys, writes);
  await writeTouched(parts, keys, { state, touched, version, writes });
  writes.hset(keys.state, 'cursor', logged.at(-1)?.at ?? '');
  await commit(parts, generation, version, writes);
}

/** The rows of everybody who answered or contested, where something may be another now. */
async function writeTouched(
  parts: ProjectionParts,
  keys: Generation['keys'],
  step: { state: BatchState; touched: Touched; version: string; writes: Writes },
): Promise<void> {
  const { state, touched, version, writes } = step;
  const since = (person: string) => touched.get(person) ?? Number.POSITIVE_INFINITY;
  const books = await Promise.all(
    [...touched.keys()].map(
      async (person) => [person, await joinBooks(parts, idsOf(state.joined, person), state.books)] as const,
    ),
  );
  const rows = books.flatMap(([person, book]) => {
    const changed = book.filter(({ counted }) => counted.at >= since(person));
    const scopes = scopesOf(changed, state.persons.get(person) ?? { global: false });
    return scopes.map((scope) => ({ person, scope, theirs: answersIn(scope, book) }));
  });
  const groups = [...new Set(rows.flatMap(({ theirs }) => theirs.map(({ group }) => group)))];
  const [calendarOf, ranges] = await Promise.all([
    calendarsOf(parts, keys, groups, { version, writes }),
    rangesOf(
      parts.redis,
      keys,
      rows.map(({ scope }) => scope),
    ),
  ]);
  for (const row of rows) {
    const calendar = calendarOf(row.scope);
    const named = spansSince(row.theirs, since(row.person), calendar.zone, parts.named);
    const ranged = ranges(row.scope).filter(({ to }) => to > since(row.person));
    writeRows(writes, keys, { ...row, calendar, spans: [...named, ...ranged] });
  }
}
