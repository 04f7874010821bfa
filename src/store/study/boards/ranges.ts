import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type Span, spanOf } from '../../../study/periods';
import { type PersonState, readHash } from './batch-state';
import { bookBatch } from './book';
import { commit, type Generation, readState } from './commit';
import { readPersonBooks } from './joined';
import type { BoardKeys, Scope } from './keys';
import type { ProjectionParts } from './project';
import { answersIn, type Calendar, writeRows } from './write-rows';
import { createWrites } from './writes';

/** Ranges of dates kept for a scope; the one that nobody looked at for longest makes room. */
const mostRanges = 8;
/** From how many months on all members are gone through, ms. */
const longRange = 400 * 24 * 60 * 60 * 1000;
const ready = 'ready';

const fieldOf = ({ from, to }: Span) => `${from}:${to}`;

function spanOfField(field: string): Span {
  const [from = 0, to = 0] = field.split(':').map(Number);
  return { from, to };
}

/** Ranges that are kept, or made, for some scopes. */
export async function rangesOf(
  redis: Redis,
  keys: BoardKeys,
  scopes: readonly Scope[],
): Promise<(scope: Scope) => Span[]> {
  const wanted = [...new Set(scopes.map((scope) => keys.ranges(scope)))];
  const pipeline = redis.pipeline();
  for (const key of wanted) pipeline.hkeys(key);
  const found = (await pipeline.exec()) ?? [];
  const spans = new Map(wanted.map((key, i) => [key, ((found[i]?.[1] ?? []) as string[]).map(spanOfField)]));
  return (scope) => spans.get(keys.ranges(scope)) ?? [];
}

export async function isReady(redis: Redis, keys: BoardKeys, scope: Scope, span: Span): Promise<boolean> {
  return (await redis.hget(keys.ranges(scope), fieldOf(span))) === ready;
}

/** Remembers that somebody looks at a range: those that nobody looks at go first. */
export async function viewRange(
  redis: Redis,
  keys: BoardKeys,
  scope: Scope,
  span: Span,
  now: number,
): Promise<void> {
  await redis.zadd(keys.viewed(scope), now, fieldOf(span));
}

export interface RangeBoard {
  scope: Scope;
  calendar: Calendar;
  span: Span;
}

/**
 * Makes the board of a range of dates. It is listed first, so that whatever comes meanwhile goes onto it as onto any other board; then
 * everybody who may have answered in it is added. False: it was taken off the list meanwhile, try again.
 */
export async function makeRange(
  parts: ProjectionParts,
  generation: Generation,
  range: RangeBoard,
  extend: () => Promise<void>,
): Promise<boolean> {
  const { keys } = generation;
  const builder = randomBytes(9).toString('base64url');
  if (!(await list(parts, generation, range, builder))) return false;
  const persons = await candidates(parts.redis, keys, range);
  for (let start = 0; start < persons.length; start += bookBatch) {
    const slice = persons.slice(start, start + bookBatch);
    if (!(await whileListed(parts, generation, { range, builder, persons: slice }))) return false;
    await extend();
  }
  return whileListed(parts, generation, { range, builder, persons: [], state: ready });
}

/** Adds persons as soon as nobody writes in between; false once the range is not on the list, or somebody else's to make. */
async function whileListed(
  parts: ProjectionParts,
  generation: Generation,
  {
    range,
    builder,
    persons,
    state,
  }: { range: RangeBoard; builder: string; persons: string[]; state?: string },
): Promise<boolean> {
  const { keys } = generation;
  const { scope, calendar, span } = range;
  for (;;) {
    const { version } = await readState(parts.redis, keys);
    if ((await parts.redis.hget(keys.ranges(scope), fieldOf(span))) !== builder) return false;
    const writes = createWrites();
    const listed = await onBoards(parts.redis, keys, scope, persons);
    for (const [person, book] of await readPersonBooks(parts, keys, listed))
      writeRows(writes, keys, { person, scope, calendar, theirs: answersIn(scope, book), spans: [span] });
    if (state) writes.hset(keys.ranges(scope), fieldOf(span), state);
    if (await commit(parts, generation, version, writes)) return true;
  }
}

/** Those of some persons who are on the boards of a scope. */
async function onBoards(redis: Redis, keys: BoardKeys, scope: Scope, persons: string[]): Promise<string[]> {
  const states = await readHash<PersonState>(redis, keys.persons, persons);
  return persons.filter((person) => {
    const { global = false, unlisted } = states.get(person) ?? {};
    return !unlisted && (global || scope.kind !== 'global');
  });
}

/** Puts a range on the list, and takes the least looked at off it. */
async function list(
  parts: ProjectionParts,
  generation: Generation,
  { scope, calendar, span }: RangeBoard,
  builder: string,
): Promise<boolean> {
  const { keys } = generation;
  const { version } = await readState(parts.redis, keys);
  const [listed, viewed] = await Promise.all([
    parts.redis.hkeys(keys.ranges(scope)),
    parts.redis.zrange(keys.viewed(scope), '0', '-1'),
  ]);
  const others = listed.filter((field) => field !== fieldOf(span));
  const byView = others.sort((a, b) => viewed.indexOf(a) - viewed.indexOf(b));
  const writes = createWrites();
  for (const field of byView.slice(0, Math.max(0, others.length + 1 - mostRanges))) {
    writes.noBoard(keys.board(calendar.edition, scope, spanOfField(field)));
    writes.plain('HDEL', keys.ranges(scope), field);
    writes.plain('ZREM', keys.viewed(scope), field);
  }
  writes.hset(keys.ranges(scope), fieldOf(span), builder);
  return commit(parts, generation, version, writes);
}

/** Who may have answered in a range: the members of the months that it touches. */
async function candidates(
  redis: Redis,
  keys: BoardKeys,
  { scope, calendar, span }: RangeBoard,
): Promise<string[]> {
  const pipeline = redis.pipeline();
  for (const month of monthsOf(span, calendar.zone))
    pipeline.hkeys(`${keys.board(calendar.edition, scope, month)}:answers`);
  const found = (await pipeline.exec()) ?? [];
  return [...new Set(found.flatMap(([, persons]) => persons as string[]))];
}

function monthsOf({ from, to }: Span, zone: string): Span[] {
  if (to - from > longRange) return [spanOf('all', from, zone)];
  const months: Span[] = [];
  for (let at = from; at < to; at = months.at(-1)?.to ?? to) months.push(spanOf('month', at, zone));
  return months;
}
