import type {
  Blockquote,
  Code,
  Emphasis,
  Heading,
  Html,
  Image,
  InlineCode,
  Link,
  ListItem,
  Nodes,
  Paragraph,
  Strong,
  Table,
  Text,
} from 'mdast';
import type { InlineMath, Math as MathNode } from 'mdast-util-math';
import { type Handle, type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown';
import { toString as plainWords } from 'mdast-util-to-string';
import { alignTable } from './align-table';
import type { ChatPart } from './chat-parts';
import { displayFormula } from './display-formula';
import { parseMarkdown } from './parse-markdown';
import { plainText } from './plain-text';
import { readTime } from './time-link';
import { webAddress } from './web-address';
import { writeMaths } from './write-maths';

/** What stands right before and right behind an inline text; a line feed where a line begins or ends. */
export type Around = Pick<Info, 'before' | 'after'>;

/** How one chat writes what Markdown means. Every text that comes in has gone through `plainText`. */
export interface Dialect {
  text(text: string, around: Around): string;
  strong(inner: string, around: Around): string;
  emphasis(inner: string, around: Around): string;
  code(text: string, around: Around): string;
  fence(text: string, language: string): string;
  heading(inner: string, depth: number): string;
  /** `inner` is written in the dialect, `label` is the same as plain text. */
  link(inner: string, label: string, url: string): string;
  /** An instant as everybody's own clock shows it, and how far off it is; `label` for clients that cannot. */
  time(seconds: number, label: string): string;
  bullet: string;
}

/** Stands for a formula, alone on its line; `plainText` leaves no private characters in any other text. */
const place = (index: number) => `\ue000${index}\ue000`;
const placeLine = /^[>\s]*(?<mark>(?:\d+\.|\S)\s+)?\ue000(?<index>\d+)\ue000\s*$/u;

/** A reply's Markdown in a chat's dialect, cut where display formulas stand. */
export function writeDialect(markdown: string, dialect: Dialect): ChatPart[] {
  const formulas: string[] = [];
  const handlers = { ...inlineHandlers(dialect), ...blockHandlers(dialect, formulas) };
  const text = toMarkdown(parseMarkdown(markdown), { handlers, join: [blankLines] });
  return splitAtFormulas(text, formulas);
}

/** Chats set lists apart by themselves; empty lines between the items only cost room. */
const blankLines = (_left: Nodes, _right: Nodes, parent: Nodes): number =>
  parent.type === 'list' || (parent.type === 'listItem' && !parent.spread) ? 0 : 1;

// A mark's first character is named by `peek`, or the writer would write every mark twice on each level of nesting.
const marked = (handle: Handle, first: string): Handle => Object.assign(handle, { peek: () => first });

function inlineHandlers(dialect: Dialect): Options['handlers'] {
  const inner = (node: Emphasis | Strong | Link | Heading, state: State, info: Info) =>
    state.containerPhrasing(node, { ...info, before: ' ', after: ' ' });
  const within = (state: State, name: 'strong' | 'emphasis', write: () => string) => {
    const exit = state.enter(name);
    const text = write();
    exit();
    return text;
  };
  const mark =
    (name: 'strong' | 'emphasis'): Handle =>
    (node: Strong | Emphasis, _parent, state, info) =>
      // A mark in itself would end it.
      state.stack.includes(name)
        ? state.containerPhrasing(node, info)
        : dialect[name](within(state, name, () => inner(node, state, info)).trim(), info);
  return {
    text: (node: Text, _parent, _state, info) => dialect.text(plainText(node.value), info),
    html: (node: Html, _parent, _state, info) => dialect.text(plainText(node.value), info),
    image: (node: Image, _parent, _state, info) => dialect.text(plainText(node.alt ?? ''), info),
    inlineMath: (node: InlineMath, _parent, _state, info) => dialect.text(writeMaths(node.value), info),
    inlineCode: marked(
      (node: InlineCode, _parent, _state, info) => dialect.code(plainText(node.value), info),
      '`',
    ),
    strong: marked(mark('strong'), '*'),
    emphasis: marked(mark('emphasis'), '*'),
    link: marked(
      (node: Link, _parent, state, info) => writeLink(node, inner(node, state, info), dialect),
      '[',
    ),
    // Only a paragraph's lines are lines; a mark, a heading or a label is one.
    break: (_node, parent) => (parent?.type === 'paragraph' ? '\n' : ' '),
    heading: (node: Heading, _parent, state, info) =>
      dialect.heading(
        within(state, 'strong', () => inner(node, state, info)),
        node.depth,
      ),
  };
}

function writeLink(node: Link, inner: string, dialect: Dialect): string {
  const instant = readTime(node.url);
  if (instant !== null) return dialect.time(Math.round(instant / 1000), labelOf(node));
  const url = webAddress(node.url);
  return url === undefined ? inner : dialect.link(inner, labelOf(node), url);
}

function blockHandlers(dialect: Dialect, formulas: string[]): Options['handlers'] {
  const formula = (tex: string) => place(formulas.push(tex) - 1);
  const fence = (text: string, language = '') => (text.trim() === '' ? '' : dialect.fence(text, language));
  return {
    paragraph: (node: Paragraph, _parent, state, info) => {
      const tex = displayFormula(node);
      return tex === undefined ? state.containerPhrasing(node, info) : formula(tex);
    },
    math: (node: MathNode) => formula(node.value),
    code: (node: Code) => fence(node.value.split('\n').map(plainText).join('\n'), node.lang ?? ''),
    table: (node: Table) => fence(alignTable(node.children.map((row) => row.children.map(labelOf)))),
    thematicBreak: () => '─'.repeat(12),
    definition: () => '',
    listItem: (node: ListItem, parent, state, info) => {
      const mark =
        parent?.type === 'list' && parent.ordered
          ? `${(parent.start ?? 1) + parent.children.indexOf(node)}. `
          : `${dialect.bullet} `;
      const text = state.containerFlow(node, info);
      return state.indentLines(text, (line, index, blank) => {
        if (index === 0) return mark + line;
        return blank ? '' : ' '.repeat(mark.length) + line;
      });
    },
    blockquote: (node: Blockquote, _parent, state, info) =>
      state.indentLines(state.containerFlow(node, info), (line) => `> ${line}`),
  };
}

/** Inline Markdown without its marks. */
function labelOf(node: Nodes): string {
  if (node.type === 'inlineMath') return writeMaths(node.value);
  if ('children' in node) return node.children.map((child) => labelOf(child)).join('');
  return plainText(plainWords(node));
}

function splitAtFormulas(text: string, formulas: string[]): ChatPart[] {
  const parts: ChatPart[] = [];
  let lines: string[] = [];
  const flush = () => {
    const text = lines
      .join('\n')
      .replace(/^(?:[>\s]*\n)+|(?:\n[>\s]*)+$/g, '')
      .trimEnd();
    // An item that goes on behind a formula begins a message; indented, it would hang in the air.
    if (/[^>\s]/.test(text)) parts.push({ kind: 'text', text: text.replace(/^\s+(?![-•◦▪\d\s])/, '') });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const { mark, index } = placeLine.exec(line)?.groups ?? {};
    const tex = index === undefined ? undefined : formulas[Number(index)];
    if (tex === undefined) lines.push(line);
    else {
      // A number is needed to count on; a bullet alone says nothing.
      if (mark && /\d/.test(mark)) lines.push(mark.trimEnd());
      flush();
      parts.push({ kind: 'formula', tex });
    }
  }
  flush();
  return parts;
}
