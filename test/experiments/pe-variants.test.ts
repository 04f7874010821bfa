import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the pe-variants experiment', () => {
  it.each([1, 100, 5000])('finds that rotary scores do not notice a move by %d', (shift) => {
    const facts = factsOf(run('pe-variants', { shift }));

    expect(facts.rotary_change).toBeLessThan(2e-5);
  });

  // NumPy, one draw: 0.88, 3.02, 4.65 at a spread of the scores of 1.44; other draws differ by up to a factor of 1.6.
  it.each([
    [1, 0.88],
    [100, 3.02],
    [5000, 4.65],
  ])('finds that additive scores change by about as much as in NumPy when moved by %d', (shift, change) => {
    const facts = factsOf(run('pe-variants', { shift }));

    expect(Math.abs(Math.log2(facts.additive_change! / change))).toBeLessThan(0.7);
    expect(Math.abs(facts.additive_spread! - 1.44)).toBeLessThan(0.35);
  });

  // NumPy, d = 64, base 10,000.
  it('has the rotary decay of NumPy, and as many slow pairs', () => {
    const facts = factsOf(run('pe-variants'));

    for (const [distance, decay] of [
      [1, 0.966],
      [8, 0.7],
      [128, 0.284],
      [2048, -0.04],
    ])
      expect(Math.abs(facts[`rotary_decay_${distance}`]! - decay!)).toBeLessThan(6e-4);
    expect(facts.slow_pairs).toBe(11);
  });

  // NumPy: mean distance at which the last of 256 tokens looks.
  it('lets the eight ALiBi heads look as far as NumPy says (±0.01)', () => {
    const facts = factsOf(run('pe-variants'));

    for (const [i, reach] of [1.54, 3.52, 7.51, 15.51, 31.42, 58.73, 87.43, 106.51].entries())
      expect(Math.abs(facts[`alibi_reach_${i + 1}`]! - reach)).toBeLessThan(0.01);
  });

  it('reads the place without any encoding under a causal mask only', () => {
    const facts = factsOf(run('pe-variants', { n: 12 }));

    expect(facts.causal_place).toBeCloseTo(11, 3);
    expect(facts.bidirectional_difference).toBeLessThan(1e-7);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const ends = [
      { n: 4, d: 16, shift: 5000, heads: 2, context: 16, base: 100 },
      { n: 32, d: 128, shift: 5000, heads: 16, context: 8192, base: 1_000_000 },
      { shift: 0, d: 18, heads: 4 },
    ];
    const results = ends.flatMap((changes) => [1, 2].map((seed) => run('pe-variants', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
