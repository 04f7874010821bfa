import { readOut } from './copying-head';

/** Weight of the next position, $p = e^b/(e^b + n - 1)$. */
export function weightOfNext(strength: number, n: number): number {
  return 1 / (1 + (n - 1) * Math.exp(-strength));
}

/**
 * Expected loss of the head without a mask, exact. The next position gives p to the right token y; each of the other
 * n − 1 positions gives $q = (1-p)/(n-1)$ to its own, uniform token, $c_v$ of them to token v. With the read-out r
 * $E[\ln(\sum_{v \ne y} e^{r q c_v} + e^{r(q c_y + p)}) - r(q c_y + p)]$ over the multinomial counts, which are summed as
 * partitions of n − 1 into at most V parts.
 */
export function expectedCopyLoss(strength: number, n: number, vocabulary: number): number {
  const p = weightOfNext(strength, n);
  const q = (1 - p) / (n - 1);
  let loss = 0;
  for (const { counts, probability } of occupancies(n - 1, vocabulary)) {
    const total = counts.reduce((sum, { count, tokens }) => sum + tokens * Math.exp(readOut * q * count), 0);
    for (const { count, tokens } of counts) {
      const other = Math.exp(readOut * q * count); // y's own share without what the next position adds
      const rest = (total - other) * Math.exp(-readOut * (q * count + p));
      loss += probability * (tokens / vocabulary) * Math.log1p(rest);
    }
  }
  return loss;
}

interface Occupancy {
  /** `tokens` different tokens occur `count` times each; the numbers of tokens add up to V */
  counts: { count: number; tokens: number }[];
  probability: number;
}

/** All ways in which `balls` uniform draws can fall on `bins` tokens, tokens not told apart. At most p(31) = 6842. */
function occupancies(balls: number, bins: number): Occupancy[] {
  const found: Occupancy[] = [];
  const place = (left: number, most: number, free: number, counts: Occupancy['counts']) => {
    if (left === 0) {
      const all = free > 0 ? [...counts, { count: 0, tokens: free }] : counts;
      found.push({ counts: all, probability: probabilityOf(all, balls, bins) });
      return;
    }
    for (let count = Math.min(most, left); count >= 1; count--) {
      for (let tokens = 1; tokens <= Math.min(free, Math.floor(left / count)); tokens++)
        place(left - tokens * count, count - 1, free - tokens, [...counts, { count, tokens }]);
    }
  };
  place(balls, balls, bins, []);
  return found;
}

/** $\frac{V!}{\prod_c m_c!}\cdot\frac{N!}{\prod_c (c!)^{m_c}}\cdot V^{-N}$ for $m_c$ tokens that occur c times. */
function probabilityOf(counts: Occupancy['counts'], balls: number, bins: number): number {
  const ways = counts.reduce(
    (sum, { count, tokens }) => sum - logFactorial(tokens) - tokens * logFactorial(count),
    logFactorial(bins) + logFactorial(balls),
  );
  return Math.exp(ways - balls * Math.log(bins));
}

function logFactorial(k: number): number {
  let sum = 0;
  for (let i = 2; i <= k; i++) sum += Math.log(i);
  return sum;
}
