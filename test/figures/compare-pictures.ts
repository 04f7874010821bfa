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

/** px; half a letter: blocks of 2 × 2 of these, at every multiple, are compared by their mean colours. */
const half = 6;

/** Smoothing at the edges of letters averages out over a block; a letter that is not there does not. */
export function difference(a: Pixels, b: Pixels): Difference {
  if (a.width !== b.width || a.height !== b.height) return { largest: 255, share: 1, at: [0, 0] };
  const columns = Math.ceil(a.width / half);
  const rows = Math.ceil(a.height / half);
  const sums = sumDifferences(a, b, columns, rows);
  const found: Difference = { largest: 0, share: 0, at: [0, 0] };
  let apart = 0;
  for (let row = 0; row < rows - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const gap = meanGap(sums, columns, row, column);
      if (gap > limit / 4) apart += 1;
      if (gap > found.largest) Object.assign(found, { largest: gap, at: [column * half, row * half] });
    }
  }
  return { ...found, share: apart / (rows * columns) };
}

/** [rows][columns][red, green, blue], signed. */
function sumDifferences(a: Pixels, b: Pixels, columns: number, rows: number): Float64Array {
  const sums = new Float64Array(columns * rows * 3);
  for (let y = 0; y < a.height; y += 1) {
    const row = Math.floor(y / half) * columns;
    for (let x = 0; x < a.width; x += 1) {
      const to = 3 * (row + Math.floor(x / half));
      const from = 4 * (y * a.width + x);
      for (let c = 0; c < 3; c += 1) sums[to + c]! += a.data[from + c]! - b.data[from + c]!;
    }
  }
  return sums;
}

function meanGap(sums: Float64Array, columns: number, row: number, column: number): number {
  const at = 3 * (row * columns + column);
  const next = at + 3 * columns;
  const gaps = [0, 1, 2].map(
    (c) => sums[at + c]! + sums[at + 3 + c]! + sums[next + c]! + sums[next + 3 + c]!,
  );
  return Math.max(...gaps.map(Math.abs)) / (2 * half) ** 2;
}

/** Another canvas library stays below this (33 measured), a label that is missing goes above it (38 and more). */
export const limit = 36;
