import type { HeatmapPanel } from '../experiments/types';

/** More cells a side than this cannot be told apart on a card. */
export const maxBins = 64;

export interface PooledMatrix {
  values: number[][];
  masked: boolean[][];
  /** [rows, columns] before pooling. */
  full: [number, number];
  pooled: boolean;
}

/**
 * At most 64 × 64 cells, each the extreme of its block: the maximum, or on a diverging map the value farthest from 0.
 * A block is masked when all of it is; one NaN makes its block NaN, because a fault must not vanish in a summary.
 */
export function poolMatrix(panel: HeatmapPanel): PooledMatrix {
  const rows = panel.values.length;
  const columns = panel.values[0]?.length ?? 0;
  const isMasked = (i: number, j: number): boolean => panel.masked?.[i]?.[j] ?? false;
  const full: [number, number] = [rows, columns];
  if (rows <= maxBins && columns <= maxBins) {
    const masked = panel.values.map((row, i) => row.map((_, j) => isMasked(i, j)));
    return { values: panel.values, masked, full, pooled: false };
  }
  const stronger =
    panel.scale === 'diverging'
      ? (a: number, b: number): boolean => Math.abs(a) > Math.abs(b)
      : (a: number, b: number): boolean => a > b;
  const values: number[][] = [];
  const masked: boolean[][] = [];
  for (const [top, bottom] of blocks(rows)) {
    const blockRow = blocks(columns).map(([left, right]) => {
      let best: number | null = null;
      for (let i = top; i < bottom; i += 1) {
        for (let j = left; j < right; j += 1) {
          const value = panel.values[i]?.[j] ?? Number.NaN;
          if (isMasked(i, j)) continue;
          if (best === null || Number.isNaN(value) || stronger(value, best)) best = value;
        }
      }
      return best;
    });
    values.push(blockRow.map((value) => value ?? 0));
    masked.push(blockRow.map((value) => value === null));
  }
  return { values, masked, full, pooled: true };
}

/** First and one-past-last index of each block; blocks differ by one at most. */
function blocks(n: number): [number, number][] {
  const bins = Math.min(n, maxBins);
  return Array.from({ length: bins }, (_, i) => [
    Math.floor((i * n) / bins),
    Math.floor(((i + 1) * n) / bins),
  ]);
}
