import { expectedDropped } from '../../src/experiments/moe/dropped';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const routed = ['busiest_none', 'dropped_none', 'own_none', 'busiest_loss', 'dropped_loss', 'own_loss'];

describe('the moe experiment', () => {
  // NumPy, default_rng(0..11): mean and standard deviation over the draws.
  it.each([
    [{}, [2.922, 23.73, 93.34, 1.611, 5.16, 76.55], [0.171, 2.08, 3.57, 0.164, 2.22, 3.67]],
    [{ experts: 16 }, [4.753, 31.8, 89.57, 2.034, 7.41, 67.07], [0.194, 1.47, 2.67, 0.171, 2.22, 2.86]],
    [{ k: 2 }, [1.941, 10.75, 98.47, 1.556, 3.83, 95.9], [0.14, 3.23, 1.15, 0.081, 1.02, 2.1]],
  ])('with %o routes as NumPy does, without balancing and with its loss (±4.5 sd)', (changes, mean, sd) => {
    for (const seed of [1, 2]) {
      const facts = factsOf(run('moe', changes, seed));

      for (const [i, name] of routed.entries())
        expect([name, Math.abs(facts[name]! - mean[i]!) < 4.5 * sd[i]!]).toEqual([name, true]);
    }
  });

  // NumPy: busiest expert 1.294 (sd 0.115), 0.8 % dropped (sd 1.25 %), 64 % at their own expert (sd 4.1 %).
  it('levels the load with a bias, at a higher price than with the loss', () => {
    for (const seed of [1, 2]) {
      const facts = factsOf(run('moe', {}, seed));

      expect(facts.busiest_bias).toBeLessThan(1.294 + 4.5 * 0.115);
      expect(facts.dropped_bias).toBeLessThan(0.8 + 4.5 * 1.25);
      expect(Math.abs(facts.own_bias! - 63.95)).toBeLessThan(4.5 * 4.11);
      expect(facts.own_bias).toBeLessThan(facts.own_loss!);
    }
  });

  it('leaves the router alone with α = 0', () => {
    const facts = factsOf(run('moe', { alpha: 0 }));

    expect([facts.dropped_loss, facts.own_loss]).toEqual([facts.dropped_none, facts.own_none]);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const ends = [
      {},
      { experts: 4, skew: 0, tokens: 64, capacity: 0.5 },
      { experts: 16, skew: 2, tokens: 2048, capacity: 4 },
      { experts: 16, tokens: 64, alpha: 20, k: 2 },
      { experts: 16, tokens: 64, skew: 0 },
    ];

    expect(
      ends.flatMap((changes) => [1, 2, 3].map((seed) => run('moe', changes, seed))).flatMap(contradictions),
    ).toEqual([]);
  });
});

describe('expectedDropped', () => {
  // Binomial sums in Python, in percent.
  it.each([
    [8, 1, 512, 80, 0.084419],
    [8, 1, 64, 10, 4.531306],
    [16, 1, 64, 5, 9.637287],
    [4, 2, 100, 50, 3.979462],
    [8, 2, 2048, 512, 1.526614],
  ])(
    'for %d experts, %d a token, %d tokens and a capacity of %d is %d %%',
    (experts, k, tokens, most, percent) => {
      const even = new Array<number>(experts).fill(k / experts);

      expect(100 * expectedDropped(even, tokens, most, k)).toBeCloseTo(percent, 5);
    },
  );

  it('knows unequal shares, and an expert that gets everything', () => {
    const zipf = Array.from({ length: 8 }, (_, i) => 1 / (i + 1));
    const sum = zipf.reduce((a, b) => a + b, 0);

    expect(
      100 *
        expectedDropped(
          zipf.map((share) => share / sum),
          512,
          80,
        ),
    ).toBeCloseTo(23.981317, 5);
    expect(expectedDropped([1], 100, 30)).toBeCloseTo(0.7, 12);
  });
});
