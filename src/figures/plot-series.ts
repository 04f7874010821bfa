import type { LinesPanel } from '../experiments/types';
import type { AxisScale } from './axis-scale';
import type { LayoutContext } from './layout-context';
import type { Box, DotShape, Mark } from './scene';

type Series = LinesPanel['series'][number];

export interface SeriesStyle {
  colour: string;
  dash?: number[];
  dot?: DotShape;
}

/** A series on the canvas. */
export interface PlottedSeries {
  series: Series;
  style: SeriesStyle;
  /** px; more than one part where the curve has holes */
  parts: [number, number][][];
}

const shapes: DotShape[] = ['circle', 'square', 'triangle', 'diamond'];
export const dashes = [
  [11, 7],
  [3, 6],
  [16, 6, 3, 6],
];

export function plotSeries(
  series: Series[],
  plot: Box,
  x: AxisScale,
  y: AxisScale,
  context: LayoutContext,
): PlottedSeries[] {
  const styles = chooseStyles(series, y, context);
  return series.map((one, i) => {
    const points = one.points.map(([px, py]): [number, number] => [
      plot.x + x.place(px) * plot.width,
      plot.y + (1 - y.place(py)) * plot.height,
    ]);
    return { series: one, style: styles[i] as SeriesStyle, parts: splitAtHoles(points) };
  });
}

/** A theory curve takes the colour of the measurement it predicts; one that predicts none of them is neutral. */
function chooseStyles(series: Series[], y: AxisScale, { colours }: LayoutContext): SeriesStyle[] {
  const measured = series.filter(({ role }) => role === 'measured');
  const alternating = series.every(({ role }, i) => role === (i % 2 === 0 ? 'measured' : 'theory'));
  let neutral = 0;
  return series.map((one, i): SeriesStyle => {
    const own = measured.indexOf(one);
    if (own >= 0) return { colour: pick(colours.series, own), dot: pick(shapes, own) };
    const match = alternating ? (i - 1) / 2 : findPredicted(one, measured, y);
    if (match !== null) return { colour: pick(colours.series, match), dash: pick(dashes, 0) };
    neutral += 1;
    return {
      colour: neutral === 1 ? colours.text : pick(colours.series, measured.length + neutral - 1),
      dash: pick(dashes, neutral),
    };
  });
}

/** Mean distance, as a share of the axis, under which a measurement counts as predicted by a curve. */
const close = 0.08;

function findPredicted(theory: Series, measured: Series[], y: AxisScale): number | null {
  const at = new Map(theory.points);
  const distances = measured.map(({ points }) => {
    const gaps = points.flatMap(([px, py]) => {
      const predicted = at.get(px);
      return predicted === undefined ? [] : [Math.abs(y.place(py) - y.place(predicted))];
    });
    return gaps.length < 2 ? Number.POSITIVE_INFINITY : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  });
  const least = Math.min(...distances);
  return least < close ? distances.indexOf(least) : null;
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** More dots than this on one curve would melt into a band. */
const maxDots = 24;

export function layoutSeries(
  { style, parts }: PlottedSeries,
  plot: Box,
  { sizes, colours }: LayoutContext,
): Mark[] {
  const { colour, dash, dot: shape } = style;
  const air = sizes.line;
  const clip = {
    x: plot.x - air,
    y: plot.y - air,
    width: plot.width + 2 * air,
    height: plot.height + 2 * air,
  };
  return parts.flatMap((points): Mark[] => {
    const path: Mark = { kind: 'path', points, colour, lineWidth: sizes.line, clip };
    if (dash) path.dash = dash;
    if (!shape || points.length > maxDots) return [path];
    const visible = points.filter(([x, y]) => isInside(x, y, plot));
    return [
      path,
      ...visible.map(
        ([x, y]): Mark => ({ kind: 'dot', x, y, radius: sizes.dot, shape, colour, ring: colours.background }),
      ),
    ];
  });
}

function isInside(x: number, y: number, { x: left, y: top, width, height }: Box): boolean {
  return x > left - 1 && x < left + width + 1 && y > top - 1 && y < top + height + 1;
}

/** A curve is broken where it has no value, instead of being drawn across the hole. */
function splitAtHoles(points: [number, number][]): [number, number][][] {
  const parts: [number, number][][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point[0]) && Number.isFinite(point[1])) parts.at(-1)?.push(point);
    else parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}
