import type { Fact, FigureSpec } from '../../src/experiments/types';
import { createFigures } from '../../src/figures';
import { maxAlt, writeAltText } from '../../src/figures/alt-text';
import { heatmap, specimens } from './specimens';

const fact: Fact = {
  name: 'ratio',
  label: { en: 'variance ratio', zh: '方差之比' },
  measured: 0.998,
  expected: 1,
  tolerance: 0.1,
  unit: '',
  holds: true,
};
const spec: FigureSpec = {
  title: 'Title',
  panels: [
    heatmap(2, {
      values: [
        [0.25, 0.75],
        [0.9, 0.1],
      ],
      rowLabels: ['it', 'cross'],
      columnLabels: ['animal', 'street'],
    }),
  ],
  notes: [],
  summary: { en: 'What the head looks at', zh: '这个头在看什么' },
};

describe('writeAltText', () => {
  it('says what is shown, the strongest cells, and what theory says', () => {
    expect(writeAltText(spec, [fact], 'en')).toBe(
      'What the head looks at. Attention weights: 2×2 heatmap, strongest cross→animal 0.9, it→street 0.75, it→animal 0.25. variance ratio: measured 0.998, theory 1.',
    );
  });

  it('tells only the facts that belong to the picture', () => {
    const figures = createFigures({ impl: 'canvas' });
    const other: Fact = { ...fact, name: 'other', label: { en: 'another number', zh: '另一个数' } };
    const options = { language: 'en', theme: 'light', size: 'chat', receipt: '' } as const;

    const { alt } = figures.draw({ ...spec, facts: ['other'] }, [fact, other], options);

    expect(alt).toContain('another number');
    expect(alt).not.toContain('variance ratio');
  });

  it('does so in Chinese', () => {
    expect(writeAltText(spec, [fact], 'zh')).toBe(
      '这个头在看什么。注意力权重：2×2 热图，最大的格子是 cross→animal 0.9、it→street 0.75、it→animal 0.25。方差之比：实测 0.998，理论 1。',
    );
  });

  it('passes over masked cells and cells without a number', () => {
    const [panel] = spec.panels;
    if (panel?.kind !== 'heatmap') throw new Error('the specimen is a heatmap');
    const masked = [
      [false, true],
      [false, false],
    ];
    const values = [
      [0.25, 0.75],
      [Number.NaN, 0.1],
    ];

    expect(writeAltText({ ...spec, panels: [{ ...panel, masked, values }] }, [], 'en')).toContain(
      'strongest it→animal 0.25, cross→street 0.1, 1 hidden by the mask.',
    );
  });

  it('names the ends of curves and the height of bars', () => {
    const lines = specimens.find(({ name }) => name === 'lines-log')!;
    const bars = specimens.find(({ name }) => name === 'bars')!;

    expect(writeAltText(lines.spec, [], 'en')).toMatch(/q·k from [\d.]+ at dₖ 4 to 1?\d{3} at 1024/);
    expect(writeAltText(bars.spec, [], 'en')).toContain('dₖ = 64 scaled 1.62');
  });

  it.each(specimens)(
    'ends at the end of a sentence within the limit: $name',
    ({ spec: one, facts, options }) => {
      const alt = writeAltText(one, [...facts, ...facts, ...facts, ...facts, ...facts], options.language);

      expect(alt.length).toBeLessThanOrEqual(maxAlt);
      expect(alt).toMatch(/[.。]$/);
    },
  );

  it('cuts a single long sentence between characters', () => {
    const family = '👩‍👩‍👧';
    const alt = writeAltText({ ...spec, summary: family.repeat(300) }, [], 'en');

    expect(alt.length).toBeLessThanOrEqual(maxAlt);
    expect(alt.slice(0, -1).replaceAll(family, '')).toBe('');
  });
});
