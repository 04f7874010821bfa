import { pickLanguage } from '../../src/chat/pick-language';
import type { BoardChoice, PanelRow, StudyBoard } from '../../src/chat/study-view';
import type { Request } from '../../src/chat/types';
import { textIn } from '../../src/language';
import type { Scope } from '../../src/store/study';
import type { BoardRow } from '../../src/study/boards';
import { boardRules } from '../../src/study/measure-person';
import type { StudyParts } from './study-reader';

/** Rows of the board, periods of its history, and months whose champions are named. */
const shown = { rows: 10, periods: 8, months: 12 } as const;

/** A board with the last periods of everybody on it. */
export async function readBoardView(
  request: Request,
  choice: BoardChoice,
  { memory, now }: StudyParts,
): Promise<StudyBoard> {
  const { boards, identities, settings, shownNames } = memory;
  const viewer = await identities.person(request);
  await boards.catchUp();
  const { listed } = await settings.person(viewer);
  const scope = await scopeOf(choice, request, memory);
  const { metric, period } = choice;
  const at = now();
  const asked = { scope, metric, now: at };
  const board = await boards.page({ ...asked, period, viewer, offset: 0, limit: shown.rows });
  const away = board.own && board.rows.every(({ person }) => person !== viewer);
  const rows = away && board.own ? [...board.rows, board.own] : board.rows;
  const step = period === 'all' ? 'month' : period;
  const persons = rows.map(({ person }) => person);
  const history = await Promise.all(
    Array.from({ length: shown.periods }, (_, i) =>
      boards.values({ ...asked, period: step, back: shown.periods - 1 - i }, persons),
    ),
  );
  const champions = await boards.champions({ ...asked, period: 'month', count: shown.months });
  const first = champions.flatMap((month) => month.rows);
  const names = await shownNames.of([...new Set([...rows, ...first].map(({ person }) => person))]);
  const nameOf = ({ person }: BoardRow) => textIn(names.get(person) ?? '', pickLanguage(request));
  return {
    zone: board.zone,
    total: board.total,
    unlisted: !listed,
    atLeast: metric === 'accuracy' || metric === 'improvement' ? boardRules.answers : 1,
    rows: rows.map(
      (row, i): PanelRow => ({
        name: nameOf(row),
        you: row.person === viewer,
        rank: row.rank,
        value: row.value,
        answers: row.answers,
        history: history.map(({ values }) => values[i] ?? null),
      }),
    ),
    spans: history.map(({ span }) => span),
    champions: champions.map(({ span, rows: winners }) => ({
      ...span,
      names: winners.map(nameOf),
      value: winners[0]?.value ?? 0,
    })),
  };
}

async function scopeOf(
  { scope }: BoardChoice,
  request: Request,
  { identities }: StudyParts['memory'],
): Promise<Scope> {
  return scope === 'global' ? { kind: 'global' } : { kind: 'group', group: await identities.group(request) };
}
