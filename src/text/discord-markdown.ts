import type { ChatPart } from './chat-parts';
import { plainText } from './plain-text';
import { type Dialect, writeDialect } from './write-dialect';

/** Marks that count anywhere, even inside a word; Discord shows an escaped sign as itself. */
const marks = /[\\*_~|`[\]]|<(?=\S)/g;
/** Marks that count at the beginning of a line: headings, small print, lists, quotes. */
const lineMarks = /^(\s*)([#>+-]|\d+(?=[.)]))/gm;
// No sign stands before these, so the @ is kept apart from the word by a zero-width space.
const calls = /@(everyone|here)/gi;

/** Text that only reads: none of it becomes a mark, a mention, a heading, a list, a spoiler, a time or a link with another's words. */
export function escapeDiscord(text: string): string {
  return text
    .replace(marks, '\\$&')
    .replace(lineMarks, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\u200b` : `${space}\\${mark}`,
    )
    .replace(calls, '@\u200b$1');
}

const dialect: Dialect = {
  bullet: '-',
  text: (text) => escapeDiscord(text),
  strong: (inner) => `**${inner}**`,
  emphasis: (inner) => `*${inner}*`,
  heading: (inner, level) => (level <= 3 ? `${'#'.repeat(level)} ${inner}` : `**${inner}**`),
  link: (inner, url) =>
    isWebAddress(url) ? `[${inner}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)` : inner,
  code: (text) => quoteCode(text),
  fence: (text) => `\`\`\`\n${text.replace(/`{3,}/g, (run) => run.split('').join('\u200b'))}\n\`\`\``,
};

/** A reply's Markdown for Discord. */
export function toDiscordMarkdown(markdown: string): ChatPart[] {
  return writeDialect(markdown, dialect);
}

/** Code between more back-ticks than it has itself. */
function quoteCode(text: string): string {
  const code = plainText(text).replace(calls, '@\u200b$1');
  if (!code.includes('`')) return `\`${code}\``;
  return `\`\` ${code.replace(/`{2,}/g, (run) => run.split('').join('\u200b'))} \`\``;
}

const isWebAddress = (url: string) => /^https?:\/\//i.test(url);
