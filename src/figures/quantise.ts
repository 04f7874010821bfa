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
  const { ids, colours, counts } = indexColours(new Int32Array(rgba.buffer, rgba.byteOffset, width * height));
  const palette = choosePalette(colours, counts, pinned);
  const slots = new Map(palette.map((colour, slot) => [colour, slot]));
  const slotOf = Uint8Array.from(colours, (colour) => slots.get(colour) ?? nearest(palette, colour));

  const pixels = new Uint8Array(ids.length);
  for (let i = 0; i < ids.length; i += 1) pixels[i] = slotOf[ids[i] as number] as number;
  return { width, height, pixels, palette };
}

interface IndexedColours {
  /** Each pixel's colour as a place in `colours`. */
  ids: Uint32Array;
  colours: number[];
  /** Pixels of each colour. */
  counts: number[];
}

/** Words are 0xAABBGGRR. Most neighbours are equal, so the map is asked only where the colour changes. */
function indexColours(words: Int32Array): IndexedColours {
  const ids = new Uint32Array(words.length);
  const known = new Map<number, number>();
  const colours: number[] = [];
  const counts: number[] = [];
  let last = ~(words[0] ?? 0);
  let id = 0;
  let start = 0;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as number;
    if (word !== last) {
      if (i > 0) counts[id] = (counts[id] as number) + i - start;
      start = i;
      last = word;
      id = known.get(word) ?? colours.length;
      if (id === colours.length) {
        known.set(word, id);
        colours.push(word & 0xffffff);
        counts.push(0);
      }
    }
    ids[i] = id;
  }
  if (words.length > 0) counts[id] = (counts[id] as number) + words.length - start;
  return { ids, colours, counts };
}

type Counted = [colour: number, count: number];

function choosePalette(colours: number[], counts: number[], pinned: ReadonlySet<number>): number[] {
  if (colours.length <= maxColours) return colours;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weighed = colours.map((colour, i) => {
    const count = counts[i] as number;
    return { colour, count, weight: pinned.has(colour) ? total + count : count };
  });
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
