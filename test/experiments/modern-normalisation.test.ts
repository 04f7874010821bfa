import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const facts = (changes = {}, seed = 7) => factsOf(run('modern-normalisation', changes, seed));

describe('the modern-normalisation experiment', () => {
  // NumPy, 200,000 tokens (20,000 at d = 512): cosine and mean after RMSNorm, each with its spread over tokens; here 1000.
  it.each([
    [64, 0, 0.99211, 0.01104, -0.00046, 0.1249],
    [64, 1, 0.70209, 0.05428, 0.70791, 0.05454],
    [64, 3, 0.31299, 0.02774, 0.94931, 0.00922],
    [8, 1, 0.66528, 0.15505, 0.7116, 0.16426],
    [16, 2, 0.43029, 0.07753, 0.89853, 0.03858],
    [512, 10, 0.09933, 0.00311, 0.99505, 0.00031],
  ])('with %d features of mean %d has the cosine and the mean of NumPy', (d, mean, ...golden) => {
    const [cosine, cosineSpread, left, leftSpread] = golden;
    const found = facts({ d, mean });

    expect(Math.abs(found.cosine! - cosine!)).toBeLessThan(4.2 * (cosineSpread! / Math.sqrt(1000)));
    expect(Math.abs(found.rms_mean! - left!)).toBeLessThan(4.2 * (leftSpread! / Math.sqrt(1000)));
  });

  // NumPy, 4000 queries with keys of their own: entropy over ln n and its spread over queries; here 128 queries
  // share their keys, so the tolerance is that of about 32.
  it.each([
    [64, 32, 1, 50, 0.8705, 0.05, 0.8706, 0.05],
    [64, 32, 4, 50, 0.0664, 0.092, 0.0897, 0.102],
    [64, 32, 4, 5, 0.0668, 0.092, 0.7366, 0.06],
    [16, 64, 2, 10, 0.3353, 0.167, 0.5049, 0.097],
    [64, 32, 20, 50, 0.0031, 0.02, 0.729, 0.064],
  ])(
    'at width %d, %d keys, growth %d and cap %d has the entropies of NumPy',
    (d, n, gain, cap, ...golden) => {
      const [plain, plainSpread, capped, cappedSpread] = golden;
      const found = facts({ d, n, gain, cap });

      expect(Math.abs(found.entropy_plain! - plain!)).toBeLessThan(4 * (plainSpread! / Math.sqrt(32)));
      expect(Math.abs(found.entropy_capped! - capped!)).toBeLessThan(4 * (cappedSpread! / Math.sqrt(32)));
      expect(Math.abs(found.entropy_normed! - (n === 64 ? 0.8924 : 0.8715))).toBeLessThan(0.03);
    },
  );

  it('never lets a logit beyond √d with QK-norm, however much queries and keys have grown', () => {
    for (const gain of [0.1, 4, 30])
      expect(facts({ gain, d: 16 }).largest_normed).toBeLessThanOrEqual(4 + 1e-4);
  });

  it('shows that a cap lets attention be one-hot at first and ties most keys in the end', () => {
    const [some, much] = [facts({ gain: 4 }), facts({ gain: 30 })];

    expect(some.entropy_capped).toBeLessThan(0.2);
    expect(much.entropy_capped).toBeGreaterThan(0.6);
    expect(much.slope_capped).toBeLessThan(1e-6);
  });

  it('agrees with its theory at the ends of its ranges and for several seeds', () => {
    const sets = [
      { d: 8, mean: 0, gain: 0.1, cap: 1, n: 8 },
      { d: 512, mean: 10, gain: 30, cap: 100, n: 128 },
      { d: 100, mean: 0.3, gain: 2.5, cap: 20, n: 50 },
      { d: 8, mean: 5, gain: 30, cap: 3 },
    ];
    const results = sets.flatMap((changes) =>
      [1, 2, 3].map((seed) => run('modern-normalisation', changes, seed)),
    );

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
