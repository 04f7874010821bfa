import type { Random } from '../random';

/** Tokens that one expert takes, $C = \lceil c\,kT/E \rceil$. */
export function capacityOf(factor: number, k: number, tokens: number, experts: number): number {
  return Math.ceil((factor * k * tokens) / experts);
}

/** Share of the kT assignments that find their expert full. counts [experts] */
export function droppedShare(counts: readonly number[], capacity: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum + Math.max(0, count - capacity), 0) / all;
}

/**
 * The same in expectation, where each of T tokens comes to expert i with probability $p_i$, so that its count is
 * binomial: $\frac{1}{kT}\sum_i E\,[\max(0, n_i - C)]$. The probabilities add up to k.
 */
export function expectedDropped(
  probabilities: readonly number[],
  tokens: number,
  capacity: number,
  k = 1,
): number {
  return probabilities.reduce((sum, p) => sum + expectedExcess(tokens, p, capacity), 0) / (k * tokens);
}

/** $E\,[\max(0, X - C)]$ for X binomial; each probability from the one before, in logarithms. */
function expectedExcess(tokens: number, p: number, capacity: number): number {
  if (p >= 1) return Math.max(0, tokens - capacity);
  const odds = Math.log(p) - Math.log1p(-p);
  let logarithm = tokens * Math.log1p(-p); // of P(X = 0)
  let excess = 0;
  for (let x = 1; x <= tokens; x++) {
    logarithm += Math.log(tokens - x + 1) - Math.log(x) + odds;
    if (x > capacity) excess += (x - capacity) * Math.exp(logarithm);
  }
  return excess;
}

export interface RandomRouting {
  /** mean dropped share over all draws, and its standard error */
  dropped: number;
  error: number;
}

/** Batches in which every token takes k different experts at random. */
export function routeAtRandom(
  { experts, k, tokens }: { experts: number; k: number; tokens: number },
  capacity: number,
  draws: number,
  random: Random,
): RandomRouting {
  const shares = Array.from({ length: draws }, () => {
    const counts = new Array<number>(experts).fill(0);
    const dice = random.uniform(tokens * k);
    for (let t = 0; t < tokens; t++) {
      const first = Math.floor((dice[t * k] ?? 0) * experts);
      counts[first] = (counts[first] ?? 0) + 1;
      if (k === 1) continue;
      const other = Math.floor((dice[t * k + 1] ?? 0) * (experts - 1));
      const second = other < first ? other : other + 1;
      counts[second] = (counts[second] ?? 0) + 1;
    }
    return droppedShare(counts, capacity);
  });
  const dropped = shares.reduce((sum, share) => sum + share, 0) / draws;
  const variance = shares.reduce((sum, share) => sum + (share - dropped) ** 2, 0) / (draws - 1);
  return { dropped, error: Math.sqrt(variance / draws) };
}
