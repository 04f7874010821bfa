import { expectedLogSumExp } from '../../src/experiments/embedding-scale/log-sum-exp';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the embedding-scale experiment', () => {
  // NumPy, V = 1000: mean over 24 draws, standard deviation of a draw.
  it.each([
    [64, 1, 0.038, 0.01, 0.1686, 0.0033],
    [64, 2, 0.278, 0.032, 0.3256, 0.003],
    [64, 4, 0.922, 0.016, 0.5694, 0.0022],
    [512, 1, 0.042, 0.009, 0.0621, 0.002],
    [512, 2, 0.345, 0.041, 0.1237, 0.002],
    [512, 4, 0.985, 0.006, 0.2419, 0.0019],
  ])(
    'at d %d with factor %d recognises as many tokens as NumPy (±4.5 sd)',
    (d, custom, accuracy, spread, cosine, cosineSpread) => {
      const facts = factsOf(run('embedding-scale', { d, factor: 'custom', custom }));

      expect(Math.abs(facts.accuracy! - accuracy)).toBeLessThan(4.5 * spread);
      expect(Math.abs(facts.cosine! - cosine)).toBeLessThan(4.5 * cosineSpread);
    },
  );

  it.each([64, 128, 512])('with √d recognises all tokens at d %d, at a cosine of 0.815 (±0.01)', (d) => {
    const facts = factsOf(run('embedding-scale', { d }));

    expect(facts.accuracy).toBeGreaterThan(0.998);
    expect(Math.abs(facts.cosine! - 0.815)).toBeLessThan(0.01);
    expect(Math.abs(facts.norm_ratio! - Math.SQRT2)).toBeLessThan(0.02);
  });

  // NumPy, 500 hidden vectors: 7.51, 26.3, 6.93 at d = 64; 7.36, 73.0, 7.02 at d = 512; both have sampling errors.
  it.each([
    [64, 7.51, 26.3, 6.93],
    [512, 7.36, 73, 7.02],
  ])('at d %d starts with the loss of NumPy (±5 %)', (d, small, large, tiny) => {
    const facts = factsOf(run('embedding-scale', { d }));

    expect(Math.abs(facts.loss_tensor2tensor! / small - 1)).toBeLessThan(0.05);
    expect(Math.abs(facts.loss_pytorch! / large - 1)).toBeLessThan(0.05);
    expect(Math.abs(facts.loss_bert! / tiny - 1)).toBeLessThan(0.05);
  });

  it('drowns the position when entries of size 1 are multiplied as well', () => {
    expect(factsOf(run('embedding-scale', { init: 'pytorch' })).norm_ratio).toBeGreaterThan(31);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const ends = [
      { d: 32, vocabulary: 100 },
      { d: 32, vocabulary: 2000, factor: 'none' },
      { d: 512, vocabulary: 2000, init: 'pytorch', factor: 'custom', custom: 0.1 },
      { d: 64, init: 'bert', factor: 'custom', custom: 100 },
    ];
    const results = ends.flatMap((changes) => [1, 2].map((seed) => run('embedding-scale', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});

describe('expectedLogSumExp', () => {
  // Mean over 4000 draws in NumPy; its standard error is about 0.005 σ.
  it.each([
    [1000, 0.16, 6.9205],
    [1000, 1, 7.4067],
    [1000, 8, 26.322],
    [1000, 22.63, 73.432],
    [100, 4, 10.687],
  ])('of %d normal logits of size %d is that of NumPy', (count, sigma, expected) => {
    expect(Math.abs(expectedLogSumExp(count, sigma) - expected)).toBeLessThan(0.02 * sigma + 1e-3);
  });
});
