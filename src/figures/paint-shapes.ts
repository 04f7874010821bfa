import { parse } from './colour-maps';
import type { Context } from './ink';
import type { Box, CellsMark, DotMark, HatchMark, PathMark } from './scene';

export function paintPath(context: Context, mark: PathMark): void {
  context.save();
  if (mark.clip) clipTo(context, mark.clip);
  context.beginPath();
  for (const [i, [x, y]] of mark.points.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (mark.fill) {
    context.fillStyle = mark.fill;
    context.fill();
  }
  if (mark.lineWidth > 0) {
    context.strokeStyle = mark.colour;
    context.lineWidth = mark.lineWidth;
    context.lineCap = mark.dash ? 'butt' : 'round';
    context.setLineDash(mark.dash ?? []);
    context.stroke();
  }
  context.restore();
}

/** Corners of each shape on the unit circle, so that all look equally large. */
const corners = {
  square: [45, 135, 225, 315],
  triangle: [90, 210, 330],
  diamond: [0, 90, 180, 270],
};

export function paintDot(context: Context, { x, y, radius, shape, colour, ring }: DotMark): void {
  context.beginPath();
  if (shape === 'circle') {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else {
    for (const degrees of corners[shape]) {
      const angle = (degrees * Math.PI) / 180;
      context.lineTo(x + 1.2 * radius * Math.cos(angle), y - 1.2 * radius * Math.sin(angle));
    }
    context.closePath();
  }
  if (ring) {
    context.strokeStyle = ring;
    context.lineWidth = 3;
    context.setLineDash([]);
    context.stroke();
  }
  context.fillStyle = colour;
  context.fill();
}

/** A pixel as one little-endian word, 0xAABBGGRR. */
export function toWord(colour: string): number {
  const [r, g, b] = parse(colour);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** One image for all cells: 4,096 rectangles would take three times as long. */
export function paintCells(context: Context, mark: CellsMark): void {
  const { cellWidth, cellHeight, gap, colours } = mark;
  const columns = colours[0]?.length ?? 0;
  const width = columns * cellWidth;
  const height = colours.length * cellHeight;
  if (width === 0 || height === 0) return;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, width * height);
  const words = new Map<string, number>();
  const wordOf = (colour: string): number => {
    const word = words.get(colour) ?? toWord(colour);
    words.set(colour, word);
    return word;
  };
  pixels.fill(wordOf(mark.background));
  for (const [row, line] of colours.entries()) {
    const top = row * cellHeight * width;
    for (const [column, colour] of line.entries()) {
      if (colour === null) continue;
      const left = top + column * cellWidth;
      pixels.fill(wordOf(colour), left, left + cellWidth - gap);
    }
    for (let y = 1; y < cellHeight - gap; y += 1) pixels.copyWithin(top + y * width, top, top + width);
  }
  context.putImageData(image, mark.x, mark.y);
}

/** px by which cells without gaps reach under the next, or a magnified picture shows seams between them. */
const overlap = 0.5;

/** A rectangle for every run of equal cells: where there are no pixels to set, and in a file that people edit. */
export function paintCellsApart(context: Context, mark: CellsMark): void {
  const { x, y, cellWidth, cellHeight, gap, colours, background } = mark;
  context.fillStyle = background;
  context.fillRect(x, y, (colours[0]?.length ?? 0) * cellWidth, colours.length * cellHeight);
  for (const [row, line] of colours.entries()) {
    for (let first = 0, end = 1; first < line.length; first = end, end += 1) {
      const colour = line[first] ?? null;
      while (gap === 0 && end < line.length && line[end] === colour) end += 1;
      if (colour === null) continue;
      context.fillStyle = colour;
      context.fillRect(
        x + first * cellWidth,
        y + row * cellHeight,
        (end - first) * cellWidth - gap + (gap === 0 && end < line.length ? overlap : 0),
        cellHeight - gap,
      );
    }
  }
}

export function paintHatch(context: Context, { box, ground, colour, pitch }: HatchMark): void {
  context.save();
  clipTo(context, box);
  context.fillStyle = ground;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.setLineDash([]);
  context.beginPath();
  // Lines x + y = constant, on one lattice for the whole picture, so that neighbours join.
  const first = Math.ceil((box.x + box.y) / pitch) * pitch;
  for (let sum = first; sum < box.x + box.y + box.width + box.height; sum += pitch) {
    context.moveTo(sum - box.y, box.y);
    context.lineTo(sum - box.y - box.height, box.y + box.height);
  }
  context.stroke();
  context.restore();
}

function clipTo(context: Context, box: Box): void {
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
}
