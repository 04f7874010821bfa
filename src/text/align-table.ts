import stringWidth from 'string-width';

const gap = '  ';

/**
 * Rows as lines of equal columns for a fixed-width font, the first row as a header with a rule under it. Chinese
 * characters take two columns.
 */
export function alignTable(rows: string[][]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  const rule = widths.map((width) => '─'.repeat(width));
  const [header, ...body] = rows;
  if (!header) return '';
  return [header, rule, ...body].map((row) => alignRow(row, widths)).join('\n');
}

function alignRow(row: string[], widths: number[]): string {
  const cells = widths.map((width, column) => {
    const cell = row[column] ?? '';
    return cell + ' '.repeat(width - stringWidth(cell));
  });
  return cells.join(gap).trimEnd();
}
