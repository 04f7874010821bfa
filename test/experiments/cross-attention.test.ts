import { expectedCeiling } from '../../src/experiments/cross-attention/copy-task';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the cross-attention experiment', () => {
  // The reference program: 35 of 35 react, 15 of 25 react, exactly 0 above the diagonal.
  it.each([
    [7, 5, 35, 15],
    [2, 2, 4, 3],
    [12, 3, 36, 6],
    [12, 12, 144, 78],
  ])(
    'with %d source and %d target tokens finds a full rectangle and a triangle',
    (source, target, full, half) => {
      const facts = factsOf(run('cross-attention', { source, target, layers: 3 }));

      expect(facts).toMatchObject({ source_pairs: full, target_pairs: half, target_later: 0 });
      expect(facts.source_least).toBeGreaterThan(0.01);
    },
  );

  it('counts the numbers that a decoder caches: 2 · 6 · 12 · 64', () => {
    expect(factsOf(run('cross-attention', { layers: 6, source: 12, d: 64 })).cached_numbers).toBe(9216);
  });

  // NumPy, 20 vocabularies, 200 sentences each: share copied right through one vector, and its spread.
  it.each([
    [2, 0.508, 0.0052],
    [4, 0.279, 0.0038],
    [8, 0.182, 0.0028],
    [16, 0.122, 0.0028],
    [32, 0.081, 0.0032],
  ])(
    'copies %d tokens through one vector as badly as NumPy, and by attention without a mistake',
    (n, golden, spread) => {
      const facts = factsOf(run('cross-attention', { n }));

      expect(Math.abs(facts.copied_fixed! - golden)).toBeLessThan(4.5 * spread);
      expect(facts.copied_attention).toBe(1);
      expect(facts.copied_fixed).toBeLessThanOrEqual(facts.copied_ceiling!);
    },
  );

  it('knows what one answer for all positions can reach at most', () => {
    // NumPy, 200,000 draws of n tokens from 50: standard errors below 0.0005
    const golden = { 2: 0.5101, 4: 0.2793, 8: 0.1833, 16: 0.1324, 32: 0.0931 };

    for (const [n, share] of Object.entries(golden))
      expect(Math.abs(expectedCeiling(Number(n)).expected - share)).toBeLessThan(0.001);
    expect(expectedCeiling(2).expected).toBeCloseTo((1 + 1 / 50) / 2, 12); // both the same, or one of two
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const sets = [
      { source: 2, target: 2, d: 16, layers: 1, n: 2 },
      { source: 12, target: 12, d: 64, layers: 6, n: 32 },
      { source: 12, target: 2, d: 33, layers: 4, n: 27 },
    ];
    const wrong = sets.flatMap((changes) =>
      [1, 2, 3].flatMap((seed) => contradictions(run('cross-attention', changes, seed))),
    );

    expect(wrong).toEqual([]);
  });
});
