import { type Fence, findFences } from './fences';
import { hasOpenMark } from './open-mark';
import { characterStarts, sentenceStarts, wordStarts } from './text-breaks';

interface Cut {
  head: string;
  rest: string;
}

/**
 * Pieces of at most `limit` UTF-16 units for a chat that takes no longer ones: broken at a paragraph, else a line, a
 * sentence, a word, a character. Only white space at the break is lost; a fence is closed, and opened again.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const cut = cutOnce(rest, Math.max(1, limit));
    if (cut.head.trim() !== '') pieces.push(cut.head);
    rest = cut.rest;
  }
  return rest.trim() === '' ? pieces : [...pieces, rest];
}

/** What is left may begin with a list in a list: its indentation stays. */
const withoutBlankLines = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '');

function cutOnce(whole: string, limit: number): Cut {
  const text = withoutBlankLines(whole);
  if (text.length <= limit) return { head: text, rest: '' };
  const fences = findFences(text);
  const at = bestBreak(text, limit, fences);
  if (at !== undefined) return { head: text.slice(0, at).trimEnd(), rest: withoutBlankLines(text.slice(at)) };
  return cutFence(text, limit, fences[0]) ?? cutLine(text, limit);
}

/** Between lines, or between the sentences of the line that is too long if the piece would be a short one else. */
function bestBreak(text: string, limit: number, fences: Fence[]): number | undefined {
  const outside = (index: number) => !fences.some(({ start, end }) => index >= start && index < end);
  const last = (breaks: RegExp, share = 0) =>
    [...text.slice(0, limit + 2).matchAll(breaks)]
      .map(({ index }) => index)
      .filter((at) => at <= limit && at >= limit * share && outside(at) && text.slice(0, at).trim() !== '')
      .at(-1);
  const [paragraphs, lines] = [/\n(?=[ \t]*\n)/g, /\n/g];
  const longLine = text.lastIndexOf('\n', limit) + 1;
  return (
    last(paragraphs, 1 / 2) ??
    last(lines, 1 / 2) ??
    (longLine > 0 && outside(longLine) ? lastSentence(text, longLine, limit) : undefined) ??
    last(paragraphs) ??
    last(lines)
  );
}

function lastSentence(text: string, from: number, limit: number): number | undefined {
  const [line = ''] = text.slice(from, limit + 64).split('\n');
  return sentenceStarts(line)
    .filter((start) => !hasOpenMark(line.slice(0, start)))
    .map((start) => from + start)
    .filter((at) => text.slice(0, at).trimEnd().length <= limit && at >= limit / 4)
    .at(-1);
}

/** Cuts the fence with which the text begins, at a line of it if there is one. */
function cutFence(text: string, limit: number, fence?: Fence): Cut | undefined {
  if (fence?.start !== 0) return undefined;
  const first = text.indexOf('\n') + 1;
  const room = limit - fence.close.length - 1;
  if (first === 0 || room - Math.max(first, fence.open.length + 1) < 2) return undefined;
  const line = text.lastIndexOf('\n', room);
  const atLine = text.slice(first, line).trim() !== '';
  const at = atLine ? line : lastCharacter(text, room);
  if (at <= first) return undefined;
  const rest = text.slice(atLine ? at + 1 : at);
  const closed = text.slice(at, fence.end).trim() === fence.close.trim();
  // Nothing but the end of the fence is left: the head gets it anyway.
  const next = closed ? withoutBlankLines(text.slice(fence.end)) : `${fence.open}\n${rest}`;
  return { head: `${text.slice(0, at)}\n${fence.close}`, rest: next };
}

function cutLine(text: string, limit: number): Cut {
  const end = text.indexOf('\n');
  const line = text.slice(0, end === -1 ? undefined : end);
  const window = line.slice(0, limit + 64);
  const usable = (starts: number[]) =>
    starts
      .filter((start) => text.slice(0, start).trimEnd().length <= limit && isWhole(window, start))
      .reverse();
  const sentences = usable(sentenceStarts(window));
  const words = usable(wordStarts(window));
  const balanced = (start: number) => !hasOpenMark(window.slice(0, start));
  const at =
    sentences.find(balanced) ??
    words.find(balanced) ??
    sentences[0] ??
    words[0] ??
    lastCharacter(text, limit);
  return { head: text.slice(0, at).trimEnd(), rest: text.slice(at).replace(/^[ \t]+/, '') };
}

function lastCharacter(text: string, limit: number): number {
  const starts = characterStarts(text.slice(0, limit + 64)).filter((start) => start <= limit);
  return starts.filter((start) => isWhole(text, start)).at(-1) ?? starts.at(-1) ?? limit;
}

/** An escaped character stays with its backslash, an entity (`&amp;`) in one piece. */
function isWhole(text: string, at: number): boolean {
  const head = text.slice(0, at);
  const backslashes = /\\*$/.exec(head)?.[0].length ?? 0;
  return backslashes % 2 === 0 && !(/&\w{0,5}$/.test(head) && /^\w{0,5};/.test(text.slice(at)));
}
