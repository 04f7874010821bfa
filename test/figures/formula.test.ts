import { createFigures } from '../../src/figures';
import { createTypeset } from '../../src/figures/typeset';
import { decode } from './compare-pictures';

const figures = createFigures({ impl: 'canvas' });

describe('formula', () => {
  it.each(['light', 'dark'] as const)('stands on the opaque ground of the %s theme', async (theme) => {
    const { png } = figures.formula('q\\cdot k', { theme });
    const { data } = await decode(png);

    expect(Array.from(data.slice(0, 4))).toEqual(
      theme === 'light' ? [255, 255, 255, 255] : [30, 31, 34, 255],
    );
    expect(new Set(Array.from(data).filter((_, i) => i % 4 === 0)).size).toBeGreaterThan(4); // ink, smoothed
  });

  it('fits tightly: ink reaches within 2 px of the padding on all sides', async () => {
    const { png, width, height } = figures.formula('\\frac{QK^\\top}{\\sqrt{d_k}}', { theme: 'light' });
    const { data } = await decode(png);
    const inked = Array.from({ length: width * height }, (_, i) => i).filter((i) => data[4 * i]! < 128);
    const [xs, ys] = [inked.map((i) => i % width), inked.map((i) => Math.floor(i / width))];

    for (const margin of [
      Math.min(...xs),
      width - 1 - Math.max(...xs),
      Math.min(...ys),
      height - 1 - Math.max(...ys),
    ]) {
      expect(margin).toBeGreaterThanOrEqual(22);
      expect(margin).toBeLessThanOrEqual(30);
    }
  });

  it('has its LaTeX as description', () => {
    expect(figures.formula('x^2', { theme: 'light' }).alt).toBe('x^2');
  });

  it('grows with the font size', () => {
    const [small, large] = [20, 40].map((fontSize) => figures.formula('x+y', { theme: 'light', fontSize }));

    expect(large!.width - 48).toBeGreaterThan(1.9 * (small!.width - 48));
  });

  it('is made smaller rather than wider than 2000 px', () => {
    const { width, height } = figures.formula(`${'x+'.repeat(200)}x`, { theme: 'light' });

    expect(width).toBeLessThanOrEqual(2000);
    expect(width * height).toBeLessThan(2_000_000);
  });

  it.each([
    ['\\frac{a', /not LaTeX that can be drawn: Missing close brace/],
    ['\\foo{x}', /Undefined control sequence \\foo/],
    ['x'.repeat(501), /501 characters is too long/],
    ['  ', /empty formula/],
    ['\\require{x}', /Undefined control sequence/],
  ])('refuses %j and says why', (tex, message) => {
    expect(() => figures.formula(tex, { theme: 'light' })).toThrow(message);
  });
});

describe('createTypeset', () => {
  const typeset = createTypeset();

  it('sets the same formula once', () => {
    expect(typeset('a+b')).toBe(typeset('a+b'));
  });

  it('keeps Chinese as words, which MathJax has no outlines for', () => {
    const words = typeset('\\text{分数}').shapes.filter((shape) => shape.kind === 'words');

    expect(words.map(({ text }) => text).join('')).toBe('分数');
  });

  it('draws the bars of fractions and roots', () => {
    expect(typeset('\\frac{1}{\\sqrt{2}}').shapes.filter(({ kind }) => kind === 'bar')).toHaveLength(2);
  });
});
