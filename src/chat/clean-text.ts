/** Longest text that any command looks at, in characters; the rest could only be an accident or an attack. */
export const longestText = 2000;

/** Longest entry in one field of a form: the line that it becomes must have room for the rest. */
export const longestField = 1500;

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const keep = new Set(['\n', '\t', '\u200d']);

/**
 * Text as people meant it: NFC, no control, bidirectional or zero-width characters (line feed, tab and the emoji
 * joiner stay), at most three combining marks on one character, cut at {@link longestText}.
 */
export function cleanText(text: string): string {
  return cleanCharacters(text.slice(0, longestText * 4))
    .slice(0, longestText)
    .toWellFormed()
    .trim();
}

/** The same for a whole file: nothing is cut, and its lines end as ours do. */
export function cleanFile(text: string): string {
  return cleanCharacters(text.replace(/\r\n?/g, '\n'));
}

function cleanCharacters(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, (character) => (keep.has(character) ? character : ''))
    .replace(/(\p{M}{3})\p{M}+/gu, '$1');
}

/** A person's words inside a code span of our Markdown: one line, no back-ticks, at most 60 characters. */
export function quotable(text: string): string {
  const line = text.replace(/[`\s]+/g, ' ').trim();
  const characters = [...line];
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line;
}

/** A person's name within our Markdown: nothing of it is read as a mark, at most 60 characters on one line. */
export function nameInMarkdown(name: string): string {
  return quotable(name).replace(/[\\*_[\]<>~$#|@&]/g, '\\$&');
}
