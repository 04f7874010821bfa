import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import pixelmatch from 'pixelmatch';
import { createFigures } from '../../src/figures';
import { formulas, specimens } from './specimens';

const folder = join(__dirname, 'approved');
/** Share of pixels that may differ: other versions of cairo and pango blend the edges of letters differently. */
const tolerated = 0.02;

function toRgba(png: Buffer): { width: number; height: number; data: Uint8Array } {
  const { width, height, data, channels, palette } = decode(png);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) {
    const colour = palette ? palette[data[i] ?? 0] : Array.from(data.slice(i * channels, i * channels + 3));
    rgba.set(colour?.slice(0, 3) ?? [], 4 * i);
  }
  return { width, height, data: rgba };
}

/** Share of differing pixels; a mismatch is written beside the approved file for a person to look at. */
function compare(name: string, png: Buffer): number {
  const approved = join(folder, `${name}.png`);
  const changed = join(folder, `${name}-changed.png`);
  if (!existsSync(approved)) {
    writeFileSync(changed, png);
    return 1;
  }
  const [now, before] = [toRgba(png), toRgba(readFileSync(approved))];
  const sameSize = now.width === before.width && now.height === before.height;
  const differing = sameSize
    ? pixelmatch(now.data, before.data, undefined, now.width, now.height, { threshold: 0.2 })
    : now.data.length;
  const share = differing / (now.width * now.height);
  if (share > tolerated) writeFileSync(changed, png);
  return share;
}

describe('pictures look as they were approved', () => {
  const figures = createFigures({ impl: 'canvas' });

  it.each(specimens.map((specimen) => [specimen.name, specimen] as const))(
    '%s',
    (name, { spec, facts, options }) => {
      const picture = figures.draw(spec, facts, options);

      expect(compare(name, picture.png)).toBeLessThanOrEqual(tolerated);
      expect(picture.png.length).toBeLessThan(100 * 1024);
      expect([...picture.alt].length).toBeLessThanOrEqual(1024);
      expect(picture.alt.length).toBeGreaterThan(20);
    },
  );

  it.each(formulas.map((formula) => [formula.name, formula] as const))('%s', (name, { tex, theme }) => {
    expect(compare(name, figures.formula(tex, { theme }).png)).toBeLessThanOrEqual(tolerated);
  });
});

describe('both canvas libraries', () => {
  it('draw cards of the same size with the same words', () => {
    const [node, napi] = (['canvas', 'napi'] as const).map((impl) => createFigures({ impl }));
    for (const { spec, facts, options } of specimens.slice(0, 4)) {
      const [a, b] = [node!.draw(spec, facts, options), napi!.draw(spec, facts, options)];
      expect([b.width, b.height, b.alt]).toEqual([a.width, a.height, a.alt]);
      const [one, other] = [toRgba(a.png), toRgba(b.png)];
      const share =
        pixelmatch(one.data, other.data, undefined, a.width, a.height, { threshold: 0.3 }) /
        (a.width * a.height);
      expect(share).toBeLessThan(0.1);
    }
  });
});
