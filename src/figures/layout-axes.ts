import type { AxisSpec } from '../experiments/types';
import type { AxisScale } from './axis-scale';
import { truncateMiddle, wrapText } from './fit-text';
import { halfCapital, type LayoutContext, regular, textMark } from './layout-context';
import type { Box, Mark } from './scene';

/** The plot that is left of `box` when tick labels and the x axis' name have their room around it. */
export function plotWithin(box: Box, x: AxisScale, y: AxisScale, context: LayoutContext): Box {
  const { measure, sizes } = context;
  const font = regular(sizes.tick);
  const left = Math.ceil(Math.max(0, ...y.ticks.map(({ text }) => measure(text, font))) + 10);
  const last = x.ticks.at(-1);
  const right = Math.ceil(last && last.at > 0.85 ? measure(last.text, font) / 2 + 2 : 4);
  const first = y.ticks.at(-1);
  const top = first && first.at > 0.9 ? Math.ceil(font.size * 0.5) : 4;
  return {
    x: Math.round(box.x + left),
    y: Math.round(box.y + top),
    width: Math.round(box.width - left - right),
    height: Math.max(20, Math.round(box.height - top - font.size * 2.75)),
  };
}

/** How many tick labels fit along a length of `px`. */
export function tickCount(px: number, each: number): number {
  return Math.max(2, Math.min(8, Math.round(px / each)));
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
  const right = plot.x + plot.width;
  const marks: Mark[] = [];
  let free = Number.POSITIVE_INFINITY;
  for (const tick of y.ticks) {
    const at = Math.round(bottom - tick.at * plot.height) + 0.5;
    if (at > free) continue;
    free = at - 1.1 * font.size;
    marks.push(line([plot.x, at], [right, at], colours.grid, 1));
    marks.push(textMark(tick.text, plot.x - 10, at + halfCapital * font.size, font, colours.muted, 'right'));
  }
  marks.push(line([plot.x, bottom + 0.5], [right, bottom + 0.5], colours.axis, 1.5));
  for (const tick of x.ticks) {
    const at = Math.round(plot.x + tick.at * plot.width) + 0.5;
    marks.push(line([at, bottom], [at, bottom + 6], colours.axis, 1.5));
    marks.push(textMark(tick.text, at, bottom + 8 + font.size, font, colours.muted, 'center'));
  }
  const name = truncateMiddle(context.words(xAxis.label), font, plot.width, measure);
  const baseline = bottom + 8 + font.size * 2.3;
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
    height: Math.ceil(font.size * 1.55),
  };
}

export function line(from: [number, number], to: [number, number], colour: string, lineWidth: number): Mark {
  return { kind: 'path', points: [from, to], colour, lineWidth };
}
