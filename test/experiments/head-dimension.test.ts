import { decompose, rankOf } from '../../src/experiments/head-dimension/decompose';
import { expectedLoss } from '../../src/experiments/head-dimension/quarter-circle';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the head-dimension experiment', () => {
  // NumPy 2.4, default_rng(0..9), n = 32, τ = 2: mean and standard deviation over the draws.
  it.each([
    [2, { kl_cut: [1.088, 0.079], tv_cut: [0.57, 0.017], kl_trained: [0.737, 0.042] }],
    [8, { kl_cut: [0.537, 0.049], tv_cut: [0.394, 0.021], kl_trained: [0.145, 0.01] }],
    [16, { kl_cut: [0.147, 0.014], tv_cut: [0.202, 0.011], kl_trained: [0.017, 0.002] }],
    [24, { kl_cut: [0.016, 0.003], tv_cut: [0.065, 0.007], kl_trained: [0.001, 0.0004] }],
  ])('at d_k %d comes as near to a random pattern as NumPy does (±4.5 sd)', (d_k, golden) => {
    const facts = factsOf(run('head-dimension', { d_k }));

    for (const [name, [mean = 0, sd = 0]] of Object.entries(golden)) {
      expect([name, Math.abs(facts[name]! - mean) < 4.5 * sd]).toEqual([name, true]);
    }
  });

  // NumPy: largest weight right in 64 % (sd 5 %) of the rows when cut at rank 16, in 99 % (sd 1 %) when trained.
  it('finds that learning repairs most of what the cut loses', () => {
    const facts = factsOf(run('head-dimension', { d_k: 16 }));

    expect(Math.abs(facts.argmax_cut! - 0.644)).toBeLessThan(0.22);
    expect(facts.argmax_trained).toBeGreaterThan(0.93);
  });

  it.each([31, 32, 128])('loses nothing at d_k %d, since softmax needs n − 1 = 31 dimensions', (d_k) => {
    const result = run('head-dimension', { d_k });

    expect(factsOf(result).kl_cut).toBeLessThan(1e-6);
    expect(result.facts.find(({ name }) => name === 'kl_cut')!.expected).toBe(0);
    expect(contradictions(result)).toEqual([]);
  });

  // NumPy, n = 32, random permutation.
  it.each([
    [10, 0.2445],
    [100, 0.7729],
    [500, 0.9999],
  ])('points with two dimensions and β %d as NumPy does (±0.0001)', (beta, weight) => {
    expect(Math.abs(factsOf(run('head-dimension', { beta })).pointer! - weight)).toBeLessThan(1e-4);
  });

  it.each([
    [512, 8, 64, 1_048_576],
    [512, 32, 16, 1_048_576],
    [5120, 64, 128, 167_772_160],
  ])('counts the projections of d %d, h %d, d_k %d as %d', (d, heads, d_k, count) => {
    expect(factsOf(run('head-dimension', { d, heads, d_k })).parameters).toBe(count);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const ends = [
      { n: 8, d_k: 1, tau: 0.5, beta: 1000 },
      { n: 8, d_k: 7, tau: 4, beta: 1 },
      { n: 48, d_k: 48 },
      { n: 48, d_k: 20, tau: 4 },
    ];
    const results = ends.flatMap((changes) => [1, 2].map((seed) => run('head-dimension', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});

describe('decompose', () => {
  // numpy.linalg.svd
  it('finds the singular values of NumPy, largest first', () => {
    const { values } = decompose([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 10],
    ]);

    for (const [i, value] of [17.41250517, 0.87516135, 0.19686652].entries())
      expect(Math.abs(values[i]! - value)).toBeLessThan(1e-8);
  });

  it('counts the rank of matrices that have less than it seems, and of nothing', () => {
    const row = (factor: number) => [1, -2, 0.5, 3].map((value) => factor * value);

    expect(rankOf([row(1), row(2), row(0), row(-1)])).toBe(1);
    expect(
      rankOf([
        [0, 0],
        [0, 0],
      ]),
    ).toBe(0);
  });
});

describe('expectedLoss', () => {
  // Mean lost share over 200 draws in NumPy.
  it.each([
    [32, 16, 0.0985],
    [48, 8, 0.5237],
    [16, 2, 0.6065],
  ])('of n %d at rank %d is that of NumPy (±0.004)', (n, rank, lost) => {
    expect(Math.abs(expectedLoss(n, rank) - lost)).toBeLessThan(0.004);
  });
});
