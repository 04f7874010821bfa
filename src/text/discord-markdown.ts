import type { ChatPart } from './chat-parts';
import { plainText } from './plain-text';
import { type Around, type Dialect, writeDialect } from './write-dialect';

/** A reply's Markdown as Discord reads it. */
export const toDiscordMarkdown = (markdown: string): ChatPart[] => writeDialect(markdown, discord);

/** A text of which Discord reads nothing as a mark, a mention, an emoji, a time or a link. */
export const escapeDiscord = (text: string): string =>
  text
    .split('\n')
    .map((line) => writeText(plainText(line), { before: '\n', after: '\n' }))
    .join('\n');

// Keeps apart what Discord would read together, where a backslash cannot: it has no width.
const apart = '\u200b';

const discord: Dialect = {
  text: writeText,
  strong: (inner, around) => mark('**', inner, around),
  emphasis: (inner, around) => mark('*', inner, around),
  code: writeCode,
  fence: (text, language) => {
    const known = /^[\w+#.-]+$/.test(language) ? language : '';
    return `\`\`\`${known}\n${breakTicks(text)}\n\`\`\``;
  },
  heading: (inner, depth) => {
    if (inner.trim() === '') return '';
    return depth <= 3 ? `${'#'.repeat(depth)} ${inner}` : `**${inner}**`;
  },
  link: (inner, label, url) => {
    if (label.trim() === '' || label === url) return `<${url}>`;
    // Discord shows no link under a label that looks like one, or whose brackets do not match.
    return /[[\]]|:\/\/|www\./i.test(label) ? `${inner} (<${url}>)` : `[${inner}](<${url}>)`;
  },
  time: (seconds) => `<t:${seconds}:t> (<t:${seconds}:R>)`,
  bullet: '-',
};

function writeText(text: string, { before }: Around): string {
  const escaped = text
    .replace(/[\\*_~`|<>[\]]|(?<=<)[@#!&:/]|:(?=[\w+~-]+:)|(?<=:\/)\//g, '\\$&')
    // Discord's servers look for these two words without reading escapes.
    .replace(/@(?=everyone|here)/gi, `@${apart}`);
  return before === '\n' ? escapeStart(escaped) : escaped;
}

/** Headings, small print and lists begin a line. */
const escapeStart = (text: string): string =>
  text.replace(/^(\s*)([-+#])/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');

function mark(sign: string, inner: string, { before, after }: Around): string {
  if (inner === '') return '';
  return `${before === '*' ? apart : ''}${sign}${inner}${sign}${after === '*' ? apart : ''}`;
}

function writeCode(text: string, { before, after }: Around): string {
  if (text.trim() === '') return '';
  // Three back-ticks begin a block wherever they stand, so a run in the code is broken up.
  const code = breakTicks(text, 2);
  const fence = code.includes('`') ? '``' : '`';
  const padding = /^`|`$/.test(code) ? ' ' : '';
  const span = `${fence}${padding}${code}${padding}${fence}`;
  return `${before === '`' ? apart : ''}${span}${after === '`' ? apart : ''}`;
}

/** Runs of `length` back-ticks and more, kept apart. */
const breakTicks = (text: string, length = 3): string =>
  text.replace(new RegExp(`\`{${length},}`, 'g'), (run) => [...run].join(apart));
