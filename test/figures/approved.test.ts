import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFigures } from '../../src/figures';
import { boardCards } from './board-cards';
import { decode, difference, limit, type Pixels } from './compare-pictures';
import { formulas, specimens } from './specimens';

const folder = join(__dirname, 'approved');
/** Antialiasing of another library version touches the edges of letters, which are few. */
const widest = 0.08;

const pictures = [
  ...specimens.map(({ name, spec, facts, options }) => ({
    name,
    draw: (figures: ReturnType<typeof createFigures>) => figures.draw(spec, facts, options),
  })),
  ...formulas.map(({ name, tex, theme }) => ({
    name,
    draw: (figures: ReturnType<typeof createFigures>) => figures.formula(tex, { theme }),
  })),
  ...boardCards.map(({ name, card, options }) => ({
    name,
    draw: (figures: ReturnType<typeof createFigures>) => figures.board(card, options),
  })),
];

/** Every second one is enough for the library that only stands in. */
const libraries = [
  { impl: 'canvas' as const, drawn: pictures },
  { impl: 'napi' as const, drawn: pictures.filter((_, i) => i % 2 === 0) },
];

describe.each(libraries)('pictures drawn with $impl', ({ impl, drawn }) => {
  const figures = createFigures({ impl });

  it.each(drawn)('$name looks like the approved one and is small enough to post', async ({ name, draw }) => {
    const { png, width, height, alt } = draw(figures);
    const pixels = await decode(png);

    expect([pixels.width, pixels.height]).toEqual([width, height]);
    expect(png.length).toBeLessThan(100 * 1024);
    expect(alt.length).toBeGreaterThan(10);
    expect(alt.length).toBeLessThanOrEqual(1024);
    await expectApproved(name, png, pixels);
  });
});

async function expectApproved(name: string, png: Buffer, pixels: Pixels): Promise<void> {
  const approved = join(folder, `${name}.png`);
  const changed = join(folder, `${name}-changed.png`);
  const { largest, share, at } = existsSync(approved)
    ? difference(await decode(readFileSync(approved)), pixels)
    : { largest: 255, share: 1, at: [0, 0] };

  if (largest <= limit && share <= widest) {
    rmSync(changed, { force: true });
    return;
  }
  writeFileSync(changed, png);
  throw new Error(
    `${name} differs from the approved picture by ${largest.toFixed(0)} levels at ${at.join(', ')}` +
      ` (${(100 * share).toFixed(1)} % of it). Look at ${name}-changed.png; if it is right, rename it to ${name}.png.`,
  );
}

describe('the comparison itself', () => {
  const figures = createFigures({ impl: 'canvas' });
  const specimen = specimens.find(({ name }) => name === 'heatmap-6-mask')!;
  const draw = (spec: typeof specimen.spec, receipt = specimen.options.receipt) =>
    decode(figures.draw(spec, specimen.facts, { ...specimen.options, receipt }).png);

  it('sees a label that is missing', async () => {
    const [panel] = specimen.spec.panels;
    if (panel?.kind !== 'heatmap') throw new Error('the specimen is a heatmap');
    const rowLabels = panel.rowLabels.map((label, i) => (i === 2 ? '' : label));

    const { largest } = difference(
      await draw(specimen.spec),
      await draw({ ...specimen.spec, panels: [{ ...panel, rowLabels }] }),
    );

    expect(largest).toBeGreaterThan(limit);
  });

  it('sees a receipt that is missing, the smallest text of all', async () => {
    const { largest } = difference(await draw(specimen.spec), await draw(specimen.spec, ''));

    expect(largest).toBeGreaterThan(limit);
  });

  it('sees a picture of another size', () => {
    const pixels = (width: number) => ({ width, height: 1, data: new Uint8ClampedArray(4 * width) });

    expect(difference(pixels(2), pixels(3)).largest).toBe(255);
  });
});
