import type { Coverage } from './coverage';

/** Fonts a piece of text is drawn with: Latin and mathematics from one, Chinese from the other. */
export type Script = 'latin' | 'han';

export interface Run {
  text: string;
  script: Script;
}

export interface Glyphs {
  latin: Coverage;
  han: Coverage;
}

/** Marks that change the direction or join letters; they would garble a label and show nothing themselves. */
const unseen = /\p{Cf}|\p{Variation_Selector}/gu;
const control = /\p{Cc}|\p{Zl}|\p{Zp}/gu;
/** Scripts that need shaping or run from right to left: shown as code points rather than wrongly. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** `text` in characters that a bundled font has; any other becomes its code point, e.g. `U+1F600`. */
export function toReadable(text: string, glyphs: Glyphs): string {
  const plain = text.replace(unseen, '').replace(control, ' ').normalize('NFC');
  if (/^[ -~]*$/.test(plain)) return plain;
  return Array.from(plain, (char) => readableChar(char, glyphs)).join('');
}

function readableChar(char: string, glyphs: Glyphs): string {
  const code = char.codePointAt(0) ?? 0;
  const known = !rightToLeft.test(char) && (glyphs.latin(code) || glyphs.han(code));
  return known ? char : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Cuts a readable text where the font changes. Punctuation of Chinese (`，`, `（`) exists in its font only. */
export function splitRuns(text: string, glyphs: Glyphs): Run[] {
  if (/^[ -~]*$/.test(text)) return text === '' ? [] : [{ text, script: 'latin' }];
  const runs: Run[] = [];
  for (const char of text) {
    const script: Script = glyphs.latin(char.codePointAt(0) ?? 0) ? 'latin' : 'han';
    const last = runs.at(-1);
    if (last && (last.script === script || (char === ' ' && last.script === 'han'))) last.text += char;
    else runs.push({ text: char, script });
  }
  return runs;
}
