import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the multi-head experiment', () => {
  // NumPy with autograd, 200 Adam steps, 3 seeds: 0.484–0.490, 0.233–0.238, 0.48–0.49, 1.000.
  it.each([
    [1, 2, 0.486],
    [1, 4, 0.235],
    [2, 4, 0.485],
    [4, 4, 1],
    [4, 2, 1],
  ])(
    'reaches with %d heads for %d positions what autograd reaches in NumPy (±0.04)',
    (heads, targets, r2) => {
      const facts = factsOf(run('multi-head', { heads, targets }));

      expect(Math.abs(facts.r2_heads! - r2)).toBeLessThan(0.04);
      expect([facts.parameters_one_head, facts.parameters_heads]).toEqual([512, 512]);
    },
  );

  // NumPy, least squares on 4000 samples: R² of the half that is wanted from A, and from B.
  it.each([
    [0, -0.004, 1],
    [0.25, 0.096, 0.898],
    [0.9, 0.988, 0.008],
  ])('without training recovers at p = %d what NumPy recovers', (share, a, b) => {
    const facts = factsOf(run('multi-head', { share, heads: 1, steps: 50 }));

    expect(Math.abs(facts.r2_a! - a)).toBeLessThan(0.04);
    expect(Math.abs(facts.r2_b! - b)).toBeLessThan(0.04);
    expect(Math.abs(facts.r2_mean! - 0.5)).toBeLessThan(0.04);
  });

  it('agrees with its theory for unusual sizes and several seeds', () => {
    const results = [1, 2, 3].map((seed) => run('multi-head', { n: 11, d: 20, heads: 2, targets: 4 }, seed));

    expect(results.flatMap(contradictions)).toEqual([]);
  });

  it('says that too few steps do not converge, instead of a verdict', () => {
    const fact = run('multi-head', { steps: 50, heads: 4, targets: 4 }).facts.find(
      ({ name }) => name === 'r2_heads',
    )!;

    expect(fact).toMatchObject({
      expected: null,
      holds: null,
      label: { en: expect.stringContaining('converge') },
    });
  });
});
