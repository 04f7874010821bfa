import type { Random } from '../random';
import { createDraw } from './draw-token';

/** Tokens that are drawn, and rounds of drafting and checking. */
export const drawn = 40_000;
export const rounds = 20_000;

export interface Speculated {
  /** share of drafted tokens that were accepted */
  accepted: number;
  /** how often each token came out, [V] */
  counts: number[];
  /** the same when a rejected token is replaced by one from p itself, a common mistake */
  naive: number[];
}

/**
 * Speculative sampling (Leviathan et al. 2022, arXiv 2211.17192, Algorithm 1): a token x from q stays with probability
 * $\min(1, p(x)/q(x))$, else one comes from $\max(0, p - q)$, normalised.
 */
export function speculate(p: ArrayLike<number>, q: ArrayLike<number>, random: Random): Speculated {
  const residual = Array.from(p, (share, x) => Math.max(0, share - (q[x] ?? 0)));
  const [draft, correct, target] = [createDraw(q), createDraw(residual), createDraw(p)];
  const counts = new Array<number>(p.length).fill(0);
  const naive = new Array<number>(p.length).fill(0);
  const u = random.uniform(3 * drawn);
  let accepted = 0;
  for (let i = 0; i < 3 * drawn; i += 3) {
    const x = draft(u[i] ?? 0);
    const stays = isAccepted(p, q, x, u[i + 1] ?? 0);
    if (stays) accepted++;
    const right = stays ? x : correct(u[i + 2] ?? 0);
    const wrong = stays ? x : target(u[i + 2] ?? 0);
    counts[right] = (counts[right] ?? 0) + 1;
    naive[wrong] = (naive[wrong] ?? 0) + 1;
  }
  return { accepted: accepted / drawn, counts, naive };
}

export interface Round {
  drafts: number;
  /** tokens a round: accepted drafts up to the first rejection, and the corrected or additional one */
  mean: number;
  error: number;
}

/** Rounds in which every token has the same p and q. */
export function countRounds(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  drafts: number,
  random: Random,
): Round {
  const draft = createDraw(q);
  const u = random.uniform(2 * drafts * rounds);
  let [sum, squares] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    let at = 2 * drafts * round;
    let tokens = 1;
    for (; tokens <= drafts; tokens++, at += 2)
      if (!isAccepted(p, q, draft(u[at] ?? 0), u[at + 1] ?? 0)) break;
    sum += tokens;
    squares += tokens ** 2;
  }
  const mean = sum / rounds;
  return { drafts, mean, error: Math.sqrt(Math.max(0, squares / rounds - mean ** 2) / rounds) };
}

function isAccepted(p: ArrayLike<number>, q: ArrayLike<number>, x: number, u: number): boolean {
  return u * (q[x] ?? 0) < (p[x] ?? 0);
}

/** $\beta = \sum_x \min(p, q) = 1 - \mathrm{TV}(p, q)$ */
export function acceptance(p: ArrayLike<number>, q: ArrayLike<number>): number {
  return Array.from(p, (share, x) => Math.min(share, q[x] ?? 0)).reduce((sum, value) => sum + value, 0);
}

/** $\frac{1 - \beta^{\gamma+1}}{1 - \beta}$, equation 1 of the paper; γ + 1 where every draft stays. */
export function expectedPerRound(beta: number, drafts: number): number {
  return beta > 1 - 1e-9 ? drafts + 1 : (1 - beta ** (drafts + 1)) / (1 - beta);
}

/** Pearson's $\chi^2 = \sum (c - Np)^2/Np$; tokens that are expected fewer than five times count as one. */
export function chiSquare(
  counts: readonly number[],
  p: ArrayLike<number>,
): { value: number; freedom: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const rare = { count: 0, expected: 0 };
  let [value, cells] = [0, 0];
  for (const [x, count] of counts.entries()) {
    const expected = total * (p[x] ?? 0);
    if (expected < 5) {
      rare.count += count;
      rare.expected += expected;
    } else {
      value += (count - expected) ** 2 / expected;
      cells++;
    }
  }
  if (rare.expected >= 5) {
    value += (rare.count - rare.expected) ** 2 / rare.expected;
    cells++;
  }
  return { value, freedom: cells - 1 };
}

/** How far χ² may be above its mean, four standard deviations by the approximation of Wilson and Hilferty. */
export function chiSquareReach(freedom: number): number {
  const share = 2 / (9 * freedom);
  return freedom * (1 - share + 4 * Math.sqrt(share)) ** 3 - freedom;
}
