import { ticks } from 'd3-array';
import type { HeatmapPanel } from '../experiments/types';
import { truncateMiddle } from './fit-text';
import { type LayoutContext, regular } from './layout-context';
import type { PooledMatrix } from './pool-matrix';
import type { Font } from './scene';

/** One label of an axis; `at` counts cells from the axis' start to the label's middle. */
export interface AxisLabel {
  at: number;
  text: string;
}

/** Labels of a heatmap and the room they take. */
export interface FittedLabels {
  font: Font;
  rowLabels: AxisLabel[];
  columnLabels: AxisLabel[];
  slanted: boolean;
  /** px to the left of the cells */
  rowRoom: number;
  /** px above the cells */
  columnRoom: number;
  /** px that the last slanted label stands out to the right of the cells */
  overhang: number;
}

export const noLabels = {
  rowLabels: [],
  columnLabels: [],
  slanted: false,
  rowRoom: 0,
  columnRoom: 0,
  overhang: 0,
};

const slope = Math.SQRT1_2;
const smallest = 15;

/** Label size on the 2× card by number of tokens, made smaller until neighbours in cells of that many px do not touch. */
export function fitLabels(
  panel: HeatmapPanel,
  matrix: PooledMatrix,
  { cellWidth, cellHeight }: { cellWidth: number; cellHeight: number },
  limit: { row: number; column: number },
  context: LayoutContext,
): FittedLabels {
  const { measure, sizes } = context;
  const [rows, columns] = matrix.full;
  const wanted =
    labelSize(Math.max(matrix.values.length, matrix.values[0]?.length ?? 0)) * (sizes.label / 24);
  const cell = Math.min(cellWidth, cellHeight);
  const font = regular(labelled(wanted, cell, matrix.pooled));
  const widest = (labels: AxisLabel[]): number =>
    Math.max(0, ...labels.map(({ text }) => measure(text, font)));
  const cut = (labels: AxisLabel[], width: number): AxisLabel[] =>
    labels.map((label) => ({ ...label, text: truncateMiddle(label.text, font, width, measure) }));
  const pick = (labels: string[], count: number, shown: number, every: number): AxisLabel[] =>
    (count > shown ? indexLabels(count, shown) : namedLabels(labels, every)).map(({ at, text }) => ({
      at,
      text: context.words(text),
    }));

  const rowStep = labelStep(font.size * 1.1, cellHeight);
  const rowLabels = cut(pick(panel.rowLabels, rows, matrix.values.length, rowStep), limit.row);
  const shown = matrix.values[0]?.length ?? 0;
  const step = labelStep(font.size * 1.1, cellWidth);
  const upright = pick(panel.columnLabels, columns, shown, step);
  const slanted = !matrix.pooled && widest(upright) > step * cellWidth - 0.35 * font.size;
  // Slanted lines are nearer to each other than the cells under them.
  const slantedStep = labelStep((font.size * 0.8) / slope, cellWidth);
  const columnLabels = slanted
    ? cut(pick(panel.columnLabels, columns, shown, slantedStep), limit.column / slope)
    : upright;
  const longest = widest(columnLabels);
  const above = slanted ? longest * slope + font.size * 0.6 + 6 : font.size * 1.3;
  return {
    font,
    slanted,
    rowLabels,
    columnLabels,
    rowRoom: rowLabels.length > 0 ? Math.ceil(widest(rowLabels) + 10) : 0,
    columnRoom: columnLabels.length > 0 ? Math.ceil(above) : 0,
    overhang: slanted ? Math.max(0, Math.ceil((longest + 0.6 * font.size) * slope - cellWidth / 2)) : 0,
  };
}

/** As large as one cell allows; where only every 2nd or 4th cell has room for a label, as large as those leave room for. */
function labelled(wanted: number, cell: number, pooled: boolean): number {
  const size = Math.max(smallest, Math.min(wanted, cell * 0.85));
  const step = pooled ? 1 : labelStep(size * 1.1, cell);
  return Math.round(step === 1 ? size : Math.max(size, Math.min(wanted, Math.floor(step * cell * 0.85))));
}

function labelSize(n: number): number {
  if (n <= 15) return 24;
  if (n <= 22) return 22;
  return n <= 32 ? 16 : 18;
}

/** Every label, or every 2nd, 4th, 8th … where a line of text needs more px than a cell has. */
function labelStep(needed: number, cell: number): number {
  let step = 1;
  while (step * cell < needed && step < 64) step *= 2;
  return step;
}

function namedLabels(labels: string[], step: number): AxisLabel[] {
  return labels.flatMap((text, i) => (i % step === 0 ? [{ at: i + 0.5, text }] : []));
}

/** Round indices of the full matrix, placed on the pooled one. */
function indexLabels(count: number, shown: number): AxisLabel[] {
  return ticks(0, count - 1, 4).map((index) => ({
    at: ((index + 0.5) / count) * shown,
    text: String(index),
  }));
}
