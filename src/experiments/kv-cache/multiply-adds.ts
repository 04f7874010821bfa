/** Multiply-adds of one layer and one position in the four projections and the feed-forward network: $4d^2 + 8d^2$. */
const projections = (d: number) => 12 * d ** 2;

/** A step that sends `rows` positions through a stack, each looking at `keys` positions: scores and sums of values. */
export function stepWork(rows: number, keys: number, layers: number, d: number): number {
  return layers * (rows * projections(d) + 2 * rows * keys * d);
}

/** n steps with a cache: $L\,(12 n d^2 + n(n+1)\,d)$. */
export function cachedWork(n: number, layers: number, d: number): number {
  return layers * (n * projections(d) + n * (n + 1) * d);
}

/** n steps that run the whole prefix again: $L\,(6 n(n+1)\,d^2 + \tfrac13 n(n+1)(2n+1)\,d)$. */
export function recomputedWork(n: number, layers: number, d: number): number {
  return layers * ((n * (n + 1) * projections(d)) / 2 + (n * (n + 1) * (2 * n + 1) * d) / 3);
}
