import type { LinesPanel } from '../experiments/types';
import { type AxisScale, createAxisScale } from './axis-scale';
import { truncateMiddle } from './fit-text';
import { axisRooms, type LegendEntry, layoutAxes, layoutAxisName, layoutLegend } from './layout-axes';
import { type LayoutContext, type PartLayout, regular, textMark } from './layout-context';
import type { Box, DotShape, Mark } from './scene';

type Series = LinesPanel['series'][number];

interface Style {
  colour: string;
  dash?: number[];
  dot?: DotShape;
}

const shapes: DotShape[] = ['circle', 'square', 'triangle', 'diamond'];
const dashes = [
  [11, 7],
  [3, 6],
  [16, 6, 3, 6],
];

/** Curves: measured ones solid with dots, theory dashed without. */
export function layoutLines(panel: LinesPanel, box: Box, context: LayoutContext): PartLayout {
  const styles = chooseStyles(panel.series, context);
  const entries = panel.series.map((series, i) => toEntry(series, styles[i], context));
  const legend = layoutLegend(entries, box, context);
  const below = { ...box, y: box.y + legend.height, height: box.height - legend.height };
  const name = layoutAxisName(panel.y, below, context);
  const marksRoom = panel.marks?.length ? Math.ceil(context.sizes.tick * 1.35) : 0;

  const points = panel.series.flatMap((series) => series.points);
  const markXs = panel.marks?.map((mark) => mark.x) ?? [];
  const xValues = [...points.map(([x]) => x), ...markXs];
  const top = legend.height + name.height + marksRoom + 4;
  const y = createAxisScale(
    panel.y,
    points.map(([, value]) => value),
    Math.max(3, Math.round((box.height - top) / 70)),
  );
  const x = createAxisScale(panel.x, xValues, Math.max(3, Math.round(box.width / 90)));
  const rooms = axisRooms(y, x, context);
  const plot: Box = {
    x: Math.round(box.x + rooms.left),
    y: Math.round(box.y + top),
    width: Math.round(box.width - rooms.left - rooms.right - 6),
    height: Math.round(box.height - top - rooms.bottom),
  };
  return {
    marks: [
      ...legend.marks,
      ...name.marks,
      ...layoutAxes(plot, x, y, panel.x, context),
      ...layoutVerticals(panel, plot, x, context),
      ...panel.series.flatMap((series, i) => layoutSeries(series, styles[i], plot, x, y, context)),
    ],
    said: [],
  };
}

/** With as many theory curves as measured ones each theory takes the colour of the measurement it predicts. */
function chooseStyles(series: Series[], { colours }: LayoutContext): Style[] {
  const theories = series.filter(({ role }) => role === 'theory').length;
  const paired = theories > 0 && theories === series.length - theories;
  let measured = 0;
  let theory = 0;
  return series.map(({ role }): Style => {
    if (role === 'measured') {
      const style = { colour: pick(colours.series, measured), dot: pick(shapes, measured) };
      measured += 1;
      return style;
    }
    const dash = pick(dashes, paired ? 0 : theory);
    const style = {
      colour: paired
        ? pick(colours.series, theory)
        : theory === 0
          ? colours.text
          : pick(colours.series, measured + theory),
      dash,
    };
    theory += 1;
    return style;
  });
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function toEntry(series: Series, style: Style | undefined, context: LayoutContext): LegendEntry {
  const entry: LegendEntry = {
    text: context.words(series.label),
    colour: style?.colour ?? context.colours.text,
    sample: series.role === 'theory' ? 'dashes' : 'line',
  };
  if (style?.dash) entry.dash = style.dash;
  if (style?.dot) entry.dot = style.dot;
  return entry;
}

/** More dots than this on one curve would melt into a band. */
const maxDots = 24;

function layoutSeries(
  series: Series,
  style: Style | undefined,
  plot: Box,
  x: AxisScale,
  y: AxisScale,
  { sizes, colours }: LayoutContext,
): Mark[] {
  const colour = style?.colour ?? colours.text;
  const at = ([px, py]: [number, number]): [number, number] => [
    plot.x + x.place(px) * plot.width,
    plot.y + (1 - y.place(py)) * plot.height,
  ];
  const marks: Mark[] = [];
  const clip = { x: plot.x - 8, y: plot.y - 8, width: plot.width + 16, height: plot.height + 16 };
  for (const part of finiteParts(series.points.map(at))) {
    const path: Mark = { kind: 'path', points: part, colour, lineWidth: sizes.line, clip };
    if (style?.dash) path.dash = style.dash;
    marks.push(path);
    if (!style?.dot || part.length > maxDots) continue;
    for (const [dx, dy] of part) {
      if (dy < plot.y - 1 || dy > plot.y + plot.height + 1 || dx < plot.x - 1 || dx > plot.x + plot.width + 1)
        continue;
      marks.push({
        kind: 'dot',
        x: dx,
        y: dy,
        radius: sizes.dot,
        shape: style.dot,
        colour,
        ring: colours.background,
      });
    }
  }
  return marks;
}

/** A curve is broken where it has no value, instead of being drawn across the hole. */
function finiteParts(points: [number, number][]): [number, number][][] {
  const parts: [number, number][][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point[0]) && Number.isFinite(point[1])) parts.at(-1)?.push(point);
    else parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

/** Dotted verticals named above the plot; a name that would touch its neighbour's is left out. */
function layoutVerticals(panel: LinesPanel, plot: Box, x: AxisScale, context: LayoutContext): Mark[] {
  const { colours, sizes, measure } = context;
  const font = regular(sizes.tick);
  let free = Number.NEGATIVE_INFINITY;
  return (panel.marks ?? []).flatMap((mark): Mark[] => {
    const at = plot.x + x.place(mark.x) * plot.width;
    if (!(at >= plot.x - 1 && at <= plot.x + plot.width + 1)) return [];
    const vertical: Mark = {
      kind: 'path',
      points: [
        [at, plot.y],
        [at, plot.y + plot.height],
      ],
      colour: colours.axis,
      lineWidth: 2,
      dash: [3, 5],
    };
    const text = truncateMiddle(context.words(mark.label), font, plot.width, measure);
    const width = measure(text, font);
    const left = Math.min(Math.max(plot.x, at - width / 2), plot.x + plot.width - width);
    if (left < free) return [vertical];
    free = left + width + 12;
    return [vertical, textMark(text, left, plot.y - 8, font, colours.muted)];
  });
}
