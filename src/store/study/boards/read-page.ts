import type { Redis } from 'ioredis';
import type { BoardRow, Metric } from '../../../study/boards';
import { boardDay } from '../../../study/boards';
import type { Span } from '../../../study/periods';
import type { Generation } from './commit';
import { currentKey, groupOf, type Scope } from './keys';
import { pageScript, scoresScript } from './scripts';
import { type Calendar, writeCalendar } from './write-rows';
import { dayNumber } from './writes';

export interface BoardPage {
  rows: BoardRow[];
  /** Persons on the whole board. */
  total: number;
  /** The viewer's row, wherever it is; null where they are not on the board. */
  own: BoardRow | null;
}

export const emptyPage: BoardPage = { rows: [], total: 0, own: null };

/** One board. */
export interface BoardWanted {
  scope: Scope;
  span: Span;
  calendar: Calendar;
  metric: Metric;
  now: number;
}

export interface PageWanted extends BoardWanted {
  offset: number;
  limit: number;
  viewer: string | null;
}

type Listed = [person: string, score: string, answers: string];
type Own = [] | [score: string, answers: string, better: number];

/** One look at a board, all at the same moment; null where another generation or zone has come into force since. */
export async function readPage(
  redis: Redis,
  prefix: string,
  generation: Generation,
  wanted: PageWanted,
): Promise<BoardPage | null> {
  const { offset, limit, viewer } = wanted;
  const values = [...boardValues(generation, wanted), offset, offset + limit - 1, viewer ?? ''];
  const found = await redis.eval(pageScript, 2, currentKey(prefix), generation.keys.zones, ...values);
  if (!found) return null;
  const [total, better, listed, own] = found as [number, number, Listed[], Own];
  return { rows: rank(listed, offset, better), total, own: viewer === null ? null : ownRow(viewer, own) };
}

/** What some persons have on a board, null where they are not on it; null as above. */
export async function readValues(
  redis: Redis,
  prefix: string,
  generation: Generation,
  wanted: BoardWanted,
  persons: readonly string[],
): Promise<(number | null)[] | null> {
  const values = [...boardValues(generation, wanted), ...persons];
  const found = await redis.eval(scoresScript, 2, currentKey(prefix), generation.keys.zones, ...values);
  return found
    ? (found as (string | null)[]).map((score) => (score === null ? null : 0 - Number(score)))
    : null;
}

function boardValues({ name, keys }: Generation, { scope, span, calendar, metric, now }: BoardWanted) {
  return [
    name,
    groupOf(scope) ?? '',
    writeCalendar(calendar),
    keys.board(calendar.edition, scope, span),
    metric,
    dayNumber(boardDay(span, { now, zone: calendar.zone })),
  ];
}

/** Rows of a page with their places: equal values share one, the first row's is known. */
function rank(listed: readonly Listed[], offset: number, better: number): BoardRow[] {
  let rank = better + 1;
  return listed.map(([person, score, answers], i) => {
    if (i > 0 && score !== listed[i - 1]?.[1]) rank = offset + i + 1;
    return { person, value: 0 - Number(score), rank, answers: Number(answers) };
  });
}

function ownRow(person: string, [score, answers, better]: Own): BoardRow | null {
  if (score === undefined) return null;
  return { person, value: 0 - Number(score), rank: (better ?? 0) + 1, answers: Number(answers) };
}
