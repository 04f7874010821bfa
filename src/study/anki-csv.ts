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
  tags: string[];
}

/** Makes a note's id in Anki: importing again updates the note instead of adding another. */
const idStart = 'quizformer:';
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
    [idStart + card.itemId, front, back, tags.join(' '), JSON.stringify(card)].map(quoted).join(','),
  );
  return `${[...header, ...rows].join('\n')}\n`;
}

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

/** The notes about our questions in a file of ours, in what Anki exports of it, or in a list of `topic/item` names. */
export function readAnki(text: string): AnkiNote[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const named = lines.map((line) => /^#separator:(.+)$/i.exec(line)?.[1]?.trim().toLowerCase()).find(Boolean);
  const body = lines.filter((line) => !/^#[a-z ]+:/i.test(line)).join('\n');
  const notes = readRows(body, separators[named ?? 'comma'] ?? named ?? ',').flatMap(
    (row) => toNote(row) ?? [],
  );
  return [...new Map(notes.map((note) => [note.itemId, note])).values()];
}

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

const itemName = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

function toNote(row: string[]): AnkiNote | null {
  const fields = row.map((field) => field.replace(/^"|"$/g, ''));
  const marked = fields.find((field) => field.startsWith(idStart))?.slice(idStart.length);
  const itemId = marked ?? fields.find((field) => itemName.test(field));
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
