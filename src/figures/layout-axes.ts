import type { AxisSpec } from '../experiments/types';
import type { AxisScale } from './axis-scale';
import { truncateMiddle, wrapText } from './fit-text';
import { halfCapital, type LayoutContext, regular, textMark } from './layout-context';
import type { Box, DotShape, Mark } from './scene';

export interface AxisRooms {
  left: number;
  right: number;
  bottom: number;
}

/** Room that tick labels and the x axis' name take around the plot. */
export function axisRooms(y: AxisScale, x: AxisScale, context: LayoutContext): AxisRooms {
  const { measure, sizes } = context;
  const font = regular(sizes.tick);
  const widest = Math.max(0, ...y.ticks.map(({ text }) => measure(text, font)));
  const last = x.ticks.at(-1);
  const right = last && last.at > 0.9 ? measure(last.text, font) / 2 : 4;
  return {
    left: Math.ceil(widest + 10),
    right: Math.ceil(right),
    bottom: Math.ceil(sizes.tick * 1.5 + sizes.tick * 1.3),
  };
}

/** Grid lines, tick labels and the name of the x axis below the plot. */
export function layoutAxes(
  plot: Box,
  x: AxisScale,
  y: AxisScale,
  xAxis: AxisSpec,
  context: LayoutContext,
): Mark[] {
  const { colours, sizes, measure } = context;
  const font = regular(sizes.tick);
  const bottom = plot.y + plot.height;
  const marks: Mark[] = [];
  for (const tick of y.ticks) {
    const at = Math.round(bottom - tick.at * plot.height) + 0.5;
    marks.push(line([plot.x, at], [plot.x + plot.width, at], colours.grid, 1));
    marks.push(textMark(tick.text, plot.x - 10, at + halfCapital * font.size, font, colours.muted, 'right'));
  }
  marks.push(line([plot.x, bottom + 0.5], [plot.x + plot.width, bottom + 0.5], colours.axis, 1.5));
  for (const tick of x.ticks) {
    const at = Math.round(plot.x + tick.at * plot.width) + 0.5;
    marks.push(line([at, bottom], [at, bottom + 6], colours.axis, 1.5));
    marks.push(textMark(tick.text, at, bottom + 8 + font.size, font, colours.muted, 'center'));
  }
  const name = truncateMiddle(context.words(xAxis.label), font, plot.width, measure);
  const baseline = bottom + 8 + font.size + font.size * 1.3;
  marks.push(textMark(name, plot.x + plot.width / 2, baseline, font, colours.text, 'center'));
  return marks;
}

/** The y axis' name, level and above the plot: nobody has to turn the head. */
export function layoutAxisName(
  axis: AxisSpec,
  box: Box,
  context: LayoutContext,
): { marks: Mark[]; height: number } {
  const font = regular(context.sizes.tick);
  const [text] = wrapText(context.words(axis.label), font, box.width, context.measure, 1);
  if (!text) return { marks: [], height: 0 };
  return {
    marks: [textMark(text, box.x, box.y + font.size, font, context.colours.text)],
    height: Math.ceil(font.size * 1.6),
  };
}

export interface LegendEntry {
  text: string;
  colour: string;
  sample: 'line' | 'dashes' | 'box' | 'outline' | 'tick';
  dash?: number[];
  dot?: DotShape;
}

const sampleWidth = 40;

/** Samples and names in rows above the plot, where no curve can run through them. */
export function layoutLegend(
  entries: LegendEntry[],
  box: Box,
  context: LayoutContext,
): { marks: Mark[]; height: number } {
  const { measure, sizes, colours } = context;
  const font = regular(sizes.tick);
  const rowHeight = Math.ceil(font.size * 1.45);
  const marks: Mark[] = [];
  let x = box.x;
  let row = 0;
  for (const entry of entries) {
    const text = truncateMiddle(entry.text, font, box.width - sampleWidth - 8, measure);
    const width = sampleWidth + 8 + measure(text, font);
    if (x > box.x && x + width > box.x + box.width) {
      x = box.x;
      row += 1;
    }
    const middle = box.y + row * rowHeight + rowHeight / 2;
    marks.push(...layoutSample(entry, x, middle, context));
    marks.push(textMark(text, x + sampleWidth + 8, middle + halfCapital * font.size, font, colours.text));
    x += width + 24;
  }
  return { marks, height: entries.length === 0 ? 0 : (row + 1) * rowHeight + 6 };
}

function layoutSample(entry: LegendEntry, x: number, y: number, { sizes, colours }: LayoutContext): Mark[] {
  const end = x + sampleWidth;
  if (entry.sample === 'box' || entry.sample === 'outline') {
    const box = { x: x + 8, y: y - 9, width: sampleWidth - 16, height: 18 };
    if (entry.sample === 'box') return [{ kind: 'rect', box, fill: entry.colour }];
    return [{ kind: 'rect', box, stroke: entry.colour, lineWidth: sizes.line - 1 }];
  }
  const points: [number, number][] =
    entry.sample === 'tick'
      ? [
          [x + 6, y],
          [end - 6, y],
        ]
      : [
          [x, y],
          [end, y],
        ];
  const stroke: Mark = { kind: 'path', points, colour: entry.colour, lineWidth: sizes.line };
  if (entry.dash) stroke.dash = entry.dash;
  if (!entry.dot) return [stroke];
  const ring = colours.background;
  return [
    stroke,
    {
      kind: 'dot',
      x: x + sampleWidth / 2,
      y,
      radius: sizes.dot,
      shape: entry.dot,
      colour: entry.colour,
      ring,
    },
  ];
}

export function line(from: [number, number], to: [number, number], colour: string, lineWidth: number): Mark {
  return { kind: 'path', points: [from, to], colour, lineWidth };
}
