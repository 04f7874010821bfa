import type { Tokenise } from './token';

/** Every character a token, its code point its id: for text that no trained vocabulary here knows. Spaces are left out. */
export const tokeniseCharacters: Tokenise = (sentence) =>
  Array.from(sentence.normalize('NFKC'))
    .filter((sign) => /\S/u.test(sign))
    .map((sign) => ({ id: sign.codePointAt(0) ?? 0, text: sign, begins: true, known: true }));
