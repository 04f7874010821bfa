import type { AxisSpec } from '../experiments/types';
import { truncateMiddle } from './fit-text';
import { layoutAxisName } from './layout-axes';
import { halfCapital, type LayoutContext, regular, textMark } from './layout-context';
import type { Box, DotShape, Mark } from './scene';

export interface LegendEntry {
  text: string;
  colour: string;
  sample: 'line' | 'box' | 'outline' | 'tick';
  dash?: number[];
  dot?: DotShape;
}

export interface PlacedLegend {
  marks: Mark[];
  box: Box;
  rows: number;
}

const sampleWidth = 40;
const afterSample = 8;

/** Samples and names in rows above the plot, where no curve can run through them. */
export function layoutLegendRows(entries: LegendEntry[], box: Box, context: LayoutContext): PlacedLegend {
  const { measure, sizes } = context;
  const font = regular(sizes.tick);
  const rowHeight = rowHeightOf(context);
  const marks: Mark[] = [];
  let x = box.x;
  let row = 0;
  for (const entry of entries) {
    const text = truncateMiddle(entry.text, font, box.width - sampleWidth - afterSample, measure);
    const width = sampleWidth + afterSample + measure(text, font);
    if (x > box.x && x + width > box.x + box.width) {
      x = box.x;
      row += 1;
    }
    marks.push(...layoutEntry({ ...entry, text }, x, box.y + row * rowHeight, context));
    x += width + 24;
  }
  const height = entries.length === 0 ? 0 : (row + 1) * rowHeight + 6;
  return { marks, box: { ...box, height }, rows: entries.length === 0 ? 0 : row + 1 };
}

/** The value axis' name and the legend above a plot, on one row where both fit it. */
export function layoutHead(
  axis: AxisSpec,
  entries: LegendEntry[],
  box: Box,
  context: LayoutContext,
): { marks: Mark[]; height: number } {
  const name = layoutAxisName(axis, box, context);
  const used =
    name.height === 0 ? 0 : context.measure(context.words(axis.label), regular(context.sizes.tick)) + 28;
  const beside = layoutLegendRows(entries, { ...box, x: box.x + used, width: box.width - used }, context);
  const below = layoutLegendRows(entries, { ...box, y: box.y + name.height }, context);
  if (used < box.width * 0.6 && beside.rows <= 1) {
    return { marks: [...name.marks, ...beside.marks], height: Math.max(name.height, beside.box.height) };
  }
  return { marks: [...name.marks, ...below.marks], height: name.height + below.box.height };
}

/**
 * The legend inside the plot, in the first corner whose room no curve enters; `null` when there is none.
 * `curves` are points on the canvas, dense enough that none can pass between two of them.
 */
export function layoutLegendInside(
  entries: LegendEntry[],
  plot: Box,
  curves: [number, number][],
  context: LayoutContext,
): PlacedLegend | null {
  const { measure, sizes } = context;
  const widest = Math.max(0, ...entries.map(({ text }) => measure(text, regular(sizes.tick))));
  const width = sampleWidth + afterSample + widest;
  const height = entries.length * rowHeightOf(context);
  if (width > plot.width * 0.7 || height > plot.height * 0.6) return null;
  const [left, right] = [plot.x + 18, plot.x + plot.width - width - 10];
  const [top, bottom] = [plot.y + 8, plot.y + plot.height - height - 12];
  const corners: Box[] = [
    { x: right, y: top, width, height },
    { x: left, y: top, width, height },
    { x: right, y: bottom, width, height },
    { x: left, y: bottom, width, height },
  ];
  const air = sizes.dot + 8;
  const box = corners.find((corner) => curves.every(([x, y]) => !isWithin(x, y, corner, air)));
  if (!box) return null;
  const ground: Mark = {
    kind: 'rect',
    box: { x: box.x - 8, y: box.y - 2, width: width + 14, height: height + 4 },
    fill: context.colours.background,
  };
  const rows = entries.flatMap((entry, i) =>
    layoutEntry(entry, box.x, box.y + i * rowHeightOf(context), context),
  );
  return { marks: [ground, ...rows], box, rows: entries.length };
}

function isWithin(x: number, y: number, box: Box, air: number): boolean {
  return x > box.x - air && x < box.x + box.width + air && y > box.y - air && y < box.y + box.height + air;
}

/** A path as points at most 8 px apart. */
export function densify(points: [number, number][]): [number, number][] {
  return points.flatMap(([x, y], i): [number, number][] => {
    const [px, py] = points[i - 1] ?? [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - px, y - py) / 8));
    if (!Number.isFinite(steps)) return [];
    return Array.from({ length: steps }, (_, k) => {
      const t = (k + 1) / steps;
      return [px + (x - px) * t, py + (y - py) * t];
    });
  });
}

function rowHeightOf({ sizes }: LayoutContext): number {
  return Math.ceil(sizes.tick * 1.4);
}

function layoutEntry(entry: LegendEntry, x: number, y: number, context: LayoutContext): Mark[] {
  const font = regular(context.sizes.tick);
  const middle = y + rowHeightOf(context) / 2;
  const baseline = middle + halfCapital * font.size;
  const text = textMark(entry.text, x + sampleWidth + afterSample, baseline, font, context.colours.text);
  return [...layoutSample(entry, x, middle, context), text];
}

function layoutSample(entry: LegendEntry, x: number, y: number, { sizes, colours }: LayoutContext): Mark[] {
  const { colour, dot } = entry;
  if (entry.sample === 'box' || entry.sample === 'outline') {
    const box = { x: x + 8, y: y - 9, width: sampleWidth - 16, height: 18 };
    if (entry.sample === 'box') return [{ kind: 'rect', box, fill: colour }];
    return [{ kind: 'rect', box, stroke: colour, lineWidth: sizes.line - 1 }];
  }
  const short = entry.sample === 'tick' ? 6 : 0;
  const points: [number, number][] = [
    [x + short, y],
    [x + sampleWidth - short, y],
  ];
  const stroke: Mark = { kind: 'path', points, colour, lineWidth: sizes.line };
  if (entry.dash) stroke.dash = entry.dash;
  if (!dot) return [stroke];
  const middle = { x: x + sampleWidth / 2, y, radius: sizes.dot };
  return [stroke, { kind: 'dot', ...middle, shape: dot, colour, ring: colours.background }];
}
