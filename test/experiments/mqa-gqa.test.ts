import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const names = ['values_mean', 'output_mean', 'values_first', 'output_first'];

describe('the mqa-gqa experiment', () => {
  // NumPy, default_rng(0..19), 64 / h layers: mean and standard deviation of the four changes.
  it.each([
    [{ heads: 8, groups: 2 }, [0.3753, 0.5493, 0.7495, 1.0159], [0.007, 0.015, 0.016, 0.032]],
    [{ heads: 8, groups: 1, similarity: 0 }, [0.8761, 0.9457, 1.742, 1.7497], [0.003, 0.007, 0.026, 0.053]],
    [{ heads: 8, groups: 4 }, [0.2501, 0.3974, 0.5003, 0.6792], [0.005, 0.012, 0.009, 0.028]],
    [{ heads: 2, groups: 1, n: 8 }, [0.2493, 0.3572, 0.4985, 0.6359], [0.006, 0.017, 0.011, 0.037]],
    [
      { heads: 16, groups: 4, similarity: 0.8 },
      [0.1491, 0.2506, 0.2984, 0.4884],
      [0.004, 0.018, 0.009, 0.032],
    ],
  ])('with %o changes values and outputs as much as NumPy does (±4.5 sd)', (changes, mean, sd) => {
    for (const seed of [1, 2]) {
      const facts = factsOf(run('mqa-gqa', changes, seed));

      for (const [i, name] of names.entries())
        expect([name, Math.abs(facts[name]! - mean[i]!) < 4.5 * sd[i]!]).toEqual([name, true]);
    }
  });

  it('changes nothing with as many key-value heads as query heads, nor where heads are equal', () => {
    for (const changes of [
      { heads: 4, groups: 4 },
      { groups: 1, similarity: 1 },
    ]) {
      const facts = factsOf(run('mqa-gqa', changes));

      for (const name of names) expect([name, facts[name]! < 1e-9]).toEqual([name, true]);
    }
  });

  // By hand: 2 · 32 · g · 128 numbers a token; (2 + 2g/h)·d² parameters; 2h/(gb) operations a byte.
  it.each([
    [{ heads: 8, groups: 2 }, 256, 0.25, 2.62144, 4],
    [{ heads: 16, groups: 1, context: 1024, bytes: 1 }, 8, 0.0625, 8.912896, 32],
    [{ heads: 2, groups: 2, bytes: 4 }, 512, 1, 0.262144, 0.5],
  ])(
    'with %o counts %d MiB, a share of %d, %d million parameters, %d operations a byte',
    (changes, ...costs) => {
      const { cache, cache_share, parameters, flops_per_byte } = factsOf(run('mqa-gqa', changes));

      expect([cache, cache_share, parameters, flops_per_byte]).toEqual(costs);
    },
  );

  it('refuses more key-value heads than query heads', () => {
    expect(() => run('mqa-gqa', { heads: 4, groups: 8 })).toThrow(/groups at most heads/);
  });

  it('agrees with its theory for several seeds and sizes', () => {
    const sets = [
      {},
      { heads: 16, groups: 8, n: 64 },
      { similarity: 0.97, groups: 1 },
      { heads: 2, groups: 1, n: 8, similarity: 0 },
    ];

    expect(
      sets
        .flatMap((changes) => [1, 2, 3].map((seed) => run('mqa-gqa', changes, seed)))
        .flatMap(contradictions),
    ).toEqual([]);
  });
});
