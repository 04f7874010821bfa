import { parse } from 'csv-parse/sync';
import { readItems } from './load-quiz';
import { type DeckItem, deckFile } from './quiz-schema';

/** The columns of a deck as a table; those with a `?` may be missing. One row is one choice in one language. */
export const csvColumns = [
  ...['id', 'language', 'question', 'right', 'wrong1'],
  ...['wrong2?', 'wrong3?', 'wrong4?', 'difficulty?', 'why?'],
] as const;

type Row = Record<string, string>;

/**
 * Reads a deck from a table with a header row, as spreadsheets save it (UTF-8, commas, quotes where needed). Rows with
 * the same id are one item in two languages. Throws an error that says which line or item is wrong, and why.
 */
export function readDeckCsv(text: string, deckId: string, file: string): DeckItem[] {
  const rows = readRows(text, file);
  const known = new Set(csvColumns.map((column) => column.replace('?', '')));
  const columns = Object.keys(rows[0] ?? {});
  const missing = csvColumns.filter((column) => !column.endsWith('?') && !columns.includes(column));
  const foreign = columns.filter((column) => !known.has(column));
  if (missing.length > 0) throw new Error(`${file}: the columns ${missing.join(', ')} are missing`);
  if (foreign.length > 0) throw new Error(`${file}: the columns ${foreign.join(', ')} are unknown`);
  const byId = new Map<string, Row[]>();
  for (const row of rows) byId.set(row.id ?? '', [...(byId.get(row.id ?? '') ?? []), row]);
  return readItems(deckFile, { items: [...byId.values()].map((same) => toItem(same, file)) }, deckId, file);
}

function readRows(text: string, file: string): Row[] {
  try {
    return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true }) as Row[];
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

/** Not checked here: the schema says what is wrong with it. */
function toItem(rows: Row[], file: string): unknown {
  const id = rows[0]?.id ?? '';
  const languages = rows.map(({ language }) => language);
  if (new Set(languages).size < languages.length) {
    throw new Error(`${file}: ${id} has two rows in the same language`);
  }
  const wording = (column: string) =>
    Object.fromEntries(rows.flatMap((row) => (row[column] ? [[row.language, row[column]]] : [])));
  const has = (column: string) => rows.some((row) => row[column]);
  const why = has('why') ? { why: wording('why') } : {};
  const wrong = ['wrong1', 'wrong2', 'wrong3', 'wrong4'].filter(has);
  return {
    kind: 'choice',
    id,
    difficulty: Number(rows.find(({ difficulty }) => difficulty)?.difficulty ?? 3),
    question: wording('question'),
    options: [
      { text: wording('right'), right: true, ...why },
      ...wrong.map((column) => ({ text: wording(column) })),
    ],
  };
}
