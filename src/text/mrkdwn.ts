import type { ChatPart } from './chat-parts';
import { type Dialect, writeDialect } from './write-dialect';

/** Slack asks for these three and no others, also inside code. */
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeEntities = (text: string) => text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign);

// Slack knows no escape for its marks, but they mark only where a word could begin or end: there a twin stands in.
const twins: Record<string, string> = { '*': '∗', '~': '∼', '`': 'ˋ', _: 'ˍ' };
const markAtEdge = /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`/gu;

/** Text that only reads: no mark, no mention (`<!channel>`, `<@U…>`), no link of a stranger's making. */
export function escapeMrkdwn(text: string): string {
  return escapeEntities(text.replace(markAtEdge, (mark) => twins[mark] ?? mark));
}

// Stands on both sides of a mark until it is known what touches it.
const edge = '\ue110';
// Slack reads a mark only beside a space or punctuation; Chinese has none there, so a zero-width space takes its place.
const touching = new RegExp(`(?<=[\\p{L}\\p{N}])${edge}|${edge}(?=[\\p{L}\\p{N}])`, 'gu');

const between = (inner: string, mark: string) => `${edge}${mark}${inner}${mark}${edge}`;

const dialect: Dialect = {
  bullet: '•',
  text: escapeMrkdwn,
  strong: (inner) => between(inner, '*'),
  emphasis: (inner) => between(inner, '_'),
  heading: (inner) => `*${inner.replaceAll('*', '')}*`,
  link: (inner, url) =>
    isWebAddress(url)
      ? `<${encodeURI(decode(url)).replace(/[<>|]/g, encodeURIComponent)}|${inner.replaceAll('|', '¦')}>`
      : inner,
  code: (text) => between(escapeEntities(text.replaceAll('`', 'ˋ')), '`'),
  fence: (text) => `\`\`\`\n${escapeEntities(text.replaceAll('```', 'ˋˋˋ'))}\n\`\`\``,
  finish: (text) => text.replace(touching, '\u200b').replaceAll(edge, ''),
};

/** A reply's Markdown in Slack's mrkdwn. */
export function toMrkdwn(markdown: string): ChatPart[] {
  return writeDialect(markdown, dialect);
}

const isWebAddress = (url: string) => /^https?:\/\//i.test(url);

/** An address may come encoded or not; it goes out encoded once. */
function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
