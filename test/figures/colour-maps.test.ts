import fc from 'fast-check';
import { colourOf, inkOn, luminance, parse, tint } from '../../src/figures/colour-maps';
import { coloursOf } from '../../src/figures/theme';

const contrast = (a: string, b: string): number => {
  const [x, y] = [luminance(parse(a)), luminance(parse(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

describe('colourOf', () => {
  it('gives the ends of viridis to the ends of the domain and to all beyond', () => {
    expect(colourOf(0, [0, 1], 'sequential')).toBe('#440154');
    expect(colourOf(1, [0, 1], 'sequential')).toBe('#fde725');
    expect(colourOf(7, [0, 1], 'sequential')).toBe('#fde725');
  });

  it('grows lighter with the value', () => {
    const lights = Array.from({ length: 101 }, (_, i) =>
      luminance(parse(colourOf(i / 100, [0, 1], 'sequential'))),
    );

    expect(lights.every((light, i) => i === 0 || light >= lights[i - 1]! - 1e-9)).toBe(true);
  });

  it('is nearly white at the middle of a diverging map, and purple against orange at its ends', () => {
    const [r, g, b] = parse(colourOf(0, [-2, 2], 'diverging'));
    const [low, high] = [parse(colourOf(-2, [-2, 2], 'diverging')), parse(colourOf(2, [-2, 2], 'diverging'))];

    expect(Math.min(r, g, b)).toBeGreaterThan(230);
    expect(low[2]).toBeGreaterThan(low[0]);
    expect(high[0]).toBeGreaterThan(high[2]);
  });
});

describe('inkOn', () => {
  it('can be read on every colour of both maps: 4.5:1, as WCAG asks of text', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.constantFrom('sequential', 'diverging'),
        (value, scale) => {
          const colour = colourOf(value, [-1, 1], scale);

          expect(contrast(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.3); // our black is #111111, not #000000
        },
      ),
    );
  });
});

describe('the themes', () => {
  it.each(['light', 'dark'] as const)('%s: text is readable and series stand off the ground', (theme) => {
    const { background, text, muted, holds, fails, series } = coloursOf(theme);

    for (const ink of [text, muted, holds, fails]) expect(contrast(ink, background)).toBeGreaterThan(4.5);
    for (const colour of series) expect(contrast(colour, background)).toBeGreaterThan(2.5);
  });
});

describe('tint', () => {
  it('mixes with the ground', () => {
    expect(tint('#ff0000', '#ffffff', 0.5)).toBe('#ff8080');
  });
});
