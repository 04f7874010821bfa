import { encodePng } from '../../src/figures/encode-png';
import { quantise } from '../../src/figures/quantise';
import { decode } from './compare-pictures';

function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => number[],
): Uint8ClampedArray {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set(colour(x, y), 4 * (y * width + x));
  return data;
}

const roundTrip = async (data: Uint8ClampedArray, width: number, height: number, pinned?: Set<number>) =>
  (await decode(encodePng(quantise(data, width, height, pinned)))).data;

describe('quantise and encodePng', () => {
  it('keep up to 256 colours to the bit', async () => {
    const data = picture(16, 16, (x, y) => [16 * x, 16 * y, 255 - x]);

    expect(Buffer.from(await roundTrip(data, 16, 16)).equals(Buffer.from(data))).toBe(true);
  });

  it('come close to a picture of many more colours', async () => {
    const data = picture(256, 256, (x, y) => [x, y, (x + y) >> 1]);
    const result = await roundTrip(data, 256, 256);
    const gaps = Array.from(data, (value, i) => Math.abs(value - result[i]!));

    expect(Math.max(...new Set(gaps))).toBeLessThan(24);
  });

  it('keep a pinned colour however rare it is', async () => {
    const data = picture(256, 256, (x, y) => [x, y, 128]);
    data.set([7, 200, 13], 0);
    const pinned = new Set([(13 << 16) | (200 << 8) | 7]);

    expect(Array.from((await roundTrip(data, 256, 256, pinned)).slice(0, 3))).toEqual([7, 200, 13]);
  });

  it('keep the colour of large areas among many blends', async () => {
    const data = picture(512, 128, (x, y) => (x < 256 ? [30, 31, 34] : [x & 255, 2 * y, 90]));

    expect(Array.from((await roundTrip(data, 512, 128)).slice(0, 3))).toEqual([30, 31, 34]);
  });
});
