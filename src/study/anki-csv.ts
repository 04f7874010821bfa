import { parse } from 'csv-parse/sync';
import type { ReviewCard } from './review';

/** A note of Anki's about one of our questions. */
export interface AnkiNote {
  itemId: string;
  /** When it is due and how well it is known; null where the row does not say. */
  card: ReviewCard | null;
}

interface Exported {
  card: ReviewCard;
  /** HTML */
  front: string;
  back: string;
  /** Beside the one that names the question. */
  tags: string[];
}

/** Makes a note's id in Anki: importing again updates the note instead of adding another. */
const idStart = 'quizformer:';
const tagStart = 'quizformer::';
const columns = ['Id', 'Front', 'Back', 'Tags', 'Schedule'];

/**
 * A CSV with the header lines that tell Anki (2.1.54 and later) what it holds.
 * https://docs.ankiweb.net/importing/text-files.html. Anki ignores the last column, which `readAnki` reads.
 */
export function writeAnki(notes: readonly Exported[]): string {
  const header = [
    '#separator:Comma',
    '#html:true',
    '#notetype:Basic',
    '#deck:Quizformer',
    '#guid column:1',
    '#tags column:4',
    `#columns:${columns.join(',')}`,
  ];
  const rows = notes.map(({ card, front, back, tags }) =>
    [idStart + card.itemId, front, back, [tagOf(card), ...tags].join(' '), JSON.stringify(card)]
      .map(quoted)
      .join(','),
  );
  return `${[...header, ...rows].join('\n')}\n`;
}

/** `quizformer::scaling::variance`: Anki shows tags as a tree. */
const tagOf = ({ itemId }: ReviewCard) => tagStart + itemId.replace('/', '::');

const quoted = (field: string) => `"${field.replace(/"/g, '""')}"`;

/** What a `#separator:` names. */
const separators: Record<string, string> = {
  comma: ',',
  tab: '\t',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  colon: ':',
};

/**
 * The notes about our questions in a file of ours, in what Anki exports of it ("Notes in Plain Text", with or without its identifiers),
 * or in a list of `topic/item` names; and how many rows are about none.
 */
export function readAnki(text: string): { notes: AnkiNote[]; foreign: number } {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const start = lines.findIndex((line) => line.trim() !== '' && !headerLine.test(line));
  if (start < 0) return { notes: [], foreign: 0 };
  const header = lines.slice(0, start).join('\n');
  const named = /^#separator:(.+)$/im.exec(header)?.[1]?.trim().toLowerCase();
  // Without a header, Anki's files have tabs, and ours commas.
  const guessed = lines[start]?.includes('\t') ? '\t' : ',';
  const rows = readRows(lines.slice(start).join('\n'), named ? (separators[named] ?? named) : guessed);
  const notes = rows.flatMap((row) => toNote(row) ?? []);
  const known = new Map(notes.map((note) => [note.itemId, note]));
  return { notes: [...known.values()], foreign: rows.length - notes.length };
}

const headerLine = /^#[a-z ]+:/i;

function readRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as string[][];
  } catch {
    // Cut off within a quoted field, as pasted text may be: the names of the questions are still there.
    return text.split('\n').map((line) => [line.split(delimiter)[0] ?? '']);
  }
}

/** A tag of ours among others; Anki's export has it even where it leaves the note's id out. */
const itemTag = /(?:^|\s)quizformer::([a-z0-9][a-z0-9-]*)::([a-z0-9][a-z0-9-]*)(?:\s|$)/;
const itemName = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

function toNote(row: string[]): AnkiNote | null {
  const fields = row.map((field) => field.replace(/^"|"$/g, ''));
  const isMarked = (field: string) => field.startsWith(idStart) && !field.startsWith(tagStart);
  const marked = fields.find(isMarked)?.slice(idStart.length);
  const tagged = fields.map((field) => itemTag.exec(field)).find((found) => found !== null);
  const itemId =
    marked ?? (tagged ? `${tagged[1]}/${tagged[2]}` : fields.find((field) => itemName.test(field)));
  if (!itemId || !itemName.test(itemId)) return null;
  const schedule = row.find((field) => field.startsWith('{"itemId"'));
  return { itemId, card: schedule ? readCard(schedule, itemId) : null };
}

/** A card that the scheduler can go on with; null for anything else. */
function readCard(json: string, itemId: string): ReviewCard | null {
  const given = parsed(json);
  const numbers = [
    'due',
    'stability',
    'difficulty',
    'scheduledDays',
    'learningSteps',
    'repetitions',
    'lapses',
  ];
  const isCount = (value: unknown) => typeof value === 'number' && value >= 0 && value < 1e14;
  if (!given || !numbers.every((name) => isCount(given[name]))) return null;
  const { lastReview = null, state } = given;
  const states = ['new', 'learning', 'review', 'relearning'];
  if (!states.includes(String(state)) || (lastReview !== null && !isCount(lastReview))) return null;
  // FSRS divides by both once a card was reviewed.
  const reviewed = state !== 'new';
  const { stability, difficulty } = given as { stability: number; difficulty: number };
  if (reviewed && (lastReview === null || stability <= 0 || difficulty < 1 || difficulty > 10)) return null;
  const kept = Object.fromEntries(numbers.map((name) => [name, given[name]]));
  return { ...kept, itemId, state, lastReview } as ReviewCard;
}

function parsed(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
