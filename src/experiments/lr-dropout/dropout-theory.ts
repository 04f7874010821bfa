/**
 * A sum $\sum_i m_i c_i$ over inverted-dropout factors $m_i \in \{0, 1/(1-p)\}$: cumulants add up, and those of one
 * factor are $\kappa_2 = p/(1-p)$ and $\kappa_4 = p(1-p)(1 - 6p(1-p))/(1-p)^4$.
 */
export interface DroppedSum {
  /** $\frac{p}{1-p}\sum c_i^2$ */
  variance: number;
  fourth: number;
}

export function expectedSum(terms: readonly number[], p: number): DroppedSum {
  const squares = terms.reduce((sum, c) => sum + c ** 2, 0);
  const fourths = terms.reduce((sum, c) => sum + c ** 4, 0);
  return {
    variance: (p / (1 - p)) * squares,
    fourth: ((p * (1 - p) * (1 - 6 * p * (1 - p))) / (1 - p) ** 4) * fourths,
  };
}

/** Standard error of the mean of `samples` such sums. */
export function errorOfMean({ variance }: DroppedSum, samples: number): number {
  return Math.sqrt(variance / samples);
}

/** Standard error of their sample variance, $\sqrt{(\kappa_4 + 2\kappa_2^2)/N}$. */
export function errorOfVariance({ variance, fourth }: DroppedSum, samples: number): number {
  return Math.sqrt(Math.max(0, fourth + 2 * variance ** 2) / samples);
}

/** Standard error of a root from that of its square, $\delta\sqrt{v} = \delta v / 2\sqrt{v}$. */
export function errorOfRoot(square: number, errorOfSquare: number): number {
  return square > 0 ? errorOfSquare / (2 * Math.sqrt(square)) : 0;
}
