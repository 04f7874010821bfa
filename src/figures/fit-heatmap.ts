import type { HeatmapPanel } from '../experiments/types';
import { type FittedLabels, fitLabels, noLabels } from './fit-labels';
import type { LayoutContext } from './layout-context';
import { type PooledMatrix, poolMatrix } from './pool-matrix';
import type { Box } from './scene';

/** Where a heatmap's cells are and how they are labelled. */
export interface HeatmapFit extends FittedLabels {
  matrix: PooledMatrix;
  cellWidth: number;
  cellHeight: number;
  /** px between cells */
  gap: number;
  /** Top left of the first cell. */
  x: number;
  y: number;
}

/** Maps in equal cells, `columns` to a row; a label that all of them share is written once. */
export interface MapGrid {
  columns: number;
  rows: number;
  /** px above each map for its title, px below each map for its caption, px between maps */
  above: number;
  below: number;
  between: number;
}

/**
 * The largest cells with which all `maps` and their labels fit `box`. All have the same number of columns; those of a
 * grid with more than one column also have the same number of rows. One map is a grid of one.
 */
export function fitMaps(maps: HeatmapPanel[], grid: MapGrid, box: Box, context: LayoutContext): HeatmapFit[] {
  const shared = haveSameLabels(maps, grid);
  const matrices = maps.map(poolMatrix);
  const columns = (matrices[0]?.values[0]?.length ?? 0) * grid.columns;
  const rows = sum(matrices.filter((_, i) => i % grid.columns === 0).map(({ values }) => values.length));
  const limit = {
    row: (box.width * 0.26) / (shared ? 1 : grid.columns),
    column: (box.height * 0.22) / (shared ? 1 : grid.rows),
  };
  const labelAll = (cells: Cells): FittedLabels[] =>
    maps.map((map, i) => fitLabels(map, matrices[i] as PooledMatrix, cells, limit, context));

  const first = Math.min((box.width * 0.85) / columns, (box.height * 0.85) / rows);
  let labels = labelAll({ cellWidth: first, cellHeight: first });
  let cells = shapeCells(roomForCells(box, grid, labels, shared), rows, columns, grid);
  for (let round = 0; round < 4; round += 1) {
    labels = labelAll(cells);
    const next = shapeCells(roomForCells(box, grid, labels, shared), rows, columns, grid);
    if (next.cellWidth === cells.cellWidth && next.cellHeight === cells.cellHeight) break;
    // Larger cells bring larger labels, which leave less room: where the two chase each other, the smaller ones stay.
    if (round > 0 && next.cellWidth >= cells.cellWidth && next.cellHeight >= cells.cellHeight) break;
    cells = next;
  }
  const gap = gapOf(Math.min(cells.cellWidth, cells.cellHeight));
  const corners = placeMaps(matrices, grid, box, labels, shared, cells);
  return matrices.map((matrix, i) => ({
    ...ownLabels(labels[i] as FittedLabels, i, grid, shared),
    ...cells,
    ...(corners[i] as { x: number; y: number }),
    gap,
    matrix,
  }));
}

/** Whether labels can be written once: over the first row, and beside the first column where there are more. */
function haveSameLabels(maps: HeatmapPanel[], grid: MapGrid): boolean {
  const sameColumns = new Set(maps.map(({ columnLabels }) => columnLabels.join('\n'))).size === 1;
  const sameRows = new Set(maps.map(({ rowLabels }) => rowLabels.join('\n'))).size === 1;
  return sameColumns && (sameRows || grid.columns === 1);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

interface Rooms {
  row: number;
  column: number;
  between: number;
  overhang: number;
}

function roomsOf(grid: MapGrid, labels: FittedLabels[]): Rooms {
  const overhang = Math.max(...labels.map((one) => one.overhang));
  return {
    row: Math.max(...labels.map((one) => one.rowRoom)),
    column: Math.max(...labels.map((one) => one.columnRoom)),
    overhang,
    between: Math.max(grid.between, overhang + 8),
  };
}

/** px for the cells of all maps together. */
function roomForCells(
  box: Box,
  grid: MapGrid,
  labels: FittedLabels[],
  shared: boolean,
): { width: number; height: number } {
  const rooms = roomsOf(grid, labels);
  const rowRooms = rooms.row * (shared ? 1 : grid.columns);
  const columnRooms = rooms.column * (shared ? 1 : grid.rows);
  return {
    width: box.width - rowRooms - rooms.overhang - (grid.columns - 1) * rooms.between,
    height: box.height - columnRooms - grid.rows * (grid.above + grid.below) - (grid.rows - 1) * grid.between,
  };
}

interface Cells {
  cellWidth: number;
  cellHeight: number;
}

/** A long matrix may have cells that are not square, up to three times as long and this many px. */
const longestCell = 56;

/** Square cells, unless the matrix is so long that square ones would be slivers. */
function shapeCells(
  room: { width: number; height: number },
  rows: number,
  columns: number,
  grid: MapGrid,
): Cells {
  const [widest, tallest] = [room.width / columns, room.height / rows];
  const square = Math.min(widest, tallest);
  // Of one map: many square ones side by side are not long.
  const [high, wide] = grid.columns > 1 ? [rows / grid.rows, columns / grid.columns] : [rows, columns];
  const long = Math.max(high, wide) / Math.min(high, wide) > 2;
  const side = long ? Math.max(square, Math.min(3 * square, longestCell)) : square;
  return {
    cellWidth: Math.max(1, Math.floor(Math.min(widest, side))),
    cellHeight: Math.max(1, Math.floor(Math.min(tallest, side))),
  };
}

function gapOf(cell: number): number {
  if (cell >= 24) return 2;
  return cell >= 13 ? 1 : 0;
}

function ownLabels(labels: FittedLabels, index: number, grid: MapGrid, shared: boolean): FittedLabels {
  const rows = !shared || index % grid.columns === 0;
  const columns = !shared || index < grid.columns;
  return {
    ...labels,
    ...(rows ? {} : { rowLabels: [], rowRoom: 0 }),
    ...(columns ? {} : { columnLabels: [], columnRoom: 0, slanted: noLabels.slanted }),
  };
}

function placeMaps(
  matrices: PooledMatrix[],
  grid: MapGrid,
  box: Box,
  labels: FittedLabels[],
  shared: boolean,
  { cellWidth, cellHeight }: Cells,
): { x: number; y: number }[] {
  const rooms = roomsOf(grid, labels);
  let top = box.y;
  return matrices.map(({ values }, i) => {
    const [column, row] = [i % grid.columns, Math.floor(i / grid.columns)];
    const width = cellWidth * (values[0]?.length ?? 0);
    const left = box.x + rooms.row * (shared ? 1 : column + 1) + column * (width + rooms.between);
    const y = top + grid.above + (shared && row > 0 ? 0 : rooms.column);
    if (column === grid.columns - 1) top = y + values.length * cellHeight + grid.below + grid.between;
    return { x: Math.round(left), y: Math.round(y) };
  });
}
