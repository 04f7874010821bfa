import type { ListItem, Parents, PhrasingContent, Table } from 'mdast';
import { type Handle, type Handlers, toMarkdown } from 'mdast-util-to-markdown';
import { alignTable } from './align-table';
import type { ChatPart } from './chat-parts';
import { parseMarkdown } from './parse-markdown';
import { plainText } from './plain-text';
import { writeMaths } from './write-maths';

/** What one chat writes differently; everything about blocks, lists and quotes is the library's. */
export interface Dialect {
  bullet: string;
  text(text: string): string;
  strong(inner: string): string;
  emphasis(inner: string): string;
  /** `level` 1 to 6 */
  heading(inner: string, level: number): string;
  link(inner: string, url: string): string;
  code(text: string): string;
  /** Several lines in a fixed-width font. */
  fence(text: string): string;
  /** Last touch on a finished piece. */
  finish?(text: string): string;
}

// Private characters, which no text that came through `plainText` holds.
const formulaMark = /\s*\ue120(\d+)\ue121\s*/u;

/** Markdown in a chat's dialect. A display formula ends one text part and begins the next, also inside a list or a quote. */
export function writeDialect(markdown: string, dialect: Dialect): ChatPart[] {
  const formulas: string[] = [];
  const written = toMarkdown(parseMarkdown(markdown), {
    handlers: toHandlers(dialect, formulas),
    listItemIndent: 'one',
    // Chats set lists apart by themselves; empty lines between the items only cost room.
    join: [(_left, _right, parent) => (parent.type === 'list' ? 0 : undefined)],
    // All leaves are written by the dialect, so the library has nothing to escape.
    unsafe: [],
  });
  const pieces = written.split(formulaMark);
  return pieces.flatMap((piece, index): ChatPart[] => {
    if (index % 2 === 1) return [{ kind: 'formula', tex: formulas[Number(piece)] ?? '' }];
    const text = (dialect.finish?.(piece) ?? piece).trim();
    return text === '' ? [] : [{ kind: 'text', text }];
  });
}

function toHandlers(dialect: Dialect, formulas: string[]): Partial<Handlers> {
  const inner: Handle = (node, _, state, info) => state.containerPhrasing(node, info);
  const leaf = (write: (value: string) => string): Handle => {
    return ({ value }: { value: string }) => write(value);
  };
  const handlers: Record<string, Handle> = {
    text: leaf((value) => dialect.text(cleanLines(value))),
    html: leaf((value) => dialect.text(cleanLines(value))),
    inlineMath: leaf((value) => dialect.text(writeMaths(value))),
    math: leaf((value) => `\ue120${formulas.push(value) - 1}\ue121`),
    inlineCode: leaf((value) => dialect.code(plainText(value))),
    code: leaf((value) => dialect.fence(cleanLines(value))),
    break: () => '\n',
    thematicBreak: () => '———',
    image: (node) => dialect.text(plainText(node.alt ?? '')),
    strong: (...args) => dialect.strong(inner(...args)),
    emphasis: (...args) => dialect.emphasis(inner(...args)),
    heading: (node, ...rest) => dialect.heading(inner(node, ...rest), node.depth),
    link: (node, ...rest) => dialect.link(inner(node, ...rest), plainText(node.url)),
    table: (node: Table) => dialect.fence(alignTable(rowsOf(node))),
    listItem: (node, parent, state, info) => {
      const mark = markOf(node, parent, dialect.bullet);
      const tracker = state.createTracker(info);
      tracker.move(`${mark} `);
      tracker.shift(mark.length + 1);
      return state.indentLines(state.containerFlow(node, tracker.current()), (line, index, blank) => {
        if (index === 0) return `${mark} ${line}`;
        return blank ? line : `${' '.repeat(mark.length + 1)}${line}`;
      });
    },
  };
  return handlers;
}

function markOf(item: ListItem, parent: Parents | undefined, bullet: string): string {
  if (parent?.type !== 'list' || !parent.ordered) return bullet;
  return `${(parent.start ?? 1) + parent.children.indexOf(item)}.`;
}

const cleanLines = (text: string) => text.split('\n').map(plainText).join('\n');

const rowsOf = ({ children }: Table): string[][] =>
  children.map((row) => row.children.map((cell) => wordsOf(cell.children)));

/** Inline Markdown without its marks. */
function wordsOf(nodes: PhrasingContent[]): string {
  return nodes.map(wordOf).join('');
}

function wordOf(node: PhrasingContent): string {
  if (node.type === 'inlineMath') return writeMaths(node.value);
  if ('children' in node) return wordsOf(node.children as PhrasingContent[]);
  return 'value' in node ? plainText(node.value) : '';
}
