import { createFigures } from '../../src/figures';
import { ascent, descent } from '../../src/figures/layout-context';
import type { Scene } from '../../src/figures/scene';
import { findCovered, findOutside, findTouching, textsOf as texts } from './layout-problems';
import { heatmap, softmaxRows, specimens } from './specimens';

const figures = createFigures({ impl: 'canvas' });
describe.each(specimens)('the layout of $name', ({ spec, facts, options }) => {
  const scene = figures.layout(spec, facts, options);

  it('leaves nothing outside the picture', () => {
    expect(findOutside(scene)).toEqual([]);
  });

  it('lets no two texts touch', () => {
    expect(findTouching(scene)).toEqual([]);
  });

  it('puts no text but its numbers on cells, and none on a formula', () => {
    expect(findCovered(scene)).toEqual([]);
  });

  it('shows every note', () => {
    const all = texts(scene)
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(' ', '');

    for (const note of spec.notes) {
      const text = typeof note === 'string' ? note : note[options.language];
      expect(all).toContain(text.replaceAll(' ', ''));
    }
  });

  it('writes nothing smaller than 14 px', () => {
    expect(Math.min(...texts(scene).map(({ font }) => font.size))).toBeGreaterThanOrEqual(14);
  });

  it('says which panels are missing', () => {
    const panels = scene.marks.length > 0 && options.size === 'compact' ? 1 : 4;
    const said = texts(scene).some(({ text }) => /of \d+ panels shown|此处显示/.test(text));
    const twins = spec.panels.every(({ kind }) => kind === 'heatmap');

    expect(said).toBe(spec.panels.length > panels && !twins);
  });
});

describe('a heatmap by its number of tokens', () => {
  const [specimen] = specimens;
  const sceneOf = (n: number, extra = {}) =>
    figures.layout({ ...specimen!.spec, panels: [heatmap(n, extra)] }, [], specimen!.options);
  const numbers = (scene: Scene) => texts(scene).filter(({ font }) => font.face === 'mono');
  const said = (scene: Scene) =>
    texts(scene)
      .map(({ text }) => text)
      .join('\n');

  it.each([2, 6, 12, 15])('%i tokens: every weight from .10 up is printed', (n) => {
    const weights = heatmap(n).values.flat();

    expect(numbers(sceneOf(n))).toHaveLength(weights.filter((weight) => weight >= 0.095).length);
  });

  it('whole numbers are all printed, and nothing is said of hidden ones', () => {
    const scene = sceneOf(2, {
      values: [
        [1, 0],
        [0, 1],
      ],
      masked: [
        [false, true],
        [false, false],
      ],
      rowLabels: ['a', 'b'],
      columnLabels: ['a', 'b'],
    });

    expect(numbers(scene).map(({ text }) => text)).toEqual(['1', '0', '1']);
    expect(said(scene)).not.toContain('numbers shown from');
  });

  it.each([16, 24, 32])(
    '%i tokens: a dot on the largest weight of every row, and the picture says so',
    (n) => {
      const scene = sceneOf(n);

      expect(scene.marks.filter(({ kind }) => kind === 'dot')).toHaveLength(n);
      expect(said(scene)).toContain('largest of its row');
    },
  );

  it('65 tokens are pooled, and the picture says so', () => {
    const scene = sceneOf(65);
    const [cells] = scene.marks.filter((mark) => mark.kind === 'cells');

    expect(cells?.colours).toHaveLength(64);
    expect(said(scene)).toContain('65×65 shown as 64×64 block maxima');
  });

  it('masked cells are hatched and hold no number', () => {
    const masked = [
      [false, true],
      [false, false],
    ];
    const scene = sceneOf(2, {
      values: softmaxRows(
        [
          [1, 1],
          [1, 1],
        ],
        masked,
      ),
      masked,
      rowLabels: ['a', 'b'],
      columnLabels: ['a', 'b'],
    });

    expect(scene.marks.filter(({ kind }) => kind === 'hatch')).toHaveLength(2); // the cell and its sample in the key
    expect(numbers(scene).map(({ text }) => text)).toEqual(['1', '.50', '.50']);
  });

  it('rows of probabilities that do not sum to 1 are called out', () => {
    expect(
      said(
        sceneOf(2, {
          values: [
            [0.5, 0.5],
            [0.2, 0.2],
          ],
        }),
      ),
    ).toContain('rows sum to 0.4–1, not all to 1');
    expect(
      said(
        sceneOf(2, {
          values: [
            [0.5, 0.5],
            [0.2, 0.8],
          ],
        }),
      ),
    ).not.toContain('not all to 1');
  });
});

describe('many maps on one card', () => {
  const [specimen] = specimens;
  const cropped = (i: number) =>
    heatmap(15).values.map((row) => row.map((value, j) => (j < 12 - i / 2 ? value : 0)));
  const sceneOf = (count: number, extra: (i: number) => object = () => ({})) =>
    figures.layout(
      {
        ...specimen!.spec,
        panels: Array.from({ length: count }, (_, i) => heatmap(15, { title: `head ${i}`, ...extra(i) })),
      },
      [],
      specimen!.options,
    );

  // A phone shows 1100 px in 390: 160 px are 57 there, and letters of 17 px are 6 high.
  it.each([8, 12])('%i of them are large enough for a phone, on a card no higher than wide', (count) => {
    const scene = sceneOf(count);
    const cells = scene.marks.flatMap((mark) => (mark.kind === 'cells' && mark.cellWidth > 1 ? [mark] : []));

    expect(cells).toHaveLength(count);
    for (const { cellWidth, colours } of cells)
      expect(cellWidth * colours.length).toBeGreaterThanOrEqual(160);
    const labels = texts(scene).filter(({ text }) => heatmap(15).rowLabels.includes(text));
    expect(labels.length).toBeGreaterThan(8);
    expect(Math.min(...labels.map(({ font }) => font.size))).toBeGreaterThanOrEqual(17);
    expect(scene.height).toBeLessThanOrEqual(scene.width);
    expect([findOutside(scene), findTouching(scene), findCovered(scene)]).toEqual([[], [], []]);
  });

  it('say once, for all of them, that rows do not sum to 1', () => {
    const said = texts(sceneOf(12, (i) => ({ values: cropped(i) }))).filter(({ text }) =>
      text.includes('not all to 1'),
    );

    expect(said).toHaveLength(1);
    expect(said[0]?.text.match(/rows sum to/g)).toHaveLength(1);
  });
});

describe('a map of differences', () => {
  it('dots each row’s largest change in either direction, and none that cannot be seen', () => {
    const values = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 20 }, (_, j) => (i === 3 && j === 5 ? -1 : i === 3 && j === 6 ? 0.9 : 0.01)),
    );
    const panel = heatmap(20, { values, domain: [-1, 1], scale: 'diverging' });
    const scene = figures.layout({ ...specimens[0]!.spec, panels: [panel] }, [], specimens[0]!.options);
    const cells = scene.marks.find((mark) => mark.kind === 'cells')!;
    const dots = scene.marks.flatMap((mark) => (mark.kind === 'dot' ? [mark] : []));

    expect(dots).toHaveLength(1);
    expect(Math.floor((dots[0]!.x - cells.x) / cells.cellWidth)).toBe(5);
    expect(Math.floor((dots[0]!.y - cells.y) / cells.cellHeight)).toBe(3);
    expect(
      texts(scene)
        .map(({ text }) => text)
        .join(),
    ).toContain('● largest in magnitude of its row');
  });
});

it('text metrics used for layout hold the ink of the tallest letters', () => {
  expect(ascent).toBeGreaterThan(0.73); // capital height of DejaVu Sans, em
  expect(descent).toBeGreaterThan(0.2);
});
