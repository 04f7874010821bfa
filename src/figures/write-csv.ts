import type { ExperimentResult, FigureSpec, Panel } from '../experiments/types';
import { type Language, type Text, textIn } from '../language';

const columns = [
  'figure',
  'panel',
  'kind',
  'series',
  'row',
  'column',
  'x',
  'value',
  'expected',
  'tolerance',
  'unit',
  'holds',
] as const;

type Row = Partial<Record<(typeof columns)[number], string | number | boolean | null>>;

/**
 * Every number of a result as tidy rows: the facts first, then each panel's values. Lines that begin with `#` say what it is; RFC 4180
 * otherwise, numbers with all their digits, `x` of a histogram is a bin's lower edge.
 */
export function writeCsv(result: ExperimentResult, header: string[], language: Language): string {
  const facts = result.facts.map((fact): Row => {
    const { measured: value, expected, tolerance, unit, holds } = fact;
    return {
      kind: 'fact',
      series: fact.name,
      row: textIn(fact.label, language),
      ...{ value, expected, tolerance, unit, holds },
    };
  });
  const values = result.figures.flatMap((figure, index) => rowsOf(figure, index, language));
  const lines = [...facts, ...values].map((row) => columns.map((name) => cell(row[name])).join(','));
  const said = header.map((line) => `# ${line.replace(/\s+/gu, ' ')}`);
  return `${[...said, columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function rowsOf(figure: FigureSpec, index: number, language: Language): Row[] {
  const name = (text: Text) => textIn(text, language);
  return figure.panels.flatMap((panel) => {
    const shared = { figure: index + 1, panel: name(panel.title), kind: panel.kind };
    return valuesOf(panel, name).map((row) => ({ ...shared, ...row }));
  });
}

function valuesOf(panel: Panel, name: (text: Text) => string): Row[] {
  switch (panel.kind) {
    case 'heatmap':
      return panel.values.flatMap((line, row) =>
        line.map((value, column) => ({
          row: panel.rowLabels[row] || row,
          column: panel.columnLabels[column] || column,
          value: panel.masked?.[row]?.[column] ? null : value,
        })),
      );
    case 'lines':
      return panel.series.flatMap(({ label, points }) =>
        points.map(([x, value]) => ({ series: name(label), x, value })),
      );
    case 'histogram':
      return [
        ...panel.series.flatMap(({ label, edges, density }) =>
          density.map((value, bin) => ({ series: name(label), x: edges[bin] ?? null, value })),
        ),
        ...(panel.curves ?? []).flatMap(({ label, points }) =>
          points.map(([x, value]) => ({ series: name(label), x, value })),
        ),
      ];
    case 'bars':
      return panel.bars.map(({ label, value, expected = null, group }) => ({
        series: group ? name(group) : '',
        row: name(label),
        value,
        expected,
      }));
  }
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it: labels may be a person's own words. */
function cell(value: Row[keyof Row]): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n#]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
