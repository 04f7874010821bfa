import type { ChatPart } from './chat-parts';
import { plainText } from './plain-text';
import { type Around, type Dialect, writeDialect } from './write-dialect';

/** A reply's Markdown as Slack's mrkdwn. */
export const toMrkdwn = (markdown: string): ChatPart[] => writeDialect(markdown, slack);

/** A text of which Slack reads nothing as a mark, a mention, an emoji or a link. */
export const escapeMrkdwn = (text: string): string =>
  text
    .split('\n')
    .map((line) => writeText(plainText(line), { before: '\n', after: '\n' }))
    .join('\n');

// Slack reads a mark only between spaces or punctuation, so Chinese and letters are kept apart from it by a space
// without width; and a text that would be read as a mark is broken up by it.
const apart = '\u200b';

/** mrkdwn knows no escape for its marks: what could be one is written with a sign that looks alike. */
const alike: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

const slack: Dialect = {
  text: writeText,
  strong: (inner, around) => mark('*', inner, around),
  emphasis: (inner, around) => mark('_', inner, around),
  code: (text, around) => mark('`', entities(text).replaceAll('`', 'ˋ').trim(), around),
  fence: (text) => `\`\`\`\n${entities(text).replace(/`{3,}/g, (run) => [...run].join(apart))}\n\`\`\``,
  heading: (inner) => (inner.trim() === '' ? '' : `*${inner.trim()}*`),
  link: (_inner, label, url) => {
    const address = entities(url);
    const text = entities(label.trim()).replaceAll('|', '∣');
    return text === '' || label === url ? `<${address}>` : `<${address}|${text}>`;
  },
  time: (seconds, label) =>
    `<!date^${seconds}^{date_short_pretty} {time_secs}|${entities(label).replaceAll('|', '∣')}>`,
  bullet: '•',
};

const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function writeText(text: string, { before }: Around): string {
  const escaped = entities(text.replace(/[*_~`]/g, withoutMeaning)).replace(/:(?=[\w+-]+:)/g, `:${apart}`);
  // A line that begins with `&gt;` is a quotation, too.
  return before === '\n' ? escaped.replace(/^(\s*)&gt;/, `$1${apart}&gt;`) : escaped;
}

/** Within a name (`d_model`) and between spaces (`2 * 3`) a sign can neither open nor close a mark. */
function withoutMeaning(sign: string, index: number, text: string): string {
  const around = text.slice(Math.max(0, index - 1), index) + text.slice(index + 1, index + 2);
  const literal = sign !== '`' && (/^[A-Za-z0-9]{2}$/.test(around) || /^\s{2}$/.test(around));
  return literal ? sign : (alike[sign] ?? sign);
}

function mark(sign: string, inner: string, { before, after }: Around): string {
  if (inner === '') return '';
  return `${separates(before) ? '' : apart}${sign}${inner}${sign}${separates(after) ? '' : apart}`;
}

/** White space, the line's end, or punctuation of which Slack is known to read it as a border. */
const separates = (neighbour: string): boolean => /^$|^[\s\u200b.,;:!?()"'&/-]$/.test(neighbour.slice(-1));
