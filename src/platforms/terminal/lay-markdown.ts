import type { Code, List, ListItem, PhrasingContent, RootContent, Table } from 'mdast';
import { parseMarkdown } from '../../text/parse-markdown';
import { plainText } from '../../text/plain-text';
import { readTime } from '../../text/time-link';
import { writeMaths } from '../../text/write-maths';
import { layTable } from './lay-table';
import { type Span, type Style, span, wrap } from './spans';

/** A line of the answer; `formula` is the LaTeX of a display formula, which a picture may stand for. */
export interface Line {
  spans: Span[];
  formula?: string;
}

/** A reply's Markdown as lines of at most `width` columns. */
export function layMarkdown(markdown: string, width: number): Line[] {
  return layBlocks(parseMarkdown(markdown).children, width);
}

function layBlocks(nodes: RootContent[], width: number, tight = false): Line[] {
  return nodes.flatMap((node, index) => {
    const lines = layBlock(node, width);
    const gap = index > 0 && lines.length > 0 && !tight;
    return gap ? [{ spans: [] }, ...lines] : lines;
  });
}

function layBlock(node: RootContent, width: number): Line[] {
  switch (node.type) {
    case 'paragraph':
      return layParagraph(node.children, width);
    case 'heading':
      return layText(toSpans(node.children, ['bold']), width);
    case 'list':
      return layList(node, width);
    case 'math':
      return layFormula(node.value);
    case 'code':
      return layCode(node);
    case 'blockquote':
      return layBlocks(node.children, width - 2).map((line) => prefix(line, [span('│ ', 'dim')]));
    case 'table':
      return layTableNode(node, width);
    case 'thematicBreak':
      return [{ spans: [span('─'.repeat(Math.min(width, 40)), 'dim')] }];
    case 'html':
      return layText([span(plainText(node.value))], width);
    default:
      return [];
  }
}

function layParagraph(children: PhrasingContent[], width: number): Line[] {
  const [only] = children;
  if (children.length === 1 && only?.type === 'inlineMath') return layFormula(only.value);
  const rows: PhrasingContent[][] = [[]];
  for (const child of children)
    if (child.type === 'break') rows.push([]);
    else rows.at(-1)?.push(child);
  return rows.flatMap((row) => layText(toSpans(row, []), width));
}

const layText = (spans: Span[], width: number): Line[] => wrap(spans, width).map((line) => ({ spans: line }));

// Display maths is never broken: a formula in two halves is read wrongly.
const layFormula = (tex: string): Line[] => [
  { spans: [span('    '), span(writeMaths(tex), 'cyan')], formula: tex },
];

const layCode = ({ value }: Code): Line[] =>
  value.split('\n').map((line) => ({ spans: [span('    '), span(plainText(line), 'cyan')] }));

function layList({ ordered, start, spread, children }: List, width: number): Line[] {
  const last = (start ?? 1) + children.length - 1;
  const room = ordered ? String(last).length + 2 : 2;
  return children.flatMap((item, index) => {
    const mark = ordered ? `${(start ?? 1) + index}. `.padStart(room) : '• ';
    const lines = layItem(item, mark, room, width);
    return spread && index > 0 ? [{ spans: [] }, ...lines] : lines;
  });
}

function layItem({ children, spread }: ListItem, mark: string, room: number, width: number): Line[] {
  const lines = layBlocks(children, width - room, !spread);
  const indent = span(' '.repeat(room));
  return lines.map((line, index) => prefix(line, [index === 0 ? span(mark, 'dim') : indent]));
}

function layTableNode({ children }: Table, width: number): Line[] {
  const rows = children.map((row) => row.children.map((cell) => toSpans(cell.children, [])));
  return layTable(rows, width).map((spans) => ({ spans }));
}

const prefix = (line: Line, spans: Span[]): Line =>
  line.spans.length === 0 && spans[0]?.text.trim() === ''
    ? line
    : { ...line, spans: [...spans, ...line.spans] };

/** Inline Markdown as spans; every text in it comes through `plainText`. */
export function toSpans(nodes: PhrasingContent[], styles: Style[]): Span[] {
  return nodes.flatMap((node) => toSpan(node, styles));
}

function toSpan(node: PhrasingContent, styles: Style[]): Span[] {
  switch (node.type) {
    case 'strong':
      return toSpans(node.children, [...styles, 'bold']);
    case 'emphasis':
      return toSpans(node.children, [...styles, 'italic']);
    case 'inlineCode':
      return [span(plainText(node.value), ...styles, 'cyan')];
    case 'inlineMath':
      return [span(writeMaths(node.value), ...styles, 'cyan')];
    case 'link': {
      const text = toSpans(node.children, styles);
      const shown = text.map((part) => part.text).join('');
      if (shown === node.url || readTime(node.url) !== null) return text;
      return [...text, span(` (${plainText(node.url)})`, 'dim')];
    }
    case 'image':
      return [span(plainText(node.alt ?? ''), ...styles, 'italic')];
    case 'break':
      return [span(' ')];
    default:
      if ('children' in node) return toSpans(node.children as PhrasingContent[], styles);
      return 'value' in node ? [span(plainText(node.value), ...styles)] : [];
  }
}
