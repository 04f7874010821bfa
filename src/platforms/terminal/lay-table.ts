import { type Span, span, widthOf, wrap } from './spans';

const gap = 2;
const narrowest = 6;

/** Rows under a header, columns aligned by what they take on the screen; the widest columns wrap when room is short. */
export function layTable(rows: Span[][][], width: number): Span[][] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = shrink(
    Array.from({ length: columns }, (_, column) =>
      Math.max(1, ...rows.map((row) => cellWidth(row[column] ?? []))),
    ),
    width - gap * Math.max(0, columns - 1),
  );
  const rule = span(widths.map((columnWidth) => '─'.repeat(columnWidth)).join(' '.repeat(gap)), 'dim');
  return rows.flatMap((row, index) => {
    const header = index === 0;
    const lines = layRow(header ? row.map((cell) => cell.map(bold)) : row, widths);
    return header && rows.length > 1 ? [...lines, [rule]] : lines;
  });
}

const bold = (part: Span): Span => ({ ...part, styles: [...part.styles, 'bold'] });
const cellWidth = (cell: Span[]) => cell.reduce((sum, part) => sum + widthOf(part.text), 0);

function shrink(widths: number[], room: number): number[] {
  const result = [...widths];
  while (result.reduce((sum, width) => sum + width, 0) > room) {
    const widest = result.indexOf(Math.max(...result));
    if ((result[widest] ?? 0) <= narrowest) break;
    result[widest] = (result[widest] ?? 0) - 1;
  }
  return result;
}

function layRow(row: Span[][], widths: number[]): Span[][] {
  const cells = widths.map((width, column) => wrap(row[column] ?? [], width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths.flatMap((width, column) => {
      const cell = cells[column]?.[line] ?? [];
      const last = column === widths.length - 1;
      const padding = width - cellWidth(cell) + gap;
      return last ? cell : [...cell, span(' '.repeat(Math.max(gap, padding)))];
    }),
  );
}
