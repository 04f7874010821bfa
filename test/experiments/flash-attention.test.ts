import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the flash-attention experiment', () => {
  // NumPy in float64, default_rng(0..19): mean and standard deviation; expected raises 1.7179, 2.3807, 5.1243, 0.7188.
  it.each([
    [{ spread: 1 }, { raises: [1.7167, 0.082], averaged: [0.0086, 0.0003] }],
    [
      { spread: 1, tile: 32 },
      { raises: [2.376, 0.109], averaged: [0.0129, 0.0004] },
    ],
    [
      { spread: 1, n: 1024, d: 16, tile: 4 },
      { raises: [5.0893, 0.229], averaged: [0.0234, 0.0007] },
    ],
    [
      { spread: 30, n: 256, d: 128, tile: 100 },
      { raises: [0.7119, 0.04], averaged: [0.5976, 0.0057], overflow: [0.333, 0.025] },
    ],
    [{ spread: 30 }, { averaged: [0.6921, 0.0063], overflow: [0.5195, 0.02] }],
  ])('with %o finds what NumPy finds (±4.5 sd)', (changes, golden) => {
    for (const seed of [1, 2]) {
      const facts = factsOf(run('flash-attention', changes, seed));

      for (const [name, [mean = 0, sd = 0]] of Object.entries(golden))
        expect([name, Math.abs(facts[name]! - mean) < 4.5 * sd]).toEqual([name, true]);
    }
  });

  it('is as near to float64 tile by tile as at once', () => {
    const { error_standard, error_tiled } = factsOf(run('flash-attention'));

    expect(error_tiled).toBeLessThan(2 * error_standard!);
    expect(error_tiled).toBeGreaterThan(0);
  });

  it('does not raise the maximum when one tile holds all keys', () => {
    const { raises, averaged } = factsOf(run('flash-attention', { n: 64, tile: 64 }));

    expect(raises).toBe(0);
    expect(averaged).toBeLessThan(1e-6);
  });

  // Added up by hand for N = 4096, d = 64, in millions; a last tile of 96 for B = 1000.
  it.each([
    [{ tile: 64 }, 68.15744, 51.904512, 34.082816],
    [{ tile: 16 }, 68.15744, 206.045184, 134.746112],
    [{ tile: 1000 }, 68.15744, 4.538368, 3.149824],
  ])('with %o counts %d, %d and %d million numbers moved', (changes, standard, flash, flash2) => {
    const facts = factsOf(run('flash-attention', { n: 16, ...changes }));

    expect(facts.traffic_standard).toBeCloseTo(standard, 9);
    expect(facts.traffic_flash).toBeCloseTo(flash, 9);
    expect(facts.traffic_flash2).toBeCloseTo(flash2, 9);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const ends = [
      { n: 16, d: 8, tile: 4, length: 128 },
      { n: 512, d: 128, tile: 1024, spread: 50, length: 131_072 },
      { n: 1024, d: 8, tile: 4, spread: 0.1 },
      { n: 100, d: 9, tile: 33, spread: 50 },
    ];

    expect(
      ends
        .flatMap((changes) => [1, 2, 3].map((seed) => run('flash-attention', changes, seed)))
        .flatMap(contradictions),
    ).toEqual([]);
  });
});
