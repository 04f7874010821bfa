import { tilesOf } from '../../attention/tiled-attend';

export const schemes = ['standard', 'flash', 'flash2'] as const;
export type Scheme = (typeof schemes)[number];

/** Numbers that one head moves between slow and fast memory, counted load by load and store by store. */
export function countTraffic(scheme: Scheme, n: number, d: number, tile: number): number {
  if (scheme === 'standard') return standardTraffic(n, d);
  return scheme === 'flash' ? flashTraffic(n, d, tile) : flash2Traffic(n, d, tile);
}

/** Dao et al. 2022, Algorithm 0: three kernels that hand S and P to each other through slow memory. */
function standardTraffic(n: number, d: number): number {
  const scores = n * d + n * d + n * n; // read Q and K, write S
  const softmax = n * n + n * n; // read S, write P
  const output = n * n + n * d + n * d; // read P and V, write O
  return scores + softmax + output;
}

/** Algorithm 1: the outer loop holds a tile of K and V, the inner one walks over Q and the unfinished O, ℓ, m. */
function flashTraffic(n: number, d: number, tile: number): number {
  let inner = 0; // the same for every tile of keys
  for (const [, queries] of tilesOf(n, rowsOf(tile, d))) {
    inner += 2 * queries * d + 2 * queries; // read Q_i, O_i, ℓ_i, m_i
    inner += queries * d + 2 * queries; // write O_i, ℓ_i, m_i
  }
  let moved = 0;
  for (const [, keys] of tilesOf(n, tile)) moved += 2 * keys * d + inner; // read K_j and V_j
  return moved;
}

/** FlashAttention-2 (arXiv 2307.08691, Algorithm 1): the loops swapped, so that O is written once. */
function flash2Traffic(n: number, d: number, tile: number): number {
  let inner = 0; // the same for every tile of queries
  for (const [, keys] of tilesOf(n, tile)) inner += 2 * keys * d; // read K_j and V_j
  let moved = 0;
  for (const [, queries] of tilesOf(n, tile)) {
    moved += queries * d + inner; // read Q_i
    moved += queries * d + queries; // write O_i and the logarithm of its sum
  }
  return moved;
}

/** $B_r = \min(B_c, d)$, so that the tile of scores is no larger than a tile of keys. */
function rowsOf(tile: number, d: number): number {
  return Math.min(tile, d);
}

/** The same in closed form; $T = \lceil N/B \rceil$. */
export function expectedTraffic(scheme: Scheme, n: number, d: number, tile: number): number {
  const tiles = Math.ceil(n / tile);
  if (scheme === 'standard') return 4 * n * n + 4 * n * d;
  if (scheme === 'flash') return 2 * n * d + tiles * (3 * n * d + 4 * n);
  return 2 * n * d + n + tiles * 2 * n * d;
}

/** Numbers in fast memory: the four tiles of Q, K, V and O, $M = 4Bd$. */
export function fastMemory(d: number, tile: number): number {
  return 4 * tile * d;
}
