import { stripVTControlCharacters } from 'node:util';

const steering = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu;
// Joins emoji and some scripts' letters.
const joiner = '\u200d';

/**
 * Text that only shows: escape sequences go, and so does every control, direction or zero-width character, since
 * names, labels and questions come from strangers. Line feeds become spaces.
 */
export function plainText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\n\t]+/g, ' ')
    .replace(steering, (character) => (character === joiner ? character : ''));
}
