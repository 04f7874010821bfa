import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the score-function experiment', () => {
  // NumPy, 10 seeds, 64 keys: H / ln n and largest weight of unscaled dot, scaled dot and additive scores (±0.03).
  it.each([
    [4, [0.68, 0.276, 0.893, 0.105, 0.971, 0.039]],
    [16, [0.33, 0.582, 0.888, 0.107, 0.964, 0.046]],
    [64, [0.145, 0.783, 0.885, 0.107, 0.972, 0.043]],
    [256, [0.063, 0.897, 0.886, 0.108, 0.969, 0.047]],
    [1024, [0.031, 0.949, 0.888, 0.105, 0.968, 0.047]],
  ])('at d_k %d is as sharp as NumPy says', (d_k, golden) => {
    const facts = factsOf(run('dot-product-vs-additive', { d_k }));
    const measured = ['unscaled', 'scaled', 'additive'].flatMap((kind) => [
      facts[`entropy_${kind}`]!,
      facts[`largest_weight_${kind}`]!,
    ]);

    for (const [i, value] of measured.entries()) expect(Math.abs(value - golden[i]!)).toBeLessThan(0.045);
  });

  it.each([
    [64, 64],
    [32, 16],
    [128, 33],
  ])('for n %d and d %d counts twice the operations and d times the memory', (n, d) => {
    const result = run('dot-product-vs-additive', { n, d });

    expect(factsOf(result)).toMatchObject({ operation_ratio: 2, memory_ratio: d });
    expect(contradictions(result)).toEqual([]);
  });

  it('finds additive scores slower than the matrix product', () => {
    expect(factsOf(run('dot-product-vs-additive', { n: 128, d: 64 })).time_ratio).toBeGreaterThan(2);
  });
});
