const sentences = new Intl.Segmenter('zh', { granularity: 'sentence' });
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u;

/** Indices at which a sentence of one line begins, from left to right. */
export function sentenceStarts(line: string): number[] {
  return [...sentences.segment(line)]
    .map(({ index }) => index)
    .filter((index) => index > 0 && !/^\s*\d+\.\s*$/.test(line.slice(0, index)));
}

/** Indices at which a word begins that may stand first on a line: behind a space, or at a Chinese word. */
export function wordStarts(line: string): number[] {
  return [...words.segment(line)]
    .filter(({ index, segment, isWordLike }) => {
      const before = line.slice(0, index);
      if (/\s$/.test(before)) return true;
      return isWordLike === true && (wide.test(before.slice(-1)) || wide.test(segment));
    })
    .map(({ index }) => index)
    .filter((index) => index > 0);
}

/** Indices at which a character begins as people count them: an emoji with its skin is one, a letter with its accents, too. */
export function characterStarts(text: string): number[] {
  return [...graphemes.segment(text)].map(({ index }) => index).filter((index) => index > 0);
}
