import type { KnownBlock } from '@slack/types';
import { quotable } from '../../chat/clean-text';
import { factRows } from '../../chat/fact-rows';
import type { Block, Reply } from '../../chat/types';
import type { Language } from '../../language';
import { alignTable } from '../../text/align-table';
import { escapeMrkdwn, toMrkdwn } from '../../text/mrkdwn';
import { plainText } from '../../text/plain-text';
import { splitText } from '../../text/split-text';
import { writeMaths } from '../../text/write-maths';
import { toActions } from './actions';
import { limits } from './limits';
import type { Draft, Page } from './page';
import { words } from './words';

/** Who asked what, shown above an answer that others read too. */
export interface Asked {
  name: string;
  line: string;
}

/** A reply as Block Kit: title, answer, numbers, picture, then the rest; what can be pressed at the end. */
export function fromReply(reply: Reply, asked: Asked | null): Page {
  const drafts = [...asker(asked), ...heading(reply.title)];
  for (const block of inOrder(reply.blocks)) drafts.push(...fromBlock(block, reply));
  return { text: fallback(reply), drafts, actions: toActions(reply) };
}

/** What can be read at a glance comes before what takes time: it must not end up in the thread. */
const rank = (block: Block): number => {
  if (block.kind === 'facts') return 1;
  if (block.kind === 'figure') return 2;
  return block.kind === 'section' && ['answer', 'help', 'error'].includes(block.role) ? 0 : 3;
};
const inOrder = (blocks: Block[]): Block[] => [...blocks].sort((a, b) => rank(a) - rank(b));

function fromBlock(block: Block, reply: Reply): Draft[] {
  switch (block.kind) {
    case 'section':
      return prose(block.title, block.markdown, reply);
    case 'facts':
      return [
        ...code(alignTable(factRows(block.facts, reply.language)), bold(block.title)),
        ...prose('', block.caption, reply),
      ];
    case 'figure':
      return reply.figures
        .filter(({ id }) => id === block.figure)
        .map(({ id, alt }): Draft => ({ kind: 'picture', picture: id, ...described(alt, reply.language) }));
    case 'references': {
      const items = block.items.map(({ label, url }) => `• ${link(label, url)}`);
      return sections([bold(block.title), ...items].filter(Boolean).join('\n'));
    }
  }
}

/** Text and formulas of a section; each formula is a picture whose description is its LaTeX. */
function prose(title: string, markdown: string, reply: Reply): Draft[] {
  const pictures = new Map(reply.formulas.map(({ tex, id }) => [tex, id]));
  let head = bold(title);
  const drafts: Draft[] = [];
  for (const part of toMrkdwn(markdown)) {
    if (part.kind === 'text') {
      drafts.push(...sections([head, part.text].filter(Boolean).join('\n')));
    } else {
      if (head) drafts.push(...sections(head));
      const picture = pictures.get(part.tex);
      const instead = code(writeMaths(part.tex));
      if (picture)
        drafts.push({
          kind: 'picture',
          picture,
          alt: alternative(part.tex),
          instead: instead.map(({ block }) => block),
        });
      else drafts.push(...instead);
    }
    head = '';
  }
  return drafts;
}

type Shown = Extract<Draft, { kind: 'block' }>;
const shown = (block: KnownBlock): Shown => ({ kind: 'block', block });

function sections(text: string): Shown[] {
  return splitText(text, limits.section)
    .filter((part) => part.trim() !== '')
    .map((part) => shown({ type: 'section', text: { type: 'mrkdwn', text: part } }));
}

/** Lines of a fixed width below their heading; more than a block holds go into another one. */
function code(text: string, head = ''): Shown[] {
  const [block] = toMrkdwn(`\`\`\`\n${text.replaceAll('`', 'ˋ')}\n\`\`\``);
  return block?.kind === 'text' ? sections([head, block.text].filter(Boolean).join('\n')) : [];
}

function heading(title: string): Draft[] {
  const text = plainText(title).trim();
  if (text === '') return [];
  return text.length <= limits.header
    ? [shown({ type: 'header', text: { type: 'plain_text', text, emoji: false } })]
    : sections(bold(text));
}

function asker(asked: Asked | null): Draft[] {
  if (!asked) return [];
  const text = `${escapeMrkdwn(plainText(asked.name))}: ${inlineCode(quotable(asked.line))}`;
  return [shown({ type: 'context', elements: [{ type: 'mrkdwn', text }] })];
}

function described(alt: string, language: Language): { alt: string; instead: KnownBlock[] } {
  const label = words[language].picture;
  const text = `_${label}_: ${escapeMrkdwn(plainText(alt))}`;
  return { alt: alternative(alt), instead: sections(text).map(({ block }) => block) };
}

/** A description has room for 2000 characters; whole sentences of it are kept. */
const alternative = (text: string): string => splitText(text, limits.altText)[0] || '–';

const bold = (title: string): string => (title.trim() ? `*${escapeMrkdwn(plainText(title).trim())}*` : '');

function link(label: string, url?: string): string {
  const text = escapeMrkdwn(plainText(label));
  if (!url || !/^https?:\/\//.test(url) || !URL.canParse(url)) return text;
  const address = new URL(url).href.replace(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;');
  return `<${address}|${text.replaceAll('|', '¦')}>`;
}

/** One line of code, such as what somebody typed. */
function inlineCode(line: string): string {
  const [part] = toMrkdwn(`\`${line.replaceAll('`', 'ˋ')}\``);
  return part?.kind === 'text' ? part.text : '';
}

/** The title and the beginning of the answer, for notifications and for programs that read aloud. */
function fallback({ title, blocks }: Reply): string {
  const [answer] = inOrder(blocks).filter((block) => block.kind === 'section');
  const parts = answer?.kind === 'section' ? toMrkdwn(answer.markdown) : [];
  const said = parts.map((part) => (part.kind === 'text' ? part.text : escapeMrkdwn(writeMaths(part.tex))));
  const text = [bold(title), ...said].join('\n').trim();
  return splitText(text, limits.fallback)[0] ?? '–';
}
