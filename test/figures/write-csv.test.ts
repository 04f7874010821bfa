import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { ExperimentResult } from '../../src/experiments/types';
import { writeCsv } from '../../src/figures';

const read = (text: string) =>
  parse(text, { columns: true, comment: '#', comment_no_infix: true }) as Record<string, string>[];

const result = (label: string): ExperimentResult => ({
  facts: [
    {
      name: 'ratio',
      label: { en: label, zh: '比' },
      measured: 0.1 + 0.2,
      expected: 0.3,
      tolerance: 1e-9,
      unit: 'ms',
      holds: true,
    },
  ],
  sample: '',
  figures: [
    {
      title: 'f',
      panels: [
        {
          kind: 'heatmap',
          title: { en: 'weights', zh: '权重' },
          values: [
            [1, 0],
            [0.25, Number.NaN],
          ],
          masked: [
            [false, true],
            [false, false],
          ],
          rowLabels: ['a', 'b'],
          columnLabels: [label, 'd'],
          rowsAre: '',
          columnsAre: '',
          domain: [0, 1],
          scale: 'sequential',
        },
        {
          kind: 'lines',
          title: 'l',
          x: { label: 'x', scale: 'linear' },
          y: { label: 'y', scale: 'linear' },
          series: [{ label: 's', role: 'measured', points: [[1e-300, -2]] }],
        },
        {
          kind: 'histogram',
          title: 'h',
          x: { label: 'x', scale: 'linear' },
          series: [{ label: 's', edges: [0, 1, 2], density: [0.4, 0.6] }],
          curves: [{ label: 'c', points: [[0, 1]] }],
        },
        {
          kind: 'bars',
          title: 'b',
          y: { label: 'y', scale: 'linear' },
          bars: [{ label: 'bar', value: 3, expected: 4, group: 'g' }],
        },
      ],
      notes: [],
      summary: '',
    },
  ],
});

describe('writeCsv', () => {
  it('writes every number with all its digits, and says above what it is', () => {
    const text = writeCsv(result('r'), ['experiment: x', 'seed: 1'], 'en');
    const rows = read(text);

    expect(text.startsWith('# experiment: x\r\n# seed: 1\r\nfigure,panel,kind,')).toBe(true);
    expect(
      rows.map(({ kind, series, row, column, x, value, expected }) =>
        [kind, series, row, column, x, value, expected].join('|'),
      ),
    ).toEqual([
      'fact|ratio|r|||0.30000000000000004|0.3',
      'heatmap||a|r||1|',
      'heatmap||a|d|||',
      'heatmap||b|r||0.25|',
      'heatmap||b|d||NaN|',
      'lines|s|||1e-300|-2|',
      'histogram|s|||0|0.4|',
      'histogram|s|||1|0.6|',
      'histogram|c|||0|1|',
      'bars|g|bar|||3|4',
    ]);
    expect(rows[0]).toMatchObject({ tolerance: '1e-9', unit: 'ms', holds: 'true' });
  });

  it('speaks the language asked for', () => {
    expect(read(writeCsv(result('r'), [], 'zh')).map(({ panel }) => panel)).toContain('权重');
  });

  it('is read back word for word whatever a label holds, and never as a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (label) => {
        const column = read(writeCsv(result(label), [label], 'en'))[1]?.column ?? '';
        expect(column.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(label);
        expect(column).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
