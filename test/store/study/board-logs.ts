import fc from 'fast-check';
import type { Memory } from '../../../src/store/study';
import type { Scope } from '../../../src/store/study/boards';
import type { LogEntry } from '../../../src/study/answer-log';
import {
  type BoardAnswer,
  type BoardRow,
  buildBoard,
  type Metric,
  placeOf,
  replayBoards,
} from '../../../src/study/boards';
import { type Period, type Span, spanOf } from '../../../src/study/periods';
import { answerAt, day } from '../../study/answers';

export const persons = ['ann', 'bob', 'cho', 'dev'];
export const groups = ['g', 'h'];
const channels = ['c', 'd'];

/**
 * Logs of a few persons over some weeks, late entries and contests of right and wrong answers among them, and persons who turn out to be
 * one, or two again.
 */
export const logs = fc
  .array(
    fc.record({
      minute: fc.nat(40 * day),
      person: fc.constantFrom(...persons),
      group: fc.constantFrom(...groups),
      channel: fc.constantFrom(...channels),
      share: fc.constantFrom(0, 1 / 3, 0.5, 1),
      item: fc.nat(3),
      kind: fc.constantFrom('choice' as const, 'numeric' as const),
      link: fc.option(fc.constantFrom('join' as const, 'part' as const), { freq: 8 }),
      contests: fc.option(fc.record({ whose: fc.nat(), share: fc.constantFrom(0.5, 1) }), { freq: 5 }),
    }),
    { maxLength: 60, size: 'max' },
  )
  // Mostly in order of time, as a log is; a few come late.
  .map((list) =>
    [...list].sort((a, b) => a.minute - b.minute + (a.item === 3 ? day : 0) - (b.item === 3 ? day : 0)),
  )
  .map((list) =>
    list.flatMap(({ minute, item, contests, link, ...rest }, place): LogEntry[] => {
      const answer = answerAt(minute, { ...rest, id: `a${place}`, itemId: `t/${item}` });
      const other = persons[(persons.indexOf(rest.person) + 1 + item) % persons.length] ?? '';
      if (link)
        return [answer, { type: link, id: `l${place}`, at: answer.at, person: rest.person, from: other }];
      if (!contests) return [answer];
      const answerId = `a${contests.whose % (place + 1)}`;
      const author = contests.share === 1 ? rest.person : 'ann';
      return [
        answer,
        { type: 'contest', id: `k${place}`, at: answer.at, person: author, answerId, share: contests.share },
      ];
    }),
  );

export const scopes: Scope[] = [
  { kind: 'global' },
  ...groups.map((group): Scope => ({ kind: 'group', group })),
  ...groups.flatMap((group) => channels.map((channel): Scope => ({ kind: 'channel', group, channel }))),
];

const replayed = new WeakMap<readonly LogEntry[], { length: number; answers: BoardAnswer[] }>();

/** What a log comes to; worked out once, since some hundred boards are made of each. */
function answersOf(log: readonly LogEntry[]): BoardAnswer[] {
  const known = replayed.get(log);
  if (known?.length === log.length) return known.answers;
  const answers = replayBoards(log);
  replayed.set(log, { length: log.length, answers });
  return answers;
}

/** The board of a scope as the rules build it from a whole log. */
export async function boardByRules(
  memory: Pick<Memory, 'settings'>,
  log: readonly LogEntry[],
  wanted: { scope: Scope; period: Period; metric: Metric; now: number; back?: number },
): Promise<{ board: BoardRow[]; span: Span }> {
  const { scope, period, metric, now, back } = wanted;
  const zone = scope.kind === 'global' ? 'UTC' : (await memory.settings.group(scope.group)).zone;
  const chosen = await Promise.all(
    persons.map(async (person) => [person, await memory.settings.person(person)] as const),
  );
  const settings = new Map(chosen);
  const about = answersOf(log).filter(({ person, group, channel }) => {
    const { listed, global } = settings.get(person) ?? {};
    if (!listed) return false;
    if (scope.kind === 'global') return global;
    return group === scope.group && (scope.kind === 'group' || channel === scope.channel);
  });
  const span = spanOf(period, now, zone, back);
  return { board: buildBoard(about, metric, span, { now, zone }), span };
}

/** A page of that board. */
export function pageOf(board: readonly BoardRow[], offset: number, limit: number, viewer: string) {
  return { rows: board.slice(offset, offset + limit), total: board.length, own: placeOf(board, viewer) };
}
