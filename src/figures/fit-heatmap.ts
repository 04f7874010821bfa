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

/** The largest cells with which all `maps` and their labels fit `box`; one map is a grid of one. */
export function fitMaps(maps: HeatmapPanel[], grid: MapGrid, box: Box, context: LayoutContext): HeatmapFit[] {
  const first = maps[0] as HeatmapPanel;
  const matrices = maps.map(poolMatrix);
  const shape = (matrices[0] as PooledMatrix).values;
  const [rows, columns] = [shape.length, shape[0]?.length ?? 0];
  const shared = maps.every(
    (map) =>
      map.rowLabels.join('\n') === first.rowLabels.join('\n') &&
      map.columnLabels.join('\n') === first.columnLabels.join('\n'),
  );
  const limit = {
    row: (box.width * 0.26) / (shared ? 1 : grid.columns),
    column: (box.height * 0.22) / (shared ? 1 : grid.rows),
  };

  let cell = Math.min((box.width * 0.85) / columns / grid.columns, (box.height * 0.85) / rows / grid.rows);
  let labels = maps.map((map, i) => fitLabels(map, matrices[i] as PooledMatrix, cell, limit, context));
  let cells = { cellWidth: 1, cellHeight: 1 };
  for (let round = 0; round < 5; round += 1) {
    cells = shapeCells(roomForCells(box, grid, labels, shared), rows, columns);
    const next = Math.min(cells.cellWidth, cells.cellHeight);
    if (Math.abs(next - cell) < 1) break;
    cell = next;
    labels = maps.map((map, i) => fitLabels(map, matrices[i] as PooledMatrix, cell, limit, context));
  }
  cells = shapeCells(roomForCells(box, grid, labels, shared), rows, columns);
  const gap = gapOf(Math.min(cells.cellWidth, cells.cellHeight));
  return matrices.map((matrix, i) => {
    const own = ownLabels(labels[i] as FittedLabels, i, grid, shared);
    const at = placeMap(i, box, grid, labels, shared, {
      width: cells.cellWidth * columns,
      height: cells.cellHeight * rows,
    });
    return { ...own, ...cells, ...at, gap, matrix };
  });
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

/** px for the cells of one map. */
function roomForCells(
  box: Box,
  grid: MapGrid,
  labels: FittedLabels[],
  shared: boolean,
): { width: number; height: number } {
  const rooms = roomsOf(grid, labels);
  const rowRooms = rooms.row * (shared ? 1 : grid.columns);
  const columnRooms = rooms.column * (shared ? 1 : grid.rows);
  const width = box.width - rowRooms - rooms.overhang - (grid.columns - 1) * rooms.between;
  const height =
    box.height - columnRooms - grid.rows * (grid.above + grid.below) - (grid.rows - 1) * grid.between;
  return { width: width / grid.columns, height: height / grid.rows };
}

/** Square cells, unless the matrix is so long that square ones would leave most of the box empty. */
function shapeCells(
  room: { width: number; height: number },
  rows: number,
  columns: number,
): { cellWidth: number; cellHeight: number } {
  const stretch = Math.max(rows, columns) / Math.min(rows, columns) > 2 ? 3 : 1;
  const [widest, tallest] = [room.width / columns, room.height / rows];
  const square = Math.min(widest, tallest);
  return {
    cellWidth: Math.max(1, Math.floor(Math.min(widest, square * stretch))),
    cellHeight: Math.max(1, Math.floor(Math.min(tallest, square * stretch))),
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

function placeMap(
  index: number,
  box: Box,
  grid: MapGrid,
  labels: FittedLabels[],
  shared: boolean,
  map: { width: number; height: number },
): { x: number; y: number } {
  const rooms = roomsOf(grid, labels);
  const [column, row] = [index % grid.columns, Math.floor(index / grid.columns)];
  const left = box.x + rooms.row * (shared ? 1 : column + 1) + column * (map.width + rooms.between);
  const top =
    rooms.column * (shared ? 1 : row + 1) +
    row * (map.height + grid.below + grid.between) +
    (row + 1) * grid.above;
  return { x: Math.round(left), y: Math.round(box.y + top) };
}
