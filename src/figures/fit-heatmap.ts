import { ticks } from 'd3-array';
import type { HeatmapPanel } from '../experiments/types';
import { truncateMiddle } from './fit-text';
import { type LayoutContext, regular } from './layout-context';
import { type PooledMatrix, poolMatrix } from './pool-matrix';
import type { Box, Font } from './scene';

/** One label of an axis; `at` counts cells from the axis' start to the label's middle. */
export interface AxisLabel {
  at: number;
  text: string;
}

/** Sizes of a heatmap that fit a box. */
export interface HeatmapFit {
  matrix: PooledMatrix;
  rowLabels: AxisLabel[];
  columnLabels: AxisLabel[];
  font: Font;
  slanted: boolean;
  cellWidth: number;
  cellHeight: number;
  gap: number;
  /** px between the box's left edge and the cells. */
  rowRoom: number;
  /** px between the box's top edge and the cells. */
  columnRoom: number;
  /** px that the last slanted label stands out to the right of the cells. */
  overhang: number;
}

/** What a heatmap beside this one needs, so that the two look the same. */
export type SharedFit = Pick<HeatmapFit, 'cellWidth' | 'cellHeight' | 'rowRoom' | 'columnRoom'>;

const slope = Math.SQRT1_2;
const smallestLabel = 15;

/** Chooses label size, label step and cell size for a heatmap in a box (title and caption already taken off). */
export function fitHeatmap(
  panel: HeatmapPanel,
  box: Box,
  context: LayoutContext,
  shared?: SharedFit,
): HeatmapFit {
  const matrix = poolMatrix(panel);
  const rows = matrix.values.length;
  const columns = matrix.values[0]?.length ?? 0;
  let size = labelSize(Math.max(rows, columns)) * (context.sizes.label / 24);
  let cell = Math.min((box.width * 0.85) / columns, (box.height * 0.85) / rows);
  let fit = { rowRoom: 0, columnRoom: 0, overhang: 0, cellWidth: 1, cellHeight: 1 } as HeatmapFit;
  for (let round = 0; round < 4; round += 1) {
    size = Math.max(smallestLabel, Math.min(size, Math.floor(cell * 0.95)));
    const labels = fitLabels(panel, matrix, box, context, regular(Math.round(size)), cell);
    const rowRoom = Math.max(labels.rowRoom, shared?.rowRoom ?? 0);
    const columnRoom = Math.max(labels.columnRoom, shared?.columnRoom ?? 0);
    const width = box.width - rowRoom - labels.overhang;
    const height = box.height - columnRoom;
    const cells = shapeCells(width / columns, height / rows, rows, columns);
    fit = { ...fit, ...labels, matrix, rowRoom, columnRoom, ...cells };
    if (Math.abs(cell - Math.min(cells.cellWidth, cells.cellHeight)) < 1) break;
    cell = Math.min(cells.cellWidth, cells.cellHeight);
  }
  const cellWidth = Math.max(1, Math.min(fit.cellWidth, shared?.cellWidth ?? fit.cellWidth));
  const cellHeight = Math.max(1, Math.min(fit.cellHeight, shared?.cellHeight ?? fit.cellHeight));
  const gap = Math.min(cellWidth, cellHeight) >= 24 ? 2 : Math.min(cellWidth, cellHeight) >= 10 ? 1 : 0;
  return { ...fit, cellWidth, cellHeight, gap };
}

/** px on the 2× card by number of tokens. */
function labelSize(n: number): number {
  if (n <= 15) return 24;
  if (n <= 22) return 22;
  return n <= 32 ? 16 : 18;
}

/** Square cells, unless the matrix is so long that square ones would leave most of the box empty. */
function shapeCells(
  widest: number,
  tallest: number,
  rows: number,
  columns: number,
): Pick<HeatmapFit, 'cellWidth' | 'cellHeight'> {
  const stretch = Math.max(rows, columns) / Math.min(rows, columns) > 2 ? 3 : 1;
  const square = Math.min(widest, tallest);
  return {
    cellWidth: Math.floor(Math.min(widest, square * stretch)),
    cellHeight: Math.floor(Math.min(tallest, square * stretch)),
  };
}

function fitLabels(
  panel: HeatmapPanel,
  matrix: PooledMatrix,
  box: Box,
  context: LayoutContext,
  font: Font,
  cell: number,
): Pick<
  HeatmapFit,
  'rowLabels' | 'columnLabels' | 'font' | 'slanted' | 'rowRoom' | 'columnRoom' | 'overhang'
> {
  const { measure } = context;
  const [rows, columns] = matrix.full;
  const widest = (labels: AxisLabel[]): number =>
    Math.max(0, ...labels.map(({ text }) => measure(text, font)));
  const cut = (labels: AxisLabel[], width: number): AxisLabel[] =>
    labels.map((label) => ({ ...label, text: truncateMiddle(label.text, font, width, measure) }));
  const step = labelStep(font.size, cell);
  const pick = (labels: string[], count: number, shown: number): AxisLabel[] =>
    (count > shown ? indexLabels(count, shown) : namedLabels(labels, step)).map(({ at, text }) => ({
      at,
      text: context.words(text),
    }));

  const rowLabels = cut(pick(panel.rowLabels, rows, matrix.values.length), box.width * 0.3);
  const upright = pick(panel.columnLabels, columns, matrix.values[0]?.length ?? 0);
  const slanted = !matrix.pooled && widest(upright) > step * cell - 0.35 * font.size;
  const columnLabels = slanted ? cut(upright, (box.height * 0.24) / slope) : upright;
  const longest = widest(columnLabels);
  return {
    font,
    slanted,
    rowLabels,
    columnLabels,
    rowRoom: rowLabels.length > 0 ? Math.ceil(widest(rowLabels) + 10) : 0,
    columnRoom:
      columnLabels.length === 0
        ? 0
        : Math.ceil(slanted ? longest * slope + font.size * 0.55 + 4 : font.size * 1.25),
    overhang: slanted ? Math.max(0, Math.ceil((longest + 0.6 * font.size) * slope - cell / 2)) : 0,
  };
}

/** Every label, or every 2nd, 4th, 8th … where a line of text is higher than a cell. */
function labelStep(size: number, cell: number): number {
  let step = 1;
  while (step * cell < size * 1.02 && step < 64) step *= 2;
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
