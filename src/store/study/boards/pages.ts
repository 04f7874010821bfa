import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardRow, Metric } from '../../../study/boards';
import { type Period, type PeriodName, type Span, spanOf } from '../../../study/periods';
import type { Lock } from '../../lock';
import { chosenZone, readCalendar } from './calendars';
import type { Generation } from './commit';
import { groupOf, type Scope, scopeName } from './keys';
import type { ProjectionParts } from './project';
import { isReady, makeRange, type RangeBoard, viewRange } from './ranges';
import { type BoardPage, type BoardWanted, emptyPage, readPage, readValues } from './read-page';
import { type Calendar, globalCalendar } from './write-rows';

export interface BoardRequest {
  scope: Scope;
  period: Period;
  /** Earlier ones of the period: 1 is last week. */
  back?: number;
  metric: Metric;
  /** Unix ms */
  now: number;
}

export interface PageRequest extends BoardRequest {
  /** Rows before the page. */
  offset: number;
  limit: number;
  /** Whose own row is wanted as well. */
  viewer: string | null;
}

/** The period that a page is about, and its zone. */
export interface Dated {
  span: Span;
  zone: string;
}

/** A period that is over, with those who were first. */
export interface Champions extends Dated {
  back: number;
  rows: BoardRow[];
}

export interface Pages {
  page(request: PageRequest): Promise<BoardPage & Dated>;
  /** What each of some persons has on a board, wherever they are on it; null: they are not. */
  values(request: BoardRequest, persons: readonly string[]): Promise<{ values: (number | null)[] } & Dated>;
  /** The last periods that are over and in which somebody was first, the latest first. */
  champions(request: {
    scope: Scope;
    period: Exclude<PeriodName, 'all'>;
    metric: Metric;
    count: number;
    now: number;
  }): Promise<Champions[]>;
}

type PagesParts = ProjectionParts & { lock: Lock; lockMs: number };

/** Persons in the first place of a past period that are shown at most. */
const mostChampions = 5;
/** How often somebody who waits for a range looks whether it is made, ms. */
const lookEvery = 20;

export function createPages(parts: PagesParts, current: () => Promise<Generation>): Pages {
  /** Finds the board that is asked for and reads it, again where another has taken its place meanwhile. */
  const look = async <T>(
    { scope, period, back = 0, metric, now }: BoardRequest,
    empty: T,
    read: (generation: Generation, board: BoardWanted) => Promise<T | null>,
  ): Promise<T & Dated> => {
    for (;;) {
      const generation = await current();
      const calendar = await calendarOf(parts, generation, scope);
      const span = spanOf(period, now, calendar.zone, back);
      const dated = { span, zone: calendar.zone };
      if (calendar.edition === '') return { ...empty, ...dated };
      const range = { scope, calendar, span };
      if (typeof period === 'object' && !(await prepareRange(parts, generation, range, now))) continue;
      const found = await read(generation, { ...range, metric, now });
      if (found) return { ...found, ...dated };
    }
  };
  const { redis, prefix } = parts;
  const page = (request: PageRequest) =>
    look(request, emptyPage, (generation, board) =>
      readPage(redis, prefix, generation, { ...request, ...board }),
    );
  return {
    page,
    values: (request, persons) =>
      look(request, { values: persons.map((): number | null => null) }, async (generation, board) => {
        const values = await readValues(redis, prefix, generation, board, persons);
        return values && { values };
      }),
    champions: async ({ count, ...wanted }) => {
      const backs = Array.from({ length: count }, (_, i) => i + 1);
      const pages = await Promise.all(
        backs.map((back) => page({ ...wanted, back, offset: 0, limit: mostChampions, viewer: null })),
      );
      return pages.flatMap(({ rows, span, zone }, i): Champions[] => {
        const first = rows.filter(({ rank }) => rank === 1);
        return first.length > 0 ? [{ back: i + 1, rows: first, span, zone }] : [];
      });
    },
  };
}

/** The calendar that a scope's boards follow; without an edition where nobody answered yet. */
async function calendarOf(
  { redis, settings }: ProjectionParts,
  { keys }: Generation,
  scope: Scope,
): Promise<Calendar> {
  const group = groupOf(scope);
  if (group === null) return globalCalendar;
  const kept = await redis.hget(keys.zones, group);
  return kept ? readCalendar(kept) : { zone: await chosenZone(settings, group), edition: '' };
}

/** Makes the board of a range unless it is there; false: try again. */
async function prepareRange(
  parts: PagesParts,
  generation: Generation,
  range: RangeBoard,
  now: number,
): Promise<boolean> {
  const { redis, lock, lockMs } = parts;
  const isThere = () => isReady(redis, generation.keys, range.scope, range.span);
  await viewRange(redis, generation.keys, range.scope, range.span, now);
  if (await isThere()) return true;
  const name = `range-${scopeName(range.scope)}-${range.span.from}-${range.span.to}`;
  const made = await lock.tryWith(
    name,
    lockMs,
    async (extend) => (await isThere()) || makeRange(parts, generation, range, extend),
  );
  if (!made) await sleep(lookEvery);
  return made?.result ?? false;
}
