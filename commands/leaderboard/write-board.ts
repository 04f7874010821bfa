import { nameInMarkdown } from '../../src/chat/clean-text';
import type { Answer, BoardCardRow, Context } from '../../src/chat/command';
import type { Block, Request } from '../../src/chat/types';
import { textIn } from '../../src/language';
import type { BoardPage, Dated, Scope } from '../../src/store/study';
import type { BoardRow, Metric } from '../../src/study/boards';
import { boardRules } from '../../src/study/measure-person';
import type { Period } from '../../src/study/periods';
import { boardButtons } from './buttons';
import { writeChampions } from './champions';
import type { BoardWanted } from './read-board';
import { barShare, writePeriod, writeValue } from './write-values';

/** A page of a board with all that is needed to say it. */
export interface ShownBoard extends BoardPage, Dated {
  wanted: BoardWanted & { scope: Scope['kind']; metric: Metric };
  scope: Scope;
  period: Period;
  pages: number;
  /** When it was asked for, Unix ms. */
  at: number;
  /** The first row's value: as long as a bar can be. */
  best: number;
  /** Who asks, … */
  person: string;
  /** … and whether their row is marked; null: not before everybody. */
  viewer: string | null;
  global: boolean;
  /** On boards at all. */
  listed: boolean;
  showName: boolean;
}

/** A board as picture and as text, the asker's place, the champions of past months, and the way to other boards. */
export async function writeBoard(board: ShownBoard, request: Request, context: Context): Promise<Answer> {
  const { say, memory, language } = context;
  const { rows, own, wanted, viewer } = board;
  const names = await memory.shownNames.of([...rows.map(({ person }) => person), board.person]);
  // To oneself one goes by one's own name.
  const nameOf = (person: string) =>
    person === viewer ? request.person.name : textIn(names.get(person) ?? '', language);
  const below = own && rows.every(({ person }) => person !== own.person) ? own : null;
  const title = say('board.title', { metric: wanted.metric });
  const figure = await context.draw({
    title,
    subtitle: subtitleOf(board, context),
    rows: rows.map((row) => cardRow(row, board, nameOf, context)),
    below: below && cardRow(below, board, nameOf, context),
    empty: emptyLine(board, context).replaceAll('`', ''),
    footer: board.total > 0 ? footerOf(board, context) : '',
  });
  const alias = textIn(names.get(board.person) ?? '', language);
  const champions = await writeChampions(board, context);
  return {
    title,
    blocks: [
      { kind: 'figure', figure: figure.id },
      section([subtitleOf(board, context), listRows(board, nameOf, context)].join('\n\n')),
      ...(board.total > 0 ? [section(footerOf(board, context))] : []),
      ...ownLines(board, alias, context).map(section),
      ...(champions ? [section(champions)] : []),
    ],
    facts: [],
    figures: [figure],
    buttons: boardButtons(board, context),
    private: !wanted.everyone,
  };
}

function section(markdown: string): Block {
  return { kind: 'section', role: 'answer', title: '', markdown };
}

function subtitleOf(board: ShownBoard, { say, language }: Context): string {
  const { wanted, span, period, zone } = board;
  const dates = period === 'all' ? say('board.allTime') : writePeriod(span, period, zone, language);
  const dated = period === 'all' ? dates : say('board.zoned', { period: dates, zone });
  const measure = say('board.measure', { metric: wanted.metric, least: boardRules.answers });
  return [dated, say('board.scope', { scope: wanted.scope }), measure].join(' · ');
}

function footerOf({ total, pages, wanted }: ShownBoard, { say, language }: Context): string {
  const shown = new Intl.NumberFormat(language).format(total);
  return say('board.footer', { total, shown, pages, page: wanted.page });
}

function emptyLine({ wanted }: ShownBoard, { say }: Context): string {
  return say(wanted.back > 0 ? 'board.emptyPast' : 'board.empty');
}

function cardRow(
  row: BoardRow,
  { wanted, best, rows, viewer }: ShownBoard,
  nameOf: (person: string) => string,
  context: Context,
): BoardCardRow {
  return {
    rank: row.rank,
    name: nameOf(row.person),
    value: writeValue(wanted.metric, row.value, context),
    share: barShare(wanted.metric, row.value, [best, ...rows.map(({ value }) => value)]),
    own: row.person === viewer,
  };
}

function listRows(board: ShownBoard, nameOf: (person: string) => string, context: Context): string {
  const { rows, wanted, viewer } = board;
  if (rows.length === 0) return emptyLine(board, context);
  const lines = rows.map(({ rank, person, value, answers }) => {
    const name = nameInMarkdown(nameOf(person));
    const said = writeValue(wanted.metric, value, context);
    const key = person === viewer ? 'board.ownRow' : 'board.row';
    return `- ${context.say(key, { rank, name, value: said, answers })}`;
  });
  return lines.join('\n');
}

/** Where the asker stands, or what is missing; and under which name others see them. */
function ownLines(board: ShownBoard, alias: string, context: Context): string[] {
  const { own, wanted, total, viewer, global, listed, showName } = board;
  const { say } = context;
  if (viewer === null || wanted.everyone) return [];
  if (!listed) return [say('board.unlisted')];
  if (wanted.scope === 'global' && !global) return [say('board.notGlobal')];
  const { metric } = wanted;
  if (!own) return [say('board.notOn', { metric, least: boardRules.answers })];
  const value = writeValue(metric, own.value, context);
  const place = say('board.own', { rank: own.rank, total, value });
  return [showName ? place : `${place} ${say('board.alias', { name: alias })}`];
}
