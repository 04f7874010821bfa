import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the parallelism experiment', () => {
  // NumPy in float32, 64 tokens, 2 layers: 1.3e-6 between one pass and cached steps, 1.4e-6 to recomputed prefixes.
  it('gets the same outputs from one masked pass, from cached steps and from recomputed prefixes', () => {
    for (const seed of [1, 2]) {
      const facts = factsOf(run('parallelism', {}, seed));

      expect(facts.difference_cached).toBeLessThan(5e-6);
      expect(facts.difference_prefixes).toBeLessThan(5e-6);
      expect(facts.difference_cached).toBeGreaterThan(0);
    }
  });

  // NumPy: 528 and 8256 token computations without a cache; KiB = 2 · L · d · n · 4 / 1024, by hand.
  it.each([
    [{ n: 32, layers: 1, d: 16 }, 32, 528, 4],
    [{ n: 128, layers: 1, d: 16 }, 128, 8256, 16],
    [{ n: 16, layers: 6, d: 64 }, 16, 136, 48],
  ])('with %o counts %d steps with either loop, and %d tokens without a cache', (changes, n, tokens, kib) => {
    const facts = factsOf(run('parallelism', changes));

    expect(facts).toMatchObject({
      steps_pass: 1,
      steps_cached: n,
      steps_prefixes: n,
      tokens_pass: n,
      tokens_cached: n,
      tokens_prefixes: tokens,
      cache_size: kib,
    });
  });

  it('needs more time for n steps than for one pass', () => {
    const facts = factsOf(run('parallelism', { n: 64 }));

    expect(facts.time_ratio_cached).toBeGreaterThan(2);
    expect(facts.time_ratio_prefixes).toBeGreaterThan(2);
  });

  it('draws the schedule as one row, a staircase and a triangle', () => {
    const { panels } = run('parallelism', { n: 16, layers: 1, d: 16 }).figures[1]!;
    const work = panels.map((panel) =>
      panel.kind === 'heatmap' ? panel.values.map((row) => row.reduce((sum, cell) => sum + cell, 0)) : [],
    );

    expect(work).toEqual([
      [8, 0, 0, 0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 1, 1, 1],
      [1, 2, 3, 4, 5, 6, 7, 8],
    ]);
  });

  it('agrees with its theory for unusual sizes', () => {
    const sets = [{ n: 77, layers: 3, d: 37 }, { n: 17, layers: 6, d: 16 }, { n: 128 }];

    expect(sets.map((changes, seed) => run('parallelism', changes, seed)).flatMap(contradictions)).toEqual(
      [],
    );
  });
});
