import type { HistogramPanel } from '../experiments/types';
import { type AxisScale, createAxisScale } from './axis-scale';
import { tint } from './colour-maps';
import { axisRooms, type LegendEntry, layoutAxes, layoutLegend } from './layout-axes';
import type { LayoutContext, PartLayout } from './layout-context';
import type { Box, Mark } from './scene';

/** Densities: the first series as filled bins, the others as outlines over it, theory as a dashed curve. */
export function layoutHistogram(panel: HistogramPanel, box: Box, context: LayoutContext): PartLayout {
  const legend = layoutLegend(entriesOf(panel, context), box, context);
  const densities = [
    ...panel.series.flatMap(({ density }) => density),
    ...(panel.curves ?? []).flatMap(({ points }) => points.map(([, value]) => value)),
  ];
  const top = legend.height + 6;
  const yAxis = { label: '', scale: 'linear' as const };
  const y = createAxisScale(yAxis, densities, Math.max(3, Math.round((box.height - top) / 80)), 0);
  const edges = panel.series.flatMap((series) => series.edges);
  const x = createAxisScale(exact(panel, edges), edges, Math.max(3, Math.round(box.width / 90)));
  const rooms = axisRooms(y, x, context);
  const plot: Box = {
    x: Math.round(box.x + rooms.left),
    y: Math.round(box.y + top),
    width: Math.round(box.width - rooms.left - rooms.right - 6),
    height: Math.round(box.height - top - rooms.bottom),
  };
  const bins = panel.series.flatMap((series, i) => layoutBins(series, i, plot, x, y, context));
  const curves = (panel.curves ?? []).map(({ points }): Mark => {
    const path = points.map(([px, py]): [number, number] => [
      plot.x + x.place(px) * plot.width,
      plot.y + (1 - y.place(py)) * plot.height,
    ]);
    return {
      kind: 'path',
      points: path,
      colour: context.colours.text,
      lineWidth: context.sizes.line,
      dash: [11, 7],
      clip: plot,
    };
  });
  const [under, over] = [bins.filter((mark) => mark.kind === 'path' && mark.fill), bins];
  const outlines = over.filter((mark) => !under.includes(mark));
  return {
    marks: [...legend.marks, ...under, ...layoutAxes(plot, x, y, panel.x, context), ...outlines, ...curves],
    said: [],
  };
}

/** Bins fill the axis from edge to edge. */
function exact(panel: HistogramPanel, edges: number[]): HistogramPanel['x'] {
  if (panel.x.domain || panel.x.scale === 'log' || edges.length === 0) return panel.x;
  return { ...panel.x, domain: [Math.min(...edges), Math.max(...edges)] };
}

function entriesOf(panel: HistogramPanel, context: LayoutContext): LegendEntry[] {
  const bins = panel.series.map(({ label }, i): LegendEntry => {
    const colour = seriesColour(i, context);
    if (i > 0) return { text: context.words(label), colour, sample: 'outline' };
    return {
      text: context.words(label),
      colour: tint(colour, context.colours.background, 0.55),
      sample: 'box',
    };
  });
  const curves = (panel.curves ?? []).map(
    ({ label }): LegendEntry => ({
      text: context.words(label),
      colour: context.colours.text,
      sample: 'dashes',
      dash: [11, 7],
    }),
  );
  return [...bins, ...curves].filter(({ text }) => text !== '');
}

function seriesColour(index: number, { colours }: LayoutContext): string {
  return colours.series[index % colours.series.length] ?? colours.text;
}

function layoutBins(
  series: HistogramPanel['series'][number],
  index: number,
  plot: Box,
  x: AxisScale,
  y: AxisScale,
  context: LayoutContext,
): Mark[] {
  const bottom = plot.y + plot.height;
  const points: [number, number][] = [];
  for (const [i, density] of series.density.entries()) {
    const left = plot.x + x.place(series.edges[i] ?? 0) * plot.width;
    const right = plot.x + x.place(series.edges[i + 1] ?? 0) * plot.width;
    const top = bottom - y.place(Number.isFinite(density) ? density : 0) * plot.height;
    if (Number.isFinite(left) && Number.isFinite(right)) points.push([left, top], [right, top]);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const closed: [number, number][] = [[first[0], bottom], ...points, [last[0], bottom]];
  const colour = seriesColour(index, context);
  const outline: Mark = {
    kind: 'path',
    points: closed,
    colour,
    lineWidth: context.sizes.line - 1,
    clip: plot,
  };
  if (index > 0) return [outline];
  const fill = tint(colour, context.colours.background, 0.55);
  return [
    { kind: 'path', points: closed, colour: fill, lineWidth: 0, clip: plot, fill },
    { ...outline, lineWidth: 1.5 },
  ];
}
