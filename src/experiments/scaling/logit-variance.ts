import * as tf from '@tensorflow/tfjs-core';
import { dotScores } from '../../attention/score-functions';
import type { Random } from '../random';
import { type Components, drawPairs, fourthMoment } from './components';

/** Queries and keys of which all pairs are looked at. */
export const sampled = 256;

export interface LogitMoments {
  mean: number;
  variance: number;
  /** How many pairs (q, k) were looked at, and whether each q met its own k only. */
  pairs: number;
  matched: boolean;
}

/** Mean and variance of q·k: over all 256 × 256 pairs, or with ρ ≠ 0 over pairs of a query and its own key. */
export function measureLogits(c: Components, random: Random): LogitMoments {
  const matched = c.rho !== 0;
  const count = matched ? matchedPairs(c.d_k) : sampled;
  const { query, key } = drawPairs(c, count, count, count, random);
  const q = tf.tensor2d(query, [count, c.d_k]);
  const k = tf.tensor2d(key, [count, c.d_k]);
  const logits = matched ? tf.sum(tf.mul(q, k), 1) : dotScores(q, k); // [count] or [count, count]
  const { mean, variance } = tf.moments(logits);
  return {
    mean: mean.dataSync()[0] ?? Number.NaN,
    variance: variance.dataSync()[0] ?? Number.NaN,
    pairs: matched ? count : count * count,
    matched,
  };
}

/** About two million numbers a side, and never more than 16,384 pairs. */
const matchedPairs = (dk: number) => Math.min(16_384, Math.floor(2 ** 21 / dk));

/** $E[q\cdot k] = d_k(\mu_q\mu_k + \rho\sigma_q\sigma_k)$ */
export function expectedMean({ d_k, mu_q, mu_k, sigma_q, sigma_k, rho }: Components): number {
  return d_k * (mu_q * mu_k + rho * sigma_q * sigma_k);
}

/**
 * Variance of q·k divided by d_k. With $q = \mu_q + \sigma_q a$, $k = \mu_k + \sigma_k b$ for standardised a, b that are symmetric
 * about 0 and correlate by ρ, the components add up independently and each gives
 * $\sigma_q^2\mu_k^2 + \sigma_k^2\mu_q^2 + 2\rho\mu_q\mu_k\sigma_q\sigma_k + \sigma_q^2\sigma_k^2\,\mathrm{Var}(ab)$,
 * and $\mathrm{Var}(ab) = 1 + \rho^2(\kappa - 2)$ for $a = \rho b + \sqrt{1-\rho^2}c$, where $\kappa = E[b^4]$: 1 + ρ² for normal ones.
 */
export function expectedVariance(c: Components): number {
  const { mu_q, mu_k, sigma_q, sigma_k, rho } = c;
  const product = 1 + rho ** 2 * (fourthMoment[c.distribution] - 2);
  const means = (sigma_q * mu_k) ** 2 + (sigma_k * mu_q) ** 2 + 2 * rho * mu_q * mu_k * sigma_q * sigma_k;
  return means + (sigma_q * sigma_k) ** 2 * product;
}

/**
 * Standard error of the variance over all N × N pairs, divided by d_k. The logit is a constant + row + column +
 * interaction. The row and the column part are variances of N values (relative error √(2/N)). The interaction part
 * is $\mathrm{tr}(\hat C_a \hat C_b)$ of the sample covariances: relative variance $2(\kappa-1)/(N d_k) + 2/N^2$, which for normal
 * components is the 2/√(N d_k) of the text. A row's value and its mean interaction share the same query: their covariance
 * and that of their variances together give $(2(\kappa-1)+4)\,(rows + columns)\,interaction/(N d_k)$.
 */
function errorOverAllPairs(c: Components): number {
  const { d_k, mu_q, mu_k, sigma_q, sigma_k } = c;
  const kappa = fourthMoment[c.distribution];
  const rows = (sigma_q * mu_k) ** 2;
  const columns = (sigma_k * mu_q) ** 2;
  const interaction = (sigma_q * sigma_k) ** 2;
  const own = (2 * (kappa - 1)) / (sampled * d_k) + 2 / sampled ** 2;
  const crossed = ((2 * (kappa - 1) + 4) / (sampled * d_k)) * interaction * (rows + columns);
  return Math.sqrt(((rows ** 2 + columns ** 2) * 2) / sampled + interaction ** 2 * own + crossed);
}

/**
 * Standard error over N matched pairs, divided by d_k: the N logits are independent, and a sum of d_k products has at
 * most the excess kurtosis 12/d_k (that of squares of normal numbers).
 */
function errorOverMatched(c: Components, pairs: number): number {
  return expectedVariance(c) * Math.sqrt((2 + 12 / c.d_k) / pairs);
}

/** Three standard errors of Var(q·k)/d_k. */
export function varianceTolerance(c: Components, { matched, pairs }: LogitMoments): number {
  // float32 sums of ±1 are exact, and then there is no error to allow for but rounding.
  return Math.max(1e-4, 3 * (matched ? errorOverMatched(c, pairs) : errorOverAllPairs(c)));
}

/** Four standard errors of the mean of q·k. */
export function meanTolerance(c: Components, { matched, pairs }: LogitMoments): number {
  const { d_k, mu_q, mu_k, sigma_q, sigma_k } = c;
  if (matched) return Math.max(1e-3, 4 * Math.sqrt((d_k * expectedVariance(c)) / pairs));
  const byRowsAndColumns = (d_k * ((sigma_q * mu_k) ** 2 + (sigma_k * mu_q) ** 2)) / sampled;
  return 4 * Math.sqrt(byRowsAndColumns + (d_k * (sigma_q * sigma_k) ** 2) / sampled ** 2);
}
