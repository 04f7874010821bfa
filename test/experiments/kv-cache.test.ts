import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the kv-cache experiment', () => {
  // NumPy in float64, default_rng(0..19), 48 tokens, 2 layers, d = 32, cache rounded to float16 and cut to 16 positions.
  it.each([
    ['difference_half', 4.3e-4, 1.2e-3],
    ['difference_window', 1.1, 2.7],
  ])('finds a %s between %d and %d, as NumPy does (a third more on either side)', (name, low, high) => {
    for (const seed of [1, 2, 3]) {
      const value = factsOf(run('kv-cache', {}, seed))[name];

      expect(value).toBeGreaterThan((low * 2) / 3);
      expect(value).toBeLessThan((high * 4) / 3);
    }
  });

  it('gives what recomputing gives, with float32 rounding and no more', () => {
    const { difference_whole } = factsOf(run('kv-cache'));

    expect(difference_whole).toBeLessThan(5e-6);
    expect(difference_whole).toBeGreaterThan(0);
  });

  it('loses nothing with a window that holds all positions, and something with one less', () => {
    expect(factsOf(run('kv-cache', { n: 24, window: 24 })).difference_window).toBeLessThan(5e-6);
    expect(factsOf(run('kv-cache', { n: 24, window: 23 })).difference_window).toBeGreaterThan(1e-3);
  });

  // Counted step by step in Python.
  it.each([
    [{ n: 48, d: 32 }, 1_330_176, 33_768_448],
    [{ n: 96, d: 64 }, 10_629_120, 534_384_640],
    [{ n: 8, d: 16 }, 51_456, 234_240],
  ])('counts the multiply-adds of %o as %d with a cache and %d without', (changes, cached, recomputed) => {
    const facts = factsOf(run('kv-cache', changes));

    expect(facts.work_cached).toBeCloseTo(cached / 1e6, 9);
    expect(facts.work_recomputed).toBeCloseTo(recomputed / 1e6, 9);
  });

  // By hand from the published shapes; 4.5 MiB a token for GPT-3.
  it.each([
    ['llama-3-8b', 8192, 128, 1],
    ['llama-3-70b', 131_072, 320, 40],
    ['llama-3-405b', 8192, 504, 3.9375],
    ['llama-7b', 4096, 512, 2],
    ['gpt-3', 2048, 4608, 9],
  ])('sizes the cache of %s with %d tokens: %d KiB a token, %d GiB', (model, context, perToken, total) => {
    expect(factsOf(run('kv-cache', { n: 8, model, context }))).toMatchObject({
      cache_per_token: perToken,
      cache_total: total,
    });
  });

  it('agrees with its theory at the ends of the ranges', () => {
    const ends = [
      { n: 8, d: 16, window: 1 },
      { n: 96, d: 64, window: 96, batch: 1024, bytes: 4 },
      { n: 17, d: 63 },
    ];

    expect(ends.map((changes, seed) => run('kv-cache', changes, seed)).flatMap(contradictions)).toEqual([]);
  });
});
