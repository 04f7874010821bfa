import type { Word } from '../../models/tokens';

/** What the rows and columns of a picture stand for: groups of neighbouring tokens. */
export type Unit = Pick<Word, 'text' | 'from' | 'to'>;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Attention between groups of tokens: the weights of a group's keys are added, the rows of its queries averaged, so that rows that
 * summed to 1 still do. [n, n] → [units, units]
 */
export function mergeWeights(weights: number[][], units: readonly Unit[]): number[][] {
  return units.map((query) => {
    const rows = weights.slice(query.from, query.to);
    return units.map((key) => sum(rows.map((row) => sum(row.slice(key.from, key.to)))) / rows.length);
  });
}

/** A cell of the merged table is hidden when all that it stands for is. */
export function mergeHidden(hidden: boolean[][], units: readonly Unit[]): boolean[][] {
  return units.map((query) =>
    units.map((key) =>
      hidden.slice(query.from, query.to).every((row) => row.slice(key.from, key.to).every(Boolean)),
    ),
  );
}

/** Rows and columns that are shown of a square table. */
export function pick<T>(table: readonly (readonly T[])[], shown: readonly number[]): T[][] {
  return shown.map((i) => shown.map((j) => table[i]?.[j] as T));
}

/** Neighbours of the query on either side. */
const reach = 12;
/** Keys that are shown however far they are. */
const farKeys = 4;

/** The query's surroundings and the keys that it looks at most, in order. */
export function aroundQuery(row: readonly number[], query: number): number[] {
  const strongest = row
    .map((value, j) => ({ value, j }))
    .sort((a, b) => b.value - a.value)
    .slice(0, farKeys)
    .map(({ j }) => j);
  const near = Array.from({ length: 2 * reach + 1 }, (_, i) => query - reach + i);
  const there = (j: number) => j >= 0 && j < row.length;
  return [...new Set([...near.filter(there), ...strongest])].sort((a, b) => a - b);
}

export interface Edge {
  from: number;
  to: number;
  weight: number;
}

/** The strongest edges between different units. */
export function strongestEdges(weights: readonly (readonly number[])[], count: number): Edge[] {
  return weights
    .flatMap((row, from) => row.map((weight, to) => ({ from, to, weight })))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count);
}
