import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the scaling experiment', () => {
  // NumPy 1.26, default_rng(7), n = 64 keys, 200 queries: H / ln n and largest weight unscaled, the same scaled.
  it.each([
    [16, 0.349, 0.56, 0.888, 0.107],
    [64, 0.132, 0.81, 0.886, 0.105],
    [256, 0.066, 0.89, 0.886, 0.108],
    [1024, 0.029, 0.95, 0.888, 0.105],
  ])('at d_k %d is as sharp as NumPy says (±0.06)', (d_k, entropy, largest, scaledEntropy, scaledLargest) => {
    const facts = factsOf(run('scaling', { d_k }));

    expect(Math.abs(facts.entropy_none! - entropy)).toBeLessThan(0.06);
    expect(Math.abs(facts.largest_weight_none! - largest)).toBeLessThan(0.08);
    expect(Math.abs(facts.entropy_sqrt! - scaledEntropy)).toBeLessThan(0.03);
    expect(Math.abs(facts.largest_weight_sqrt! - scaledLargest)).toBeLessThan(0.03);
  });

  // NumPy: median ‖J‖_F over 2000 queries: 0.329, 0.017, 0.0002 unscaled, 0.18 scaled.
  it('finds that the slope is larger unscaled at d_k 16 and gone at 1024: it is not monotone', () => {
    const [small, wide, widest] = [16, 256, 1024].map((d_k) => factsOf(run('scaling', { d_k })));

    expect(Math.abs(small!.jacobian_none! - 0.329)).toBeLessThan(0.06);
    expect(small!.jacobian_none).toBeGreaterThan(small!.jacobian_sqrt!);
    expect(wide!.jacobian_none).toBeLessThan(0.08);
    expect(widest!.jacobian_none).toBeLessThan(0.01);
    for (const facts of [small, wide, widest])
      expect(Math.abs(facts!.jacobian_sqrt! - 0.18)).toBeLessThan(0.02);
  });

  // NumPy, 20,000 pairs: 6157 at μ 0.5, σ 1 (formula 96); 2d for q = k; d(1 + ρ²) for ρ = 0.5.
  it.each([
    [{ d_k: 64 }, 64, 0],
    [{ d_k: 64, mu_q: 0.5, mu_k: 0.5 }, 96, 16],
    [{ d_k: 64, sigma_q: 2 }, 256, 0],
    [{ d_k: 64, mu_q: 1 }, 128, 0],
    [{ d_k: 64, rho: 1 }, 128, 64],
    [{ d_k: 64, rho: 0.5 }, 80, 32],
    [{ d_k: 50, rho: -0.5 }, 62.5, -25],
    [{ d_k: 64, distribution: 'uniform' }, 64, 0],
    [{ d_k: 64, distribution: 'sign' }, 64, 0],
    [{ d_k: 256, distribution: 'sign' }, 256, 0],
    [{ d_k: 64, distribution: 'sign', rho: 1 }, 0, 64],
  ])('with %o predicts Var(q·k) = %d and mean %d, and measures it', (changes, variance, mean) => {
    const result = run('scaling', changes);
    const fact = result.facts.find(({ name }) => name === 'logit_variance')!;

    expect(fact.expected).toBeCloseTo(variance, 6);
    expect(result.facts.find(({ name }) => name === 'logit_mean')!.expected).toBeCloseTo(mean, 6);
    expect(Math.abs(fact.measured - variance)).toBeLessThanOrEqual(Math.max(0.01, 0.2 * variance));
    expect(fact.tolerance! / Math.max(1, variance)).toBeLessThan(0.25);
  });

  it('gives a tolerance of 3 · 2/√(256 d_k) to normal components, as long as the second order is small', () => {
    for (const d_k of [3, 16]) {
      const fact = run('scaling', { d_k }).facts.find(({ name }) => name === 'variance_ratio')!;
      expect(fact.tolerance! / (6 / Math.sqrt(256 * d_k))).toBeCloseTo(1, 1);
    }
  });

  it('agrees with its theory for most seeds and unusual parameters', () => {
    const sets = [
      { d_k: 300, n: 20 },
      { d_k: 17, n: 255, distribution: 'uniform' },
      { d_k: 128, sigma_k: 0.5, mu_q: 1 },
    ];
    const results = sets.flatMap((changes) => [11, 12, 13].map((seed) => run('scaling', changes, seed)));
    const facts = results.flatMap((result) => result.facts).length;

    expect(results.flatMap(contradictions).length).toBeLessThanOrEqual(0.02 * facts);
  });
});
