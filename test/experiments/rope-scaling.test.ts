import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the rope-scaling experiment', () => {
  // NumPy: slow pairs, unseen without scaling and with the larger base, mean changes nearby, base, score factor.
  it.each([
    [{}, [18, 18, 17], [0.152526, 0.056061, 0.029564], [40_889.942, 1.296477]],
    [
      { d: 64, trained: 2048, factor: 8 },
      [11, 11, 10],
      [0.227767, 0.080889, 0.073596],
      [85_550.376, 1.459129],
    ],
    [
      { base: 500_000, trained: 8192, factor: 16 },
      [29, 29, 28],
      [0.215432, 0.051528, 0.007269],
      [8_359_936.961, 1.63139],
    ],
    [
      { d: 256, base: 1_000_000, trained: 32_768, factor: 2 },
      [48, 48, 47],
      [0.050295, 0.013232, 0.000284],
      [2_010_945.546, 1.143434],
    ],
  ])('with %o finds what NumPy finds', (changes, counts, nearby, [base = 0, scores = 0]) => {
    const facts = factsOf(run('rope-scaling', changes));

    expect([facts.slow_pairs, facts.unseen_none, facts.unseen_ntk]).toEqual(counts);
    expect([facts.unseen_interpolation, facts.unseen_yarn]).toEqual([0, 0]);
    for (const [i, name] of ['nearby_interpolation', 'nearby_ntk', 'nearby_yarn'].entries())
      expect([name, Math.abs(facts[name]! - nearby[i]!) < 2e-6]).toEqual([name, true]);
    expect(facts.ntk_base! / base).toBeCloseTo(1, 7);
    expect(facts.yarn_scores).toBeCloseTo(scores, 6);
  });

  it('lets YaRN leave the trained range once α is below one turn', () => {
    const { unseen_yarn, slow_pairs } = factsOf(run('rope-scaling', { alpha: 0.5 }));

    expect(unseen_yarn).toBeGreaterThan(0);
    expect(unseen_yarn).toBeLessThan(slow_pairs!);
  });

  it('refuses a ramp that does not rise', () => {
    expect(() => run('rope-scaling', { alpha: 4, beta: 3 })).toThrow(/alpha below beta/);
  });

  it('agrees with its theory at the ends of the ranges', () => {
    const ends = [
      { factor: 1 },
      { d: 16, base: 1000, trained: 256, factor: 64 },
      { d: 256, base: 10_000_000, trained: 32_768, factor: 1.5 },
      { d: 16, base: 1000, trained: 32_768, factor: 64 },
      { d: 62, trained: 256, factor: 33.5, alpha: 8, beta: 256 },
    ];

    expect(ends.map((changes, seed) => run('rope-scaling', changes, seed)).flatMap(contradictions)).toEqual(
      [],
    );
  });
});
