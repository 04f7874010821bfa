import { type CsvError, parse } from 'csv-parse/sync';
import { DeckError, type DeckProblem, type ProblemKind } from './deck-error';
import { readItems } from './load-quiz';
import { type DeckItem, deckFile } from './quiz-schema';

/** The columns of a deck as a table; those with a `?` may be missing. One row is one choice in one language. */
export const csvColumns = [
  ...['id', 'language', 'question', 'right', 'wrong1'],
  ...['wrong2?', 'wrong3?', 'wrong4?', 'difficulty?', 'why?'],
] as const;

const wrongColumns = ['wrong1', 'wrong2', 'wrong3', 'wrong4'];

interface Row {
  line: number;
  cells: Record<string, string>;
}

/**
 * Reads a deck from a table with a header row, as spreadsheets save it: UTF-8; commas, semicolons or tabs; quotes where needed. Rows with
 * the same id are one item in two languages. @throws DeckError that says which line or item is wrong, and why
 */
export function readDeckCsv(text: string, deckId: string, file: string): DeckItem[] {
  const { columns, rows } = readRows(text, file);
  const fail = (reason: string, problem: Partial<DeckProblem> & Pick<DeckProblem, 'what'>) =>
    new DeckError(`${file}: ${reason}`, [{ line: null, item: '', field: '', detail: '', ...problem }]);
  const known = new Set(csvColumns.map((column) => column.replace('?', '')));
  const missing = csvColumns
    .filter((column) => !column.endsWith('?') && !columns.includes(column))
    .join(', ');
  const foreign = columns.filter((column) => !known.has(column)).join(', ');
  if (missing)
    throw fail(`the columns ${missing} are missing`, { what: 'columnsMissing', detail: missing, line: 1 });
  if (foreign)
    throw fail(`the columns ${foreign} are unknown`, { what: 'columnsUnknown', detail: foreign, line: 1 });
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    const { id = '', language = '' } = row.cells;
    const same = byId.get(id) ?? [];
    const place = { line: row.line, item: id, field: 'language', detail: language };
    if (language !== 'en' && language !== 'zh')
      throw fail(`line ${row.line}: the language ${language} is neither en nor zh`, {
        ...place,
        what: 'language',
      });
    if (same.some(({ cells }) => cells.language === language))
      throw fail(`${id} has two rows in the same language`, { ...place, what: 'sameLanguage' });
    byId.set(id, [...same, row]);
  }
  const groups = [...byId.values()];
  const lineOf = ([, index, ...path]: readonly PropertyKey[]) => {
    const own = groups[Number(index)] ?? [];
    return (own.find(({ cells }) => cells.language === path.at(-1)) ?? own[0])?.line ?? null;
  };
  return readItems(deckFile, { file, raw: { items: groups.map(toItem) }, lineOf, fieldOf: toColumn }, deckId);
}

function readRows(text: string, file: string): { columns: string[]; rows: Row[] } {
  let columns: string[] = [];
  const keep = (header: string[]) => {
    columns = header;
    return header;
  };
  const [, separator = ','] = /^\ufeff?\s*"?\w+"?\s*([,;\t])/.exec(text) ?? [];
  const options = { delimiter: separator, bom: true, trim: true, skip_empty_lines: true } as const;
  try {
    const read = parse(text, { ...options, columns: keep, info: true, raw: true }) as unknown as {
      record: Record<string, string>;
      raw: string;
      info: { lines: number };
    }[];
    const rows = read.map(({ record, raw, info }) => ({ cells: record, line: firstLine(info.lines, raw) }));
    return { columns, rows };
  } catch (error) {
    const { code, lines, raw, message } = error as CsvError;
    const what: ProblemKind = code === 'CSV_RECORD_INCONSISTENT_COLUMNS' ? 'cells' : 'quote';
    const line = firstLine(Number(lines), String(raw ?? ''));
    throw new DeckError(`${file}: ${message}`, [
      { line, item: '', field: '', what, detail: String(columns.length) },
    ]);
  }
}

/** Where a row begins: the parser knows where it ends, and cells may have several lines. */
function firstLine(last: number, raw: string): number {
  return last - (raw.trim().match(/\n/g)?.length ?? 0);
}

/** Not checked here: the schema says what is wrong with it. */
function toItem(rows: Row[]): unknown {
  const wording = (column: string) =>
    Object.fromEntries(rows.flatMap(({ cells }) => (cells[column] ? [[cells.language, cells[column]]] : [])));
  const has = (column: string) => rows.some(({ cells }) => cells[column]);
  const why = has('why') ? { why: wording('why') } : {};
  const difficulty = rows.find(({ cells }) => cells.difficulty)?.cells.difficulty;
  return {
    kind: 'choice',
    id: rows[0]?.cells.id ?? '',
    difficulty: Number(difficulty ?? 3),
    question: wording('question'),
    options: [
      { text: wording('right'), right: true, ...why },
      ...wrongColumns.filter(has).map((column) => ({ text: wording(column) })),
    ],
  };
}

/** The column that a path within an item comes from. */
function toColumn([first = '', index, part]: readonly PropertyKey[]): string {
  if (first !== 'options') return String(first);
  if (index === 0) return part === 'why' ? 'why' : 'right';
  return wrongColumns[Number(index ?? 1) - 1] ?? 'wrong1';
}
