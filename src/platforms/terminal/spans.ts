import { styleText } from 'node:util';
import stringWidth from 'string-width';

export type Style = 'bold' | 'italic' | 'dim' | 'cyan' | 'green' | 'red' | 'yellow' | 'underline';

/** A run of text with one look; a line is a list of them. */
export interface Span {
  text: string;
  styles: Style[];
}

export const span = (text: string, ...styles: Style[]): Span => ({ text, styles });

/** Columns that a text takes: two for Chinese characters and most emoji. */
export const widthOf = (text: string): number => stringWidth(text, { countAnsiEscapeCodes: true });

/** Whether to colour is decided by whoever prints; newer versions of Node would look at stdout, too. */
const asAsked = { validateStream: false };

export function paint(line: Span[], colour: boolean): string {
  const text = line
    .map(({ text, styles }) => (colour && styles.length > 0 ? styleText(styles, text, asAsked) : text))
    .join('');
  return colour ? text : text.trimEnd();
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

interface Piece extends Span {
  width: number;
  space: boolean;
}

// Kinsoku: what must not begin a line, and what must not end one.
const notFirst = /^[，。、；：？！）】》」』”’…％,.;:?!)\]}%·]/u;
const notLast = /[（【《「『“‘([{]$/u;
const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** Breaks a line into lines of at most `width` columns: at spaces, and between Chinese characters where they allow it. */
export function wrap(line: Span[], width: number): Span[][] {
  const lines: Span[][] = [];
  let current: Piece[] = [];
  let used = 0;
  const flush = () => {
    while (current.at(-1)?.space) current.pop();
    lines.push(merge(current));
    current = [];
    used = 0;
  };
  for (const word of toWords(line)) {
    const wordWidth = word.reduce((sum, piece) => sum + piece.width, 0);
    const space = word[0]?.space ?? false;
    if (used > 0 && used + wordWidth > width) {
      flush();
      if (space) continue;
    }
    for (const piece of wordWidth > width ? word.flatMap(toCharacters) : word) {
      if (used > 0 && used + piece.width > width) flush();
      current.push(piece);
      used += piece.width;
    }
  }
  if (current.length > 0 || lines.length === 0) flush();
  return lines;
}

/** Neighbours of one look become one span. */
function merge(pieces: Piece[]): Span[] {
  const spans: Span[] = [];
  for (const { text, styles } of pieces) {
    const last = spans.at(-1);
    if (last?.styles === styles) last.text += text;
    else spans.push({ text, styles });
  }
  return spans;
}

/** Runs that may not be broken inside; a word may change its look halfway. */
function toWords(line: Span[]): Piece[][] {
  const words: Piece[][] = [];
  let last = '';
  for (const { text, styles } of line)
    for (const part of text.match(
      /\s+|[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu,
    ) ?? []) {
      const piece = { text: part, styles, width: widthOf(part), space: /^\s/.test(part) };
      const joined = last !== '' && !piece.space && !/\s$/.test(last) && sticks(last, part);
      if (joined) words.at(-1)?.push(piece);
      else words.push([piece]);
      last = part;
    }
  return words;
}

function sticks(before: string, after: string): boolean {
  if (notFirst.test(after) || notLast.test(before)) return true;
  return !wide.test(before.at(-1) ?? '') && !wide.test(after[0] ?? '');
}

function toCharacters(piece: Piece): Piece[] {
  const segments = new Intl.Segmenter().segment(piece.text);
  return [...segments].map(({ segment }) => ({ ...piece, text: segment, width: widthOf(segment) }));
}
