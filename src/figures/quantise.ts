/** A picture of at most 256 colours: one byte a pixel. */
export interface IndexedPicture {
  width: number;
  height: number;
  pixels: Uint8Array;
  /** 0xBBGGRR */
  palette: number[];
}

const maxColours = 256;
/** Colours with more pixels than this share of the picture are kept exactly: grounds, cells, lines, solid ink. */
const exactShare = 1 / 20_000;
const maxExact = 208;

/**
 * Reduces opaque RGBA to a palette. Flat areas keep their colour to the bit, and so do the `pinned` colours (0xBBGGRR)
 * however little room they take; the blends at the edges of letters share the rest of the palette by median cut, where
 * an error of a few levels cannot be seen.
 */
export function quantise(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  pinned: ReadonlySet<number> = new Set(),
): IndexedPicture {
  const runs = findRuns(new Int32Array(rgba.buffer, rgba.byteOffset, width * height));
  const counts = countColours(runs);
  const palette = choosePalette(counts, width * height, pinned);
  const slots = new Map<number, number>();
  for (const [slot, colour] of palette.entries()) slots.set(colour, slot);
  for (const colour of counts.keys()) if (!slots.has(colour)) slots.set(colour, nearest(palette, colour));

  const pixels = new Uint8Array(width * height);
  for (const [i, colour] of runs.colours.entries()) {
    pixels.fill(slots.get(colour) ?? 0, runs.starts[i] ?? 0, runs.starts[i + 1] ?? 0);
  }
  return { width, height, pixels, palette };
}

/** Stretches of equal pixels; one more start than colours. */
interface Runs {
  starts: number[];
  colours: number[];
}

/** Most neighbours are equal: looking each pixel up in a map instead would take 30 ms. Words are 0xAABBGGRR. */
function findRuns(words: Int32Array): Runs {
  const starts: number[] = [];
  const colours: number[] = [];
  let last = ~(words[0] ?? 0);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as number;
    if (word === last) continue;
    last = word;
    starts.push(i);
    colours.push(word & 0xffffff);
  }
  starts.push(words.length);
  return { starts, colours };
}

function countColours({ starts, colours }: Runs): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [i, colour] of colours.entries()) {
    const length = (starts[i + 1] ?? 0) - (starts[i] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + length);
  }
  return counts;
}

type Counted = [colour: number, count: number];

function choosePalette(counts: Map<number, number>, total: number, pinned: ReadonlySet<number>): number[] {
  if (counts.size <= maxColours) return [...counts.keys()];
  const weighed = [...counts].map(([colour, count]) => ({
    colour,
    count,
    weight: pinned.has(colour) ? total + count : count,
  }));
  weighed.sort((a, b) => b.weight - a.weight || a.colour - b.colour);
  const rare = weighed.findIndex(({ weight }) => weight < total * exactShare);
  const exact = Math.min(maxExact, rare < 0 ? weighed.length : rare);
  const blends = weighed.slice(exact).map(({ colour, count }): Counted => [colour, count]);
  return [...weighed.slice(0, exact).map(({ colour }) => colour), ...medianCut(blends, maxColours - exact)];
}

interface ColourBox {
  colours: Counted[];
  /** Bits to shift a colour by to reach the channel in which the box is widest. */
  shift: number;
  spread: number;
}

/** Heckbert's median cut: split the box with the widest channel until there is one box a palette entry. */
function medianCut(colours: Counted[], wanted: number): number[] {
  const boxes = [measureBox(colours)];
  while (boxes.length < wanted) {
    const widest = boxes.reduce((a, b) => (b.spread > a.spread ? b : a));
    if (widest.spread === 0) break;
    const { shift } = widest;
    widest.colours.sort((a, b) => ((a[0] >> shift) & 255) - ((b[0] >> shift) & 255));
    const half = widest.colours.length >> 1;
    boxes[boxes.indexOf(widest)] = measureBox(widest.colours.slice(0, half));
    boxes.push(measureBox(widest.colours.slice(half)));
  }
  return boxes.map(({ colours: members }) => average(members));
}

function measureBox(colours: Counted[]): ColourBox {
  const widths = [0, 8, 16].map((shift) => {
    let [low, high] = [255, 0];
    for (const [colour] of colours) {
      const level = (colour >> shift) & 255;
      if (level < low) low = level;
      if (level > high) high = level;
    }
    return { shift, width: colours.length < 2 ? 0 : high - low };
  });
  const { shift, width } = widths.reduce((a, b) => (b.width > a.width ? b : a));
  return { colours, shift, spread: width * Math.sqrt(colours.length) };
}

function average(colours: Counted[]): number {
  const total = colours.reduce((sum, [, count]) => sum + count, 0);
  const level = (shift: number): number =>
    Math.round(colours.reduce((sum, [colour, count]) => sum + ((colour >> shift) & 255) * count, 0) / total);
  return (level(16) << 16) | (level(8) << 8) | level(0);
}

function nearest(palette: number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  const [r, g, b] = [colour & 255, (colour >> 8) & 255, colour >> 16];
  for (let i = 0; i < palette.length; i += 1) {
    const other = palette[i] as number;
    const [dr, dg, db] = [r - (other & 255), g - ((other >> 8) & 255), b - (other >> 16)];
    const distance = dr * dr + dg * dg + db * db;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}
