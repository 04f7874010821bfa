/** A picture of at most 256 colours: one byte a pixel. */
export interface IndexedPicture {
  width: number;
  height: number;
  pixels: Uint8Array;
  palette: [number, number, number][];
}

const maxColours = 256;
/** Colours with more pixels than this share of the picture are kept exactly: grounds, cells, lines, solid ink. */
const exactShare = 1 / 20_000;
const maxExact = 208;
/** Pixel words that must come out exactly however little room they take: the steps of a colour bar. */
export type Pinned = ReadonlySet<number>;

/**
 * Reduces opaque RGBA to a palette. Flat areas keep their colour to the bit; the blends at the edges of letters
 * share the rest of the palette by median cut, where an error of a few levels cannot be seen.
 */
export function quantise(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  pinned: Pinned = new Set(),
): IndexedPicture {
  const source = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const counts = countColours(source);
  const palette = choosePalette(counts, source.length, pinned);
  const index = new Map<number, number>();
  for (const colour of counts.keys()) index.set(colour, nearest(palette, colour));

  const pixels = new Uint8Array(source.length);
  let last = -1;
  let slot = 0;
  for (let i = 0; i < source.length; i += 1) {
    const colour = source[i] as number;
    if (colour !== last) {
      slot = index.get(colour) ?? 0;
      last = colour;
    }
    pixels[i] = slot;
  }
  return { width, height, pixels, palette: palette.map((c) => [red(c), green(c), blue(c)]) };
}

/** Counted by runs of equal pixels: most neighbours are equal, and a map look-up for each would take 30 ms. */
function countColours(source: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  let start = 0;
  for (let i = 1; i <= source.length; i += 1) {
    if (i < source.length && source[i] === source[start]) continue;
    const colour = source[start] as number;
    counts.set(colour, (counts.get(colour) ?? 0) + i - start);
    start = i;
  }
  return counts;
}

function choosePalette(counts: Map<number, number>, total: number, pinned: Pinned): number[] {
  if (counts.size <= maxColours) return [...counts.keys()];
  const weight = ([colour, count]: Counted): number => (pinned.has(colour) ? total + count : count);
  const byWeight = [...counts].sort((a, b) => weight(b) - weight(a) || a[0] - b[0]);
  const rare = byWeight.findIndex((one) => weight(one) < total * exactShare);
  const exact = Math.min(maxExact, rare < 0 ? byWeight.length : rare);
  const blends = byWeight.slice(exact);
  return [...byWeight.slice(0, exact).map(([colour]) => colour), ...medianCut(blends, maxColours - exact)];
}

type Counted = [colour: number, count: number];

/** Heckbert's median cut: split the box with the widest channel until there is one box a palette entry. */
function medianCut(colours: Counted[], wanted: number): number[] {
  const boxes = [measureBox(colours)];
  while (boxes.length < wanted) {
    boxes.sort((a, b) => a.spread - b.spread);
    const widest = boxes.pop();
    if (!widest || widest.spread === 0) break;
    const sorted = widest.colours.sort((a, b) => widest.channel(a[0]) - widest.channel(b[0]));
    const half = sorted.length >> 1;
    boxes.push(measureBox(sorted.slice(0, half)), measureBox(sorted.slice(half)));
  }
  return boxes.map(({ colours: members }) => average(members));
}

function measureBox(colours: Counted[]): {
  colours: Counted[];
  spread: number;
  channel: (colour: number) => number;
} {
  const ranges = [red, green, blue].map((channel) => {
    let [low, high] = [255, 0];
    for (const [colour] of colours) {
      low = Math.min(low, channel(colour));
      high = Math.max(high, channel(colour));
    }
    return { channel, width: colours.length < 2 ? 0 : high - low };
  });
  const widest = ranges.reduce((a, b) => (b.width > a.width ? b : a));
  return { colours, spread: widest.width * Math.sqrt(colours.length), channel: widest.channel };
}

function average(colours: Counted[]): number {
  const sum = [0, 0, 0, 0] as [number, number, number, number];
  for (const [colour, count] of colours) {
    sum[0] += red(colour) * count;
    sum[1] += green(colour) * count;
    sum[2] += blue(colour) * count;
    sum[3] += count;
  }
  const [r, g, b] = sum.map((channel) => Math.round(channel / sum[3])) as [number, number, number, number];
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

function nearest(palette: number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  const [r, g, b] = [red(colour), green(colour), blue(colour)];
  for (let i = 0; i < palette.length; i += 1) {
    const other = palette[i] as number;
    if (other === colour) return i;
    const distance = (r - red(other)) ** 2 + (g - green(other)) ** 2 + (b - blue(other)) ** 2;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}

/** Pixels are read as little-endian 32-bit words: 0xAABBGGRR. */
function red(colour: number): number {
  return colour & 255;
}

function green(colour: number): number {
  return (colour >> 8) & 255;
}

function blue(colour: number): number {
  return (colour >> 16) & 255;
}
