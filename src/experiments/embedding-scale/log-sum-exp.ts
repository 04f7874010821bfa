/** Looked up once: see adam.ts. */
const { exp, expm1, log, log1p, max, min } = Math;

const step = 0.1;
const nodes = Array.from({ length: 721 }, (_, i) => -9 + i / 40);
const densities = nodes.map((g) => exp((-g * g) / 2));
const total = densities.reduce((sum, value) => sum + value, 0);

/**
 * $E\ln\sum_{j=1}^V e^{\sigma g_j}$ for independent standard normal g, exactly: since
 * $\ln z = \int_0^\infty (e^{-t} - e^{-tz})\,dt/t$ and the terms are independent, it is
 * $\int (e^{-e^u} - \varphi(e^u)^V)\,du$ with $\varphi(t) = E\exp(-t e^{\sigma g})$. For small σ this is $\ln V + \sigma^2/2$, for
 * large σ the largest of V normal numbers, about $\sigma\sqrt{2\ln V}$.
 */
export function expectedLogSumExp(count: number, sigma: number): number {
  let integral = 0;
  for (let u = -(7 * sigma + log(count) + 12); u < 6; u += step) {
    let missing = 0; // 1 − φ
    for (const [i, g] of nodes.entries()) {
      missing -= (densities[i] ?? 0) * expm1(-exp(min(700, u + sigma * g)));
    }
    const power = exp(count * log1p(-min(1 - 1e-16, max(0, missing / total))));
    integral += (exp(-exp(u)) - power) * step;
  }
  return integral;
}
