import { truncateEnd, wrapText } from './fit-text';
import { bold, halfCapital, type LayoutContext, regular, textMark } from './layout-context';
import type { Font, Mark, Scene } from './scene';
import type { BoardCard, BoardCardRow } from './types';

/** px on the 2× card: a phone shows a name 10 px high. */
const rowHeight = 60;
const text = 28;
const small = 22;
const margin = 28;
const avatar = 22;
const barHeight = 16;
/** Space above the asker's row where it stands apart. */
const apart = 30;
/** Left ends of the columns; the value stands at the right margin. */
const columns = { rank: margin + 74, avatar: margin + 112, name: margin + 152 } as const;
/** Share of the card's width up to which a name may go. */
const namesEnd = 0.52;
const air = 18;

/** Places a board: title and period, a row a person (place, initial, name, bar, value), the asker's own row, the footer. */
export function layoutBoard(card: BoardCard, context: LayoutContext): Scene {
  const { width } = context.sizes;
  const head = layoutHead(card, context);
  const all = card.below ? [...card.rows, card.below] : card.rows;
  const values = Math.max(0, ...all.map(({ value }) => context.measure(context.words(value), bold(text))));
  const bars = { from: Math.round(width * namesEnd), to: width - margin - Math.max(150, values) - air };
  const rows = card.rows.flatMap((row, i) => layoutRow(row, head.height + i * rowHeight, bars, context));
  let y = head.height + card.rows.length * rowHeight;
  const below: Mark[] = [];
  if (card.below) {
    below.push(...layoutGap(y, context), ...layoutRow(card.below, y + apart, bars, context));
    y += apart + rowHeight;
  }
  const { muted } = context.colours;
  if (all.length === 0) {
    const lines = wrapText(context.words(card.empty), regular(text), width - 2 * margin, context.measure, 3);
    for (const line of lines) {
      below.push(textMark(line, margin, y + 40, regular(text), muted));
      y += 44;
    }
    y += 20;
  }
  const footer = textMark(context.words(card.footer), margin, y + 34, regular(small), muted);
  const marks = [...head.marks, ...rows, ...below, ...(card.footer ? [footer] : [])];
  return { width, height: y + (card.footer ? 58 : margin), background: context.colours.background, marks };
}

function layoutHead(
  { title, subtitle }: BoardCard,
  context: LayoutContext,
): { marks: Mark[]; height: number } {
  const { colours, sizes, measure, words } = context;
  const room = sizes.width - 2 * margin;
  const lines = wrapText(words(subtitle), regular(small), room, measure, 2);
  const named = truncateEnd(words(title), bold(34), room, measure);
  return {
    marks: [
      textMark(named, margin, margin + 32, bold(34), colours.text),
      ...lines.map((line, i) => textMark(line, margin, margin + 72 + i * 30, regular(small), colours.muted)),
    ],
    height: margin + 64 + lines.length * 30,
  };
}

function layoutRow(
  row: BoardCardRow,
  top: number,
  bars: { from: number; to: number },
  context: LayoutContext,
): Mark[] {
  const { colours, sizes, measure, words } = context;
  const middle = top + rowHeight / 2;
  const baseline = (size: number) => middle + halfCapital * size;
  const font: Font = row.own || row.rank <= 3 ? bold(text) : regular(text);
  const name = truncateEnd(words(row.name), font, bars.from - air - columns.name, measure);
  const rank = shrink(String(row.rank), columns.rank - margin, context);
  const colour = hue(row.name, colours.series);
  return [
    ...(row.own ? markOwn(top, context) : []),
    textMark(rank.text, columns.rank, baseline(rank.font.size), rank.font, colours.text, 'right'),
    { kind: 'dot', x: columns.avatar, y: middle, radius: avatar, shape: 'circle', colour },
    textMark(
      initialOf(words(row.name)),
      columns.avatar,
      baseline(24),
      bold(24),
      colours.background,
      'center',
    ),
    textMark(name, columns.name, baseline(text), font, colours.text),
    ...layoutBar(row, middle, bars, context),
    textMark(words(row.value), sizes.width - margin - 8, baseline(text), bold(text), colours.text, 'right'),
  ];
}

/** A bar on its track, so that short ones can be read too. */
function layoutBar(
  { share, own }: BoardCardRow,
  middle: number,
  { from, to }: { from: number; to: number },
  { colours }: LayoutContext,
): Mark[] {
  const box = { x: from, y: middle - barHeight / 2, width: to - from, height: barHeight };
  const length = share === 0 ? 0 : Math.max(4, Math.min(1, Math.abs(share)) * box.width);
  const track = own ? colours.background : colours.grid;
  return [
    { kind: 'rect', box, fill: track },
    {
      kind: 'rect',
      box: { ...box, width: length },
      fill: share < 0 ? colours.fails : (colours.series[0] ?? colours.text),
    },
  ];
}

/** The asker's row is told by its ground and by the mark at its left end, not by colour alone. */
function markOwn(top: number, { colours, sizes }: LayoutContext): Mark[] {
  const box = { x: margin - 12, y: top + 2, width: sizes.width - 2 * margin + 24, height: rowHeight - 4 };
  return [
    { kind: 'rect', box, fill: colours.maskGround },
    { kind: 'rect', box: { ...box, width: 8 }, fill: colours.series[1] ?? colours.text },
  ];
}

function layoutGap(top: number, { colours, sizes }: LayoutContext): Mark[] {
  const y = top + apart / 2;
  return [
    {
      kind: 'path',
      points: [
        [margin, y],
        [sizes.width - margin, y],
      ],
      colour: colours.axis,
      lineWidth: 2,
      dash: [4, 8],
    },
  ];
}

function shrink(number: string, room: number, { measure }: LayoutContext): { text: string; font: Font } {
  let font = bold(text);
  while (font.size > 16 && measure(number, font) > room) font = bold(font.size - 1);
  return { text: number, font };
}

/** The first letter or character of a name. */
function initialOf(name: string): string {
  return Array.from(name.trim())[0]?.toUpperCase() ?? '';
}

/** The same colour for the same name. */
function hue(name: string, series: readonly string[]): string {
  const sum = Array.from(name).reduce((total, char) => (31 * total + (char.codePointAt(0) ?? 0)) % 9973, 7);
  return series[sum % series.length] ?? '#888888';
}
