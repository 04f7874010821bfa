import type { HistogramPanel } from '../experiments/types';
import { type AxisScale, createAxisScale } from './axis-scale';
import { tint } from './colour-maps';
import { layoutAxes, plotWithin, tickCount } from './layout-axes';
import type { LayoutContext, PartLayout } from './layout-context';
import { densify, type LegendEntry, layoutLegendInside, layoutLegendRows } from './layout-legend';
import { dashes } from './plot-series';
import type { Box, Mark } from './scene';

interface Plot {
  box: Box;
  x: AxisScale;
  y: AxisScale;
}

/** Densities: the first series as filled bins, the others as outlines over it, theory as a dashed curve. */
export function layoutHistogram(panel: HistogramPanel, box: Box, context: LayoutContext): PartLayout {
  const entries = entriesOf(panel, context);
  const open = plotOf(panel, box, context);
  const curves = [...panel.series.map((series) => outlineOf(series, open)), ...curvesOf(panel, open)];
  const taken = [
    ...curves.flatMap(densify),
    ...curves.slice(0, 1).flatMap((points) => fillOf(points, open.box)),
  ];
  const inside = layoutLegendInside(entries, open.box, taken, context);
  if (inside) return { marks: layoutPlot(panel, open, context, inside.marks), said: [] };

  const rows = layoutLegendRows(entries, box, context);
  const lower = { ...box, y: box.y + rows.box.height, height: box.height - rows.box.height };
  return {
    marks: [...rows.marks, ...layoutPlot(panel, plotOf(panel, lower, context), context, [])],
    said: [],
  };
}

function plotOf(panel: HistogramPanel, box: Box, context: LayoutContext): Plot {
  const densities = [
    ...panel.series.flatMap(({ density }) => density),
    ...(panel.curves ?? []).flatMap(({ points }) => points.map(([, value]) => value)),
  ];
  const edges = panel.series.flatMap((series) => series.edges);
  const y = createAxisScale({ label: '', scale: 'linear' }, densities, tickCount(box.height - 60, 75), 0);
  const x = createAxisScale(edgeToEdge(panel, edges), edges, tickCount(box.width - 60, 90));
  return { box: plotWithin(box, x, y, context), x, y };
}

/** Bins fill the axis. */
function edgeToEdge(panel: HistogramPanel, edges: number[]): HistogramPanel['x'] {
  if (panel.x.domain || panel.x.scale === 'log' || edges.length === 0) return panel.x;
  return { ...panel.x, domain: [Math.min(...edges), Math.max(...edges)] };
}

function layoutPlot(panel: HistogramPanel, plot: Plot, context: LayoutContext, legend: Mark[]): Mark[] {
  const { colours, sizes } = context;
  const outlines = panel.series.map((series) => outlineOf(series, plot));
  const filled = outlines.slice(0, 1).map((points): Mark => {
    const fill = fillColour(context);
    return { kind: 'path', points, colour: fill, lineWidth: 0, clip: plot.box, fill };
  });
  const drawn = outlines.map((points, i): Mark => {
    const lineWidth = i === 0 ? 1.5 : sizes.line - 0.5;
    return { kind: 'path', points, colour: seriesColour(i, context), lineWidth, clip: plot.box };
  });
  const curves = curvesOf(panel, plot).map((points, i): Mark => {
    const dash = dashes[i % dashes.length] as number[];
    return { kind: 'path', points, colour: colours.text, lineWidth: sizes.line, dash, clip: plot.box };
  });
  return [
    ...layoutAxes(plot.box, plot.x, plot.y, panel.x, context),
    ...legend,
    ...filled,
    ...drawn,
    ...curves,
  ];
}

/** The steps of a histogram, from the axis up and down to it again. */
function outlineOf(series: HistogramPanel['series'][number], { box, x, y }: Plot): [number, number][] {
  const bottom = box.y + box.height;
  const points: [number, number][] = [];
  for (const [i, density] of series.density.entries()) {
    const left = box.x + x.place(series.edges[i] ?? 0) * box.width;
    const right = box.x + x.place(series.edges[i + 1] ?? 0) * box.width;
    const top = bottom - y.place(Number.isFinite(density) ? density : 0) * box.height;
    if (Number.isFinite(left) && Number.isFinite(right)) points.push([left, top], [right, top]);
  }
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? [[first[0], bottom], ...points, [last[0], bottom]] : [];
}

/** Points all over the filled bins, where no legend may stand. */
function fillOf(outline: [number, number][], box: Box): [number, number][] {
  return densify(outline).flatMap(([x, y]) =>
    densify([
      [x, y],
      [x, box.y + box.height],
    ]),
  );
}

function curvesOf(panel: HistogramPanel, { box, x, y }: Plot): [number, number][][] {
  return (panel.curves ?? []).map(({ points }) =>
    points.map(([px, py]) => [box.x + x.place(px) * box.width, box.y + (1 - y.place(py)) * box.height]),
  );
}

function entriesOf(panel: HistogramPanel, context: LayoutContext): LegendEntry[] {
  const bins = panel.series.map(({ label }, i): LegendEntry => {
    const text = context.words(label);
    if (i === 0) return { text, colour: fillColour(context), sample: 'box' };
    return { text, colour: seriesColour(i, context), sample: 'outline' };
  });
  const curves = (panel.curves ?? []).map(({ label }, i): LegendEntry => {
    const dash = dashes[i % dashes.length] as number[];
    return { text: context.words(label), colour: context.colours.text, sample: 'line', dash };
  });
  return [...bins, ...curves].filter(({ text }) => text !== '');
}

function fillColour(context: LayoutContext): string {
  return tint(seriesColour(0, context), context.colours.background, 0.55);
}

function seriesColour(index: number, { colours }: LayoutContext): string {
  return colours.series[index % colours.series.length] ?? colours.text;
}
