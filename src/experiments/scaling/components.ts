import type { Random } from '../random';

export interface Components {
  d_k: number;
  distribution: 'normal' | 'uniform' | 'sign';
  sigma_q: number;
  sigma_k: number;
  mu_q: number;
  mu_k: number;
  rho: number;
}

/** $E[a^4]$ of one standardised component: what the spread of a sample variance depends on. */
export const fourthMoment = { normal: 3, uniform: 1.8, sign: 1 } as const;

/** `count` components with mean 0 and variance 1. */
export function drawStandard(
  random: Random,
  distribution: Components['distribution'],
  count: number,
): Float32Array {
  if (distribution === 'normal') return random.normal(count);
  if (distribution === 'sign') return random.sign(count);
  const halfWidth = Math.sqrt(3); // a uniform variable on [−√3, √3] has variance 1
  return random.uniform(count).map((u) => halfWidth * (2 * u - 1));
}

export interface Drawn {
  /** [queries, d_k], row by row */
  query: Float32Array;
  /** [keys, d_k], row by row */
  key: Float32Array;
}

/**
 * Queries and keys. With ρ ≠ 0 query i belongs to key i mod `partners`: standardised, $a = \rho b + \sqrt{1-\rho^2}\,c$ with
 * c independent of b, so that each of its components correlates with its own key's by ρ and with no other.
 */
export function drawPairs(
  c: Components,
  queries: number,
  keys: number,
  partners: number,
  random: Random,
): Drawn {
  const { d_k, distribution, rho } = c;
  const b = drawStandard(random.stream('keys'), distribution, keys * d_k);
  const own = drawStandard(random.stream('queries'), distribution, queries * d_k);
  const rest = Math.sqrt(1 - rho * rho);
  const query = own.map((value, at) => {
    const partner = Math.floor(at / d_k) % partners;
    const standard = rho === 0 ? value : rho * (b[partner * d_k + (at % d_k)] ?? 0) + rest * value;
    return c.mu_q + c.sigma_q * standard;
  });
  return { query, key: b.map((value) => c.mu_k + c.sigma_k * value) };
}
