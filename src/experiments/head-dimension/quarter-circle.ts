/**
 * Share of the squared logits that the best matrix of rank r must miss. Row-centred n × n logits with independent
 * normal entries have n − 1 directions, whose singular values fill a quarter circle for large n (Marchenko & Pastur
 * 1967): with $\sigma = 2\sqrt n\,\sin t$, the share $\frac2\pi(t + \frac12\sin 2t)$ of them lies below σ and holds
 * $\frac2\pi(t - \frac14\sin 4t)$ of their squares.
 */
export function expectedLoss(n: number, rank: number): number {
  const below = Math.max(0, 1 - rank / (n - 1));
  const shareBelow = (t: number) => (2 / Math.PI) * (t + Math.sin(2 * t) / 2);
  let [low, high] = [0, Math.PI / 2];
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (shareBelow(middle) < below) low = middle;
    else high = middle;
  }
  return (2 / Math.PI) * (low - Math.sin(4 * low) / 4);
}

/**
 * Four standard deviations and the bias of finite n. In NumPy (200 draws, n = 8, 16, 32, 48) the standard deviation is
 * 0.6 to 0.95 times $\sqrt{L(1-L)}/n$ and the bias 0.12/n at most, for the lost share L.
 */
export function lossTolerance(n: number, expected: number): number {
  return expected === 0 ? 1e-6 : (0.12 + 4 * 0.95 * Math.sqrt(expected * (1 - expected))) / n;
}
