import type { LinesPanel } from '../experiments/types';
import { type AxisScale, createAxisScale } from './axis-scale';
import { truncateMiddle } from './fit-text';
import { layoutAxes, layoutAxisName, plotWithin, tickCount } from './layout-axes';
import { type LayoutContext, type PartLayout, regular, textMark } from './layout-context';
import { densify, type LegendEntry, layoutHead, layoutLegendInside } from './layout-legend';
import { layoutSeries, type PlottedSeries, plotSeries } from './plot-series';
import type { Box, Mark } from './scene';

interface Plot {
  box: Box;
  x: AxisScale;
  y: AxisScale;
  series: PlottedSeries[];
}

/** Curves: measured ones solid with dots, theory dashed without; the legend inside the plot where it is empty. */
export function layoutLines(panel: LinesPanel, box: Box, context: LayoutContext): PartLayout {
  const name = layoutAxisName(panel.y, box, context);
  const area = { ...box, y: box.y + name.height, height: box.height - name.height };
  const open = plotLines(panel, area, context);
  const entries = open.series.map((series) => toEntry(series, context));
  const curves = open.series.flatMap(({ parts }) => parts.flatMap(densify));
  const verticals = layoutVerticals(panel, open, context);
  const posts = verticals.flatMap((mark) => (mark.kind === 'path' ? densify(mark.points) : []));
  const inside = layoutLegendInside(entries, open.box, [...curves, ...posts], context);
  if (inside) return { marks: [...name.marks, ...layoutPlot(panel, open, context, inside.marks)], said: [] };

  const head = layoutHead(panel.y, entries, box, context);
  const lower = { ...box, y: box.y + head.height, height: box.height - head.height };
  return {
    marks: [...head.marks, ...layoutPlot(panel, plotLines(panel, lower, context), context, [])],
    said: [],
  };
}

function layoutPlot(panel: LinesPanel, plot: Plot, context: LayoutContext, legend: Mark[]): Mark[] {
  return [
    ...layoutAxes(plot.box, plot.x, plot.y, panel.x, context),
    ...legend,
    ...layoutVerticals(panel, plot, context),
    ...plot.series.flatMap((series) => layoutSeries(series, plot.box, context)),
  ];
}

function plotLines(panel: LinesPanel, area: Box, context: LayoutContext): Plot {
  const named = panel.marks?.length ? Math.ceil(context.sizes.tick * 1.35) : 0;
  const below = { ...area, y: area.y + named, height: area.height - named };
  const points = panel.series.flatMap((series) => series.points);
  const xs = [...points.map(([x]) => x), ...(panel.marks ?? []).map((mark) => mark.x)];
  const ys = points.map(([, value]) => value);
  const y = createAxisScale(panel.y, ys, tickCount(below.height - 60, 65));
  const x = createAxisScale(panel.x, xs, tickCount(below.width - 60, 90));
  const box = plotWithin(below, x, y, context);
  return { box, x, y, series: plotSeries(panel.series, box, x, y, context) };
}

function toEntry({ series, style }: PlottedSeries, context: LayoutContext): LegendEntry {
  const text = truncateMiddle(context.words(series.label), regular(context.sizes.tick), 420, context.measure);
  return { ...style, text, sample: 'line' };
}

/** Dotted verticals named above the plot; a name that would touch its neighbour's is left out. */
function layoutVerticals(panel: LinesPanel, { box, x }: Plot, context: LayoutContext): Mark[] {
  const { colours, sizes, measure } = context;
  const font = regular(sizes.tick);
  let free = Number.NEGATIVE_INFINITY;
  return (panel.marks ?? []).flatMap((mark): Mark[] => {
    const at = box.x + x.place(mark.x) * box.width;
    if (!(at >= box.x - 1 && at <= box.x + box.width + 1)) return [];
    const points: [number, number][] = [
      [at, box.y],
      [at, box.y + box.height],
    ];
    const vertical: Mark = { kind: 'path', points, colour: colours.axis, lineWidth: 2, dash: [3, 5] };
    const text = truncateMiddle(context.words(mark.label), font, box.width, measure);
    const width = measure(text, font);
    const left = Math.min(Math.max(box.x, at - width / 2), box.x + box.width - width);
    if (left < free) return [vertical];
    free = left + width + 12;
    return [vertical, textMark(text, left, box.y - 10, font, colours.muted)];
  });
}
