import { createFigures } from '../../src/figures';
import { decode, difference, limit } from './compare-pictures';
import { specimens } from './specimens';

/** Of every kind one; a heatmap of 512 tokens is pooled before it is drawn. */
const kinds = specimens.filter(({ name }) =>
  /^(heatmap-6-mask|heatmap-48|heatmap-512|diverging-chinese-tokens)$|line|histogram|bars/.test(name),
);

describe.each(['canvas', 'napi'] as const)('a card as SVG by %s', (impl) => {
  const figures = createFigures({ impl });

  it.each(kinds)('$name looks like the PNG', async ({ spec, facts, options }) => {
    const svg = figures.drawVector(spec, facts, options);
    const { png, width, height } = figures.draw(spec, facts, options);
    const [vector, pixels] = [await decode(Buffer.from(svg)), await decode(png)];

    expect([vector.width, vector.height]).toEqual([width, height]);
    const { largest, share } = difference(vector, pixels);
    expect(largest).toBeLessThanOrEqual(2 * limit);
    expect(share).toBeLessThan(0.1);
    expect(Buffer.byteLength(svg)).toBeLessThan(1_000_000);
  });

  it('says in its title what it shows, as text and not as elements', () => {
    const [specimen] = kinds;
    if (!specimen) throw new Error('no specimen');
    const spec = { ...specimen.spec, summary: { en: 'a < b & c <script>', zh: 'a' } };
    const svg = figures.drawVector(spec, specimen.facts, { ...specimen.options, language: 'en' });

    expect(svg).toContain('a &lt; b &amp; c &lt;script&gt;');
    expect(svg).not.toContain('<script');
  });
});
