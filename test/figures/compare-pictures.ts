import { createCanvas, loadImage } from 'canvas';

export interface Pixels {
  width: number;
  height: number;
  /** RGBA */
  data: Uint8ClampedArray;
}

export async function decode(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, data };
}

export interface Difference {
  /** Largest difference of a block's mean colour, 0 … 255. */
  largest: number;
  /** Share of blocks that differ by more than a quarter of the limit. */
  share: number;
  /** Where the largest difference is, px. */
  at: [number, number];
}

/** px; about a letter: smoothing at its edges averages out in it, a letter that is not there does not. */
const block = 12;

export function difference(a: Pixels, b: Pixels): Difference {
  if (a.width !== b.width || a.height !== b.height) return { largest: 255, share: 1, at: [0, 0] };
  const found: Difference = { largest: 0, share: 0, at: [0, 0] };
  let blocks = 0;
  let apart = 0;
  for (let y = 0; y < a.height; y += block / 2) {
    for (let x = 0; x < a.width; x += block / 2) {
      const gap = meanGap(a, b, x, y);
      blocks += 1;
      if (gap > limit / 4) apart += 1;
      if (gap > found.largest) Object.assign(found, { largest: gap, at: [x, y] });
    }
  }
  return { ...found, share: apart / blocks };
}

/** Largest channel difference of the two blocks' mean colours. */
function meanGap(a: Pixels, b: Pixels, left: number, top: number): number {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = top; y < Math.min(a.height, top + block); y += 1) {
    for (let x = left; x < Math.min(a.width, left + block); x += 1) {
      const i = 4 * (y * a.width + x);
      for (const c of [0, 1, 2]) sums[c]! += (a.data[i + c] ?? 0) - (b.data[i + c] ?? 0);
      count += 1;
    }
  }
  return Math.max(...sums.map((sum) => Math.abs(sum) / count));
}

/** Another canvas library stays below this (33 measured), a label that is missing goes above it (38 and more). */
export const limit = 36;
