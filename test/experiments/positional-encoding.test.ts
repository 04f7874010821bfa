import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the positional-encoding experiment', () => {
  // NumPy, positions around 150.
  it.each([
    [16, 52],
    [64, 39],
    [128, 35],
    [256, 25],
  ])('finds at d %d the %d rising steps of NumPy: the product is not monotone', (d, rises) => {
    expect(factsOf(run('positional-encoding', { d })).rises).toBe(rises);
  });

  it('measures the products of NumPy, symmetric and the same map at every position', () => {
    const facts = factsOf(run('positional-encoding'));

    expect(Math.abs(facts.product_1! - 62.09)).toBeLessThan(0.005);
    expect(Math.abs(facts.product_10! - 42.82)).toBeLessThan(0.005);
    expect(facts.asymmetry).toBeLessThan(1e-4);
    expect(facts.shift_error).toBeLessThan(1e-5);
  });

  // NumPy, n = 64: mean weight on the position `shift` places ahead.
  it.each([
    [128, -1, 0.25, 0.3418],
    [128, -1, 1, 0.7709],
    [128, -1, 2, 0.958],
    [16, 3, 2, 0.469],
    [256, 0, 1, 0.9474],
  ])('at d %d, shift %d, β %d gives the weight of NumPy (±0.0002)', (d, shift, beta, weight) => {
    const facts = factsOf(run('positional-encoding', { d, shift, beta }));

    expect(Math.abs(facts.rotation_weight! - weight)).toBeLessThan(2e-4);
    expect(facts.rotation_hits).toBe(1);
  });

  // NumPy, d = 128: mean size of the correlation 0.25 (sd of a mean over 20: 0.045), spread over t 4.8 (sd of one: 0.72).
  it.each([1, 2, 3])('finds no trend through random matrices (seed %d)', (seed) => {
    const facts = factsOf(run('positional-encoding', {}, seed));

    expect(Math.abs(facts.random_correlation_size! - 0.25)).toBeLessThan(0.18);
    expect(Math.abs(facts.random_spread! - 4.8)).toBeLessThan(0.7);
  });

  it.each([
    ['identity', 0],
    ['rotation', 7],
  ])('finds the peak of %s at offset %d, and has no theory for a random matrix', (w, offset) => {
    const random = run('positional-encoding', { w: 'random' });

    expect(factsOf(run('positional-encoding', { w, shift: 7 })).best_offset).toBe(offset);
    expect(random.facts.find(({ name }) => name === 'best_offset')!.expected).toBeNull();
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const ends = [
      { d: 16, beta: 4, shift: 10, n: 24 },
      { d: 16, beta: 0.1, shift: -10, n: 128, window: 10 },
      { d: 256, beta: 4, window: 100, w: 'random' },
    ];
    const results = ends.flatMap((changes) =>
      [1, 2].map((seed) => run('positional-encoding', changes, seed)),
    );

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
