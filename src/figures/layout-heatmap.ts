import type { HeatmapPanel } from '../experiments/types';
import type { Text } from '../language';
import { fitCellValues, isShareMap, leastShare } from './cell-values';
import { colourOf, inkOn } from './colour-maps';
import type { HeatmapFit } from './fit-heatmap';
import { halfCapital, type LayoutContext, type PartLayout, textMark } from './layout-context';
import { formatNumber } from './numbers';
import type { Box, CellsMark, Mark } from './scene';

/** Marks of the cells and their labels; title and caption are the panel's business. */
export function layoutHeatmap(panel: HeatmapPanel, fit: HeatmapFit, context: LayoutContext): PartLayout {
  const cells = layoutCells(panel, fit, context);
  const inCells = annotate(panel, fit, cells, context);
  return {
    marks: [
      cells,
      ...layoutGaps(fit, cells, context),
      ...layoutLabels(fit, context),
      ...inCells.marks,
      ...frameRow(panel, fit, context),
    ],
    said: [...sayPooling(fit), ...inCells.said],
  };
}

/** The cells without their labels. */
export function gridOf({ x, y, cellWidth, cellHeight, matrix }: HeatmapFit): Box {
  return {
    x,
    y,
    width: cellWidth * (matrix.values[0]?.length ?? 0),
    height: cellHeight * matrix.values.length,
  };
}

function layoutCells(panel: HeatmapPanel, fit: HeatmapFit, context: LayoutContext): CellsMark {
  const { values, masked } = fit.matrix;
  return {
    kind: 'cells',
    x: fit.x,
    y: fit.y,
    cellWidth: fit.cellWidth,
    cellHeight: fit.cellHeight,
    gap: fit.gap,
    background: context.colours.background,
    colours: values.map((row, i) =>
      row.map((value, j) =>
        masked[i]?.[j] || Number.isNaN(value) ? null : colourOf(value, panel.domain, panel.scale),
      ),
    ),
  };
}

function cellBox(cells: CellsMark, row: number, column: number): Box {
  return {
    x: cells.x + column * cells.cellWidth,
    y: cells.y + row * cells.cellHeight,
    width: cells.cellWidth - cells.gap,
    height: cells.cellHeight - cells.gap,
  };
}

/** Masked cells are hatched, cells without a number are crossed out: neither looks like a small value. */
function layoutGaps(fit: HeatmapFit, cells: CellsMark, context: LayoutContext): Mark[] {
  const { colours } = context;
  const pitch = Math.max(4, Math.min(10, fit.cellWidth / 3));
  return fit.matrix.values.flatMap((row, i) =>
    row.flatMap((value, j): Mark[] => {
      const box = cellBox(cells, i, j);
      if (fit.matrix.masked[i]?.[j]) {
        return [{ kind: 'hatch', box, ground: colours.maskGround, colour: colours.maskLine, pitch }];
      }
      if (!Number.isNaN(value)) return [];
      const cross = (x1: number, y1: number, x2: number, y2: number): Mark => ({
        kind: 'path',
        points: [
          [x1, y1],
          [x2, y2],
        ],
        colour: colours.fails,
        lineWidth: 2,
      });
      const [left, top, right, bottom] = [
        box.x + 3,
        box.y + 3,
        box.x + box.width - 3,
        box.y + box.height - 3,
      ];
      return [
        { kind: 'rect', box, fill: colours.background, stroke: colours.axis, lineWidth: 1 },
        cross(left, top, right, bottom),
        cross(left, bottom, right, top),
      ];
    }),
  );
}

function layoutLabels(fit: HeatmapFit, { colours }: LayoutContext): Mark[] {
  const { font, cellWidth, cellHeight, gap, slanted } = fit;
  const rows = fit.rowLabels.map(({ at, text }) => {
    const middle = fit.y + at * cellHeight - gap / 2;
    return textMark(text, fit.x - 10, middle + halfCapital * font.size, font, colours.text, 'right');
  });
  const columns = fit.columnLabels.map(({ at, text }) => {
    const middle = fit.x + at * cellWidth - gap / 2;
    if (!slanted) return textMark(text, middle, fit.y - 0.4 * font.size, font, colours.text, 'center');
    // The letters stand up and to the left of their slanted baseline: half their height brings them back over the column.
    return { ...textMark(text, middle + 0.26 * font.size, fit.y - 7, font, colours.text), angle: 45 };
  });
  return [...rows, ...columns];
}

/** A frame round the row that is spoken of; a map of block maxima has no single rows. */
function frameRow({ highlight, scale }: HeatmapPanel, fit: HeatmapFit, { colours }: LayoutContext): Mark[] {
  if (highlight === undefined || fit.matrix.full[0] !== fit.matrix.values.length) return [];
  const { x, width } = gridOf(fit);
  const box = { x, y: fit.y + highlight * fit.cellHeight, width, height: fit.cellHeight };
  const around = {
    x: box.x - 2,
    y: box.y - 2,
    width: box.width + 4 - fit.gap,
    height: box.height + 4 - fit.gap,
  };
  // A colour that is not on the map: viridis has no orange, purple and orange have no blue.
  const colour = colours.series[scale === 'diverging' ? 0 : 1] ?? colours.text;
  return [{ kind: 'rect', box: around, stroke: colour, lineWidth: 3 }];
}

/** px of a cell in which a number can be read however many there are. */
const roomyCell = 36;

/** Numbers in the cells while they can be read, then a dot on each row's maximum, then nothing. */
function annotate(
  panel: HeatmapPanel,
  fit: HeatmapFit,
  cells: CellsMark,
  context: LayoutContext,
): PartLayout {
  const n = Math.max(fit.matrix.values.length, fit.matrix.values[0]?.length ?? 0);
  if (fit.matrix.pooled || n > 32) return { marks: [], said: [] };
  const fitted =
    n <= 15 || Math.min(fit.cellWidth, fit.cellHeight) >= roomyCell
      ? fitCellValues(panel, fit.cellWidth - fit.gap, context)
      : null;
  if (fitted && fit.cellHeight - fit.gap >= fitted.font.size) {
    return { marks: layoutValues(fitted.font, fitted.texts, cells), said: sayLeast(panel, fitted.some) };
  }
  return fit.cellWidth < 12
    ? { marks: [], said: [] }
    : {
        marks: layoutMaxima(panel, fit, cells),
        said: [panel.scale === 'diverging' ? sayLargest : sayMaxima],
      };
}

function layoutValues(
  font: { size: number; face: 'mono' | 'regular' | 'bold' },
  texts: (string | null)[][],
  cells: CellsMark,
): Mark[] {
  return texts.flatMap((row, i) =>
    row.flatMap((text, j) => {
      const colour = cells.colours[i]?.[j];
      if (!text || !colour) return [];
      const { x, y, width, height } = cellBox(cells, i, j);
      const baseline = y + height / 2 + halfCapital * font.size;
      return [textMark(text, x + width / 2, baseline, font, inkOn(colour), 'center')];
    }),
  );
}

/** Share of the colour scale below which a difference looks like none. */
const leastDifference = 0.1;

/** Each row's largest value; of differences the largest in magnitude, where it is large enough to be seen. */
function layoutMaxima({ scale, domain }: HeatmapPanel, fit: HeatmapFit, cells: CellsMark): Mark[] {
  const signed = scale === 'diverging';
  const least = signed ? leastDifference * domain[1] : -Infinity;
  return fit.matrix.values.flatMap((row, i): Mark[] => {
    const open = row.map((value, j) =>
      fit.matrix.masked[i]?.[j] || Number.isNaN(value) ? -Infinity : signed ? Math.abs(value) : value,
    );
    const largest = Math.max(...open);
    if (largest < least) return [];
    const column = open.indexOf(largest);
    const colour = cells.colours[i]?.[column];
    if (!colour) return [];
    const { x, y, width, height } = cellBox(cells, i, column);
    const radius = Math.max(3, Math.min(width, height) * 0.17);
    return [
      { kind: 'dot', x: x + width / 2, y: y + height / 2, radius, shape: 'circle', colour: inkOn(colour) },
    ];
  });
}

const sayLargest: Text = { en: '● largest in magnitude of its row', zh: '● 该行绝对值最大' };
const sayMaxima: Text = { en: '● largest of its row', zh: '● 该行最大值' };

function sayLeast(panel: HeatmapPanel, some: boolean): Text[] {
  if (!some || !isShareMap(panel)) return [];
  const hidden = panel.values.some((row, i) => row.some((v, j) => !panel.masked?.[i]?.[j] && v < leastShare));
  return hidden ? [{ en: 'numbers shown from .10 up', zh: '仅标出 ≥ .10 的数值' }] : [];
}

function sayPooling({ matrix }: HeatmapFit): Text[] {
  if (!matrix.pooled) return [];
  const [rows, columns] = matrix.full;
  const shown = `${matrix.values.length}×${matrix.values[0]?.length ?? 0}`;
  return [
    {
      en: `${rows}×${columns} shown as ${shown} block maxima`,
      zh: `${rows}×${columns} 按块取最大值，显示为 ${shown}`,
    },
  ];
}

/** $\sum_j p_{ij} = 1$: maps that look like probabilities and are not must say so, once for all that are compared. */
export function sayRowSums(panels: readonly HeatmapPanel[]): Text[] {
  const sums = panels.filter(looksLikeShares).flatMap(sumsOfRows);
  const [low, high] = [Math.min(...sums), Math.max(...sums)];
  if (low > high || (low > 0.995 && high < 1.005)) return [];
  const range = high - low < 0.005 ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`;
  return [{ en: `rows sum to ${range}, not all to 1`, zh: `各行之和为 ${range}，并非都等于 1` }];
}

const looksLikeShares = (panel: HeatmapPanel): boolean =>
  isShareMap(panel) && !panel.values.every((row) => row.every((value) => value === 0 || value === 1));

/** Of the cells that are not hidden; a row without any has none. */
function sumsOfRows({ values, masked }: HeatmapPanel): number[] {
  return values.flatMap((row, i) => {
    const open = row.filter((value, j) => !masked?.[i]?.[j] && !Number.isNaN(value));
    return open.length > 0 ? [open.reduce((sum, value) => sum + value, 0)] : [];
  });
}
