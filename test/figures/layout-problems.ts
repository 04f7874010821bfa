import { loadInk } from '../../src/figures/ink';
import type { Box, Mark, Scene, TextMark } from '../../src/figures/scene';

const ink = loadInk({ impl: 'canvas' });

export function textsOf(scene: Scene): TextMark[] {
  return scene.marks.filter((mark): mark is TextMark => mark.kind === 'text');
}

/** Corners of texts, boxes and formulas that leave the card or come closer than 4 px to its edge. */
export function findOutside(scene: Scene): string[] {
  const shapes = scene.marks.map((mark) => ({
    mark,
    points: mark.kind === 'text' ? cornersOf(mark) : boxCorners(mark),
  }));
  return shapes
    .filter(({ points }) =>
      points.some(([x, y]) => !(x >= 4 && y >= 4 && x <= scene.width - 4 && y <= scene.height - 4)),
    )
    .map(({ mark }) => (mark.kind === 'text' ? mark.text : mark.kind));
}

export function findTouching(scene: Scene): string[] {
  const shapes = textsOf(scene).map((mark) => ({ mark, shape: cornersOf(mark) }));
  return shapes.flatMap(({ mark, shape }, i) =>
    shapes
      .slice(i + 1)
      .filter((other) => overlap(shape, other.shape, 2.5))
      .map((other) => `${mark.text} | ${other.mark.text}`),
  );
}

/** Texts that run into cells (other than the numbers in them) or into a formula. */
export function findCovered(scene: Scene): string[] {
  const taken = scene.marks.filter(({ kind }) => kind === 'cells' || kind === 'formula');
  return textsOf(scene)
    .filter((mark) => mark.font.face !== 'mono')
    .filter((mark) => taken.some((other) => overlap(cornersOf(mark), boxCorners(other), mark.angle ? 8 : 2)))
    .map(({ text }) => text);
}

type Corner = [number, number];

/** The four corners of the ink of a text, turned with it. */
function cornersOf(mark: TextMark): Corner[] {
  const width = ink.measure(mark.text, mark.font);
  const left = -{ left: 0, center: width / 2, right: width }[mark.align];
  const [top, bottom] = [-0.72 * mark.font.size, 0.18 * mark.font.size];
  const angle = (-(mark.angle ?? 0) * Math.PI) / 180;
  const turn = (x: number, y: number): Corner => [
    mark.x + x * Math.cos(angle) - y * Math.sin(angle),
    mark.y + x * Math.sin(angle) + y * Math.cos(angle),
  ];
  return [turn(left, top), turn(left + width, top), turn(left + width, bottom), turn(left, bottom)];
}

/** Two convex shapes are apart if a side of one separates them (separating axis theorem). */
function overlap(a: Corner[], b: Corner[], air = 1): boolean {
  return [a, b].every((shape) =>
    shape.every(([x, y], i) => {
      const [nx, ny] = shape[(i + 1) % shape.length]!;
      const [dx, dy] = [ny - y, x - nx];
      const size = Math.hypot(dx, dy) || 1;
      const along = (points: Corner[]) => points.map(([px, py]) => (px * dx + py * dy) / size);
      const [p, q] = [along(a), along(b)];
      return Math.max(...p) - air > Math.min(...q) && Math.max(...q) - air > Math.min(...p);
    }),
  );
}

function boxCorners(mark: Mark): Corner[] {
  const box = boxOf(mark);
  return box ? corners(box) : [];
}

function boxOf(mark: Mark): Box | null {
  if (mark.kind === 'rect' || mark.kind === 'hatch') return mark.box;
  if (mark.kind === 'cells') {
    const columns = mark.colours[0]?.length ?? 0;
    return {
      x: mark.x,
      y: mark.y,
      width: columns * mark.cellWidth,
      height: mark.colours.length * mark.cellHeight,
    };
  }
  if (mark.kind === 'dot') {
    const { x, y, radius } = mark;
    return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
  }
  if (mark.kind === 'formula') {
    const scale = mark.size / 1000;
    const { width, ascent: up, descent: down } = mark.formula;
    return { x: mark.x, y: mark.y - up * scale, width: width * scale, height: (up + down) * scale };
  }
  return null;
}

function corners({ x, y, width, height }: Box): Corner[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}
