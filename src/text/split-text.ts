const fence = '```';

/**
 * Pieces of at most `limit` UTF-16 units: broken between paragraphs if possible, else lines, sentences, words, characters.
 * A code block that must be broken is closed and opened again. Only white space at a break is lost.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const { piece, after } = breakOnce(rest, limit);
    pieces.push(piece);
    rest = after;
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function breakOnce(text: string, limit: number): { piece: string; after: string } {
  const outside = breakOutsideCode(text, limit);
  if (outside > 0) return { piece: text.slice(0, outside).trimEnd(), after: text.slice(outside).trim() };
  if (!endsInCode(text.slice(0, limit))) {
    const at = lastBreak(text, limit);
    return { piece: text.slice(0, at).trimEnd(), after: text.slice(at).trim() };
  }
  // Room for the fence that closes the piece.
  const room = limit - fence.length - 1;
  const newline = text.lastIndexOf('\n', room);
  const at = newline > fence.length ? newline : lastBreak(text, room);
  return {
    piece: `${text.slice(0, at)}\n${fence}`,
    after: `${fence}\n${text.slice(at).replace(/^\n/, '')}`,
  };
}

/** Ways to break, the best first: a kind of place, and the share of the limit that a piece should have at least. */
const ways: [(window: string) => Iterable<number>, number][] = [
  [(window) => backwards(window, '\n\n'), 1 / 2],
  [(window) => backwards(window, '\n'), 1 / 2],
  [(window) => ends(window, 'sentence'), 1 / 4],
  [(window) => backwards(window, '\n'), 0],
  [(window) => ends(window, 'sentence'), 0],
  [(window) => ends(window, 'word').filter((at) => isGap(window, at)), 0],
];

/** The best place that is in no code block and leaves no mark open; 0: none. */
function breakOutsideCode(text: string, limit: number): number {
  const window = text.slice(0, limit + 1);
  for (const [placesIn, share] of ways)
    for (const at of placesIn(window)) {
      if (at < Math.max(1, share * limit) || at > limit) continue;
      const head = text.slice(0, at);
      if (!endsInCode(head) && isBalanced(head)) return at;
    }
  return 0;
}

/** The last end of a word or at least a character, wherever it is. */
function lastBreak(text: string, limit: number): number {
  const [word] = ends(text.slice(0, limit + 1), 'word').filter((at) => at <= limit && isGap(text, at));
  const [character] = ends(text.slice(0, limit + 2), 'grapheme').filter((at) => at <= limit);
  // A character of more units than fit is cut all the same: nothing can be lost, and nothing may be too long.
  return word || character || limit;
}

/** Between words as people see them: at a space, or after a Chinese character; punctuation and marks stay with their word. */
function isGap(text: string, at: number): boolean {
  const beside = /\s|[\p{Script=Han}，。、；：？！）」』]/u.test(text.slice(at - 1, at + 1));
  return beside && !/[，。、；：？！）」』`*]/u.test(text[at] ?? '');
}

function* backwards(window: string, separator: string): Iterable<number> {
  for (let at = window.lastIndexOf(separator); at > 0; at = window.lastIndexOf(separator, at - 1)) yield at;
}

/** Where sentences, words or characters end, the last first; the end of the window itself may be the middle of one. */
function ends(window: string, granularity: 'sentence' | 'word' | 'grapheme'): number[] {
  const segments = new Intl.Segmenter('en', { granularity }).segment(window);
  return [...segments]
    .map(({ index }) => index)
    .filter((at) => at > 0)
    .reverse();
}

const count = (text: string, mark: string) => text.split(mark).length - 1;
const endsInCode = (head: string) => count(head, fence) % 2 === 1;

/** No mark of the last paragraph is left open. */
function isBalanced(head: string): boolean {
  const paragraph = head.slice(head.lastIndexOf('\n\n') + 1).replace(/\\./g, '');
  return ['**', '`'].every((mark) => count(paragraph, mark) % 2 === 0);
}
