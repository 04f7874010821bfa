import type { Font, Measure } from './scene';

/** Chinese has no spaces: a line may break after any of its characters, but not before closing punctuation. */
const breakable = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F]/u;
/** A line must not end with these: they belong to what follows. */
const opening = /[（「『“‘《〈([{]$/u;
const closing = /^[，。、；：！？）」』”’》〉…,.;:!?)\]}%]/u;

/** `text` as it is where it fits `width`, else with `…` in its middle, where names differ least. */
export function truncateMiddle(text: string, font: Font, width: number, measure: Measure): string {
  if (measure(text, font) <= width) return text;
  const chars = Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
  let low = 0;
  let high = chars.length - 1;
  const cut = (kept: number): string =>
    `${chars.slice(0, Math.ceil(kept / 2)).join('')}…${chars.slice(chars.length - Math.floor(kept / 2)).join('')}`;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(middle), font) <= width) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

/** `text` as it is where it fits `width`, else with `…` at its end: names of people differ at the beginning. */
export function truncateEnd(text: string, font: Font, width: number, measure: Measure): string {
  if (measure(text, font) <= width) return text;
  const chars = Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
  let kept = chars.length;
  const cut = (): string => `${chars.slice(0, kept).join('').trimEnd()}…`;
  while (kept > 0 && measure(cut(), font) > width) kept -= 1;
  return cut();
}

/** Lines no wider than `width`, at most `limit` of them; the last is truncated when there is more. */
export function wrapText(text: string, font: Font, width: number, measure: Measure, limit = 4): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line !== '' && measure((line + piece).trimEnd(), font) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  const kept =
    lines.length > limit ? [...lines.slice(0, limit - 1), lines.slice(limit - 1).join(' ')] : lines;
  return kept.map((one) => truncateMiddle(one, font, width, measure));
}

/** The largest size from `sizes` (falling) at which `text` fits `width`; the smallest when none does. */
export function shrinkToFit(text: string, font: Font, width: number, measure: Measure, least: number): Font {
  for (let size = font.size; size > least; size -= 1) {
    if (measure(text, { ...font, size }) <= width) return { ...font, size };
  }
  return { ...font, size: least };
}

/** Unbreakable pieces: words with the spaces behind them, Chinese characters one by one with the marks around them. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let open = false;
  for (const char of text) {
    const last = found.length - 1;
    const before = found[last] ?? '';
    const word = open && !breakable.test(char);
    if (last >= 0 && (word || char === ' ' || closing.test(char) || opening.test(before)))
      found[last] += char;
    else found.push(char);
    open = char !== ' ' && !breakable.test(char);
  }
  return found;
}
