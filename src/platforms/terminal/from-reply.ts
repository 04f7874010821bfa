import { factRows } from '../../chat/fact-rows';
import { plainButtons } from '../../chat/plain-buttons';
import type { Block, Button, LabelledFact, Reply, ReplyFigure } from '../../chat/types';
import type { Language } from '../../language';
import { plainText } from '../../text/plain-text';
import { type Line, layMarkdown } from './lay-markdown';
import { layTable } from './lay-table';
import { paint, type Span, type Style, span, widthOf, wrap } from './spans';

export interface Screen {
  /** Columns that a line may take. */
  width: number;
  colour: boolean;
}

/** Parts of a block in reading order; `instead` is shown where the terminal cannot show the picture. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'picture'; figure: ReplyFigure }
  | { kind: 'formula'; id: string; width: number; height: number; instead: string };

const words = {
  en: { next: 'Next' },
  zh: { next: '接下来' },
} satisfies Record<Language, Record<string, string>>;

/** Where the person's own words go. */
export const goOn = '…';

/** A reply as blocks of text for a terminal, with the places of its pictures. */
export function fromReply(reply: Reply, screen: Screen): Part[][] {
  const figures = new Map(reply.figures.map((figure) => [figure.id, figure]));
  const title: Style[] = reply.failure ? ['bold', 'red'] : ['bold'];
  const blocks: Part[][] = [[toText(heading(reply.title, title, screen), screen)]];
  for (const block of reply.blocks) {
    if (block.kind === 'figure') {
      const figure = figures.get(block.figure);
      if (figure) blocks.push([{ kind: 'picture', figure }]);
    } else blocks.push(splitAtFormulas(layBlock(block, reply, screen), reply, screen));
  }
  const next = plainButtons(reply);
  if (next.length > 0) blocks.push([toText(layButtons(next, reply.language, screen), screen)]);
  return blocks;
}

function layBlock(block: Exclude<Block, { kind: 'figure' }>, reply: Reply, screen: Screen): Line[] {
  switch (block.kind) {
    case 'section':
      return [
        ...heading(block.title, ['bold', 'underline'], screen),
        ...layMarkdown(block.markdown, screen.width),
      ];
    case 'facts':
      return [
        ...heading(block.title, ['bold', 'underline'], screen),
        ...layFacts(block.facts, reply.language, screen.width).map((spans) => ({ spans })),
        ...layMarkdown(block.caption, screen.width),
      ];
    case 'references':
      return [
        ...heading(block.title, ['bold', 'underline'], screen),
        ...block.items.flatMap(({ label, url }) => {
          const address = url && /^https?:\/\//.test(url) ? `  ${url}` : '';
          return layLine(
            [span('• ', 'dim'), span(plainText(label)), span(plainText(address), 'dim')],
            screen,
            2,
          );
        }),
      ];
  }
}

const holding: Record<string, Style> = { '✓': 'green', '✗': 'red', '·': 'dim' };

function layFacts(facts: LabelledFact[], language: Language, width: number): Span[][] {
  if (facts.length === 0) return [];
  const rows = factRows(facts, language).map(([mark = '', ...cells]) => [
    [span(mark, ...(holding[mark] ? [holding[mark]] : []))],
    ...cells.map((cell) => [span(cell)]),
  ]);
  return layTable(rows, width);
}

function layButtons(buttons: Button[], language: Language, screen: Screen): Line[] {
  const rows = buttons.map(({ label, command, form }) => [
    [span(`npm run say -- ${quoteForShell(plainText(form ? `${command} ${goOn}` : command))}`, 'cyan')],
    [span(plainText(label), 'dim')],
  ]);
  const header = [[span(words[language].next)], []];
  const lines = layTable([header, ...rows], Number.MAX_SAFE_INTEGER).filter((_, index) => index !== 1);
  return lines.map((spans) => ({ spans: cut(spans, screen.width) }));
}

// A command is copied whole or not at all: only the label behind it gives way.
function cut(row: Span[], width: number): Span[] {
  const command = row.slice(0, 2);
  const [label] = row.slice(2);
  const room = width - command.reduce((sum, { text }) => sum + widthOf(text), 0);
  if (!label || widthOf(label.text) <= room) return row;
  const [first] = wrap([label], room - 2);
  return room < 12 || !first ? row.slice(0, 1) : [...command, ...first, span(' …', ...label.styles)];
}

/** Nothing in single quotes means anything to a shell. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const heading = (title: string, styles: Style[], screen: Screen): Line[] =>
  title.trim() === '' ? [] : layLine([span(plainText(title), ...styles)], screen, 0);

function layLine(spans: Span[], { width }: Screen, indent: number): Line[] {
  return wrap(spans, width - indent).map((line, index) => ({
    spans: index === 0 ? line : [span(' '.repeat(indent)), ...line],
  }));
}

function splitAtFormulas(lines: Line[], reply: Reply, screen: Screen): Part[] {
  const pictures = new Map(reply.formulas.map((formula) => [formula.tex, formula]));
  const parts: Part[] = [];
  let text: Line[] = [];
  const flush = () => {
    if (text.length > 0) parts.push(toText(text, screen));
    text = [];
  };
  for (const line of lines) {
    const formula = line.formula === undefined ? undefined : pictures.get(line.formula);
    if (formula) {
      flush();
      const { id, width, height } = formula;
      parts.push({ kind: 'formula', id, width, height, instead: paint(line.spans, screen.colour) });
    } else text.push(line);
  }
  flush();
  return parts;
}

const toText = (lines: Line[], { colour }: Screen): Part => ({
  kind: 'text',
  text: lines.map(({ spans }) => paint(spans, colour)).join('\n'),
});
