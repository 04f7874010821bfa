import { expectedCopyLoss } from '../../src/experiments/causal-mask/copying-theory';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the causal-mask experiment', () => {
  // NumPy, 30,000 sequences: n, V, b, mean loss with read-out 20, its standard error.
  it.each([
    [16, 8, 0, 2.3011, 0.002],
    [16, 8, 1, 0.9584, 0.0017],
    [16, 8, 2, 0.04034, 0.00016],
    [16, 8, 3, 1.3762e-4, 1.7e-7],
    [10, 8, 0, 2.3319, 0.0028],
    [10, 8, 1, 0.5721, 0.0018],
    [32, 2, 1, 0.8296, 0.0029],
    [32, 32, 2, 0.6014, 0.00017],
    [4, 32, 1.5, 5.215e-4, 2e-6],
  ])('predicts for n %d, V %d and b %d the loss that NumPy samples: %d', (n, vocabulary, b, loss, error) => {
    expect(Math.abs(expectedCopyLoss(b, n, vocabulary) - loss)).toBeLessThan(4 * error);
  });

  // NumPy, n = 16, V = 8: loss and accuracy without a mask, of 200 sequences (±4 standard errors of such a sample).
  it.each([
    [0, 2.3011, 0.1, 0.262, 0.04],
    [1, 0.9584, 0.09, 0.593, 0.05],
    [4, 0, 1e-5, 1, 0],
    [12, 0, 1e-5, 1, 0],
  ])('at b = %d reaches the loss %d without a mask', (strength, loss, within, accuracy, near) => {
    const facts = factsOf(run('causal-mask', { n: 16, strength }));

    expect(Math.abs(facts.loss_open! - loss)).toBeLessThan(within);
    expect(Math.abs(facts.accuracy_open! - accuracy)).toBeLessThanOrEqual(near);
    expect(Math.abs(facts.accuracy_generating! - 0.125)).toBeLessThan(0.025);
    expect(Math.abs(facts.loss_masked! - Math.log(8))).toBeLessThan(0.003);
  });

  it('moves nothing before a changed token with the mask, exactly, and every position without', () => {
    for (const seed of [1, 2, 3]) {
      const result = run('causal-mask', { layers: 6, n: 12 }, seed);
      const [masked, open] = result.figures[0]!.panels;

      expect(factsOf(result).change_before_masked).toBe(0);
      if (masked?.kind !== 'heatmap' || open?.kind !== 'heatmap') throw new Error('two maps come first');
      expect(Math.min(...open.values.flat())).toBeGreaterThan(0);
      expect(masked.values.flatMap((row, j) => row.filter((change, i) => i >= j && change === 0))).toEqual(
        [],
      );
      expect(masked.masked?.flat().filter(Boolean)).toHaveLength((12 * 11) / 2);
    }
  });

  // By hand: 10 positions, 3 of them padding, leave 7 + 6 + … + 1 pairs.
  it.each([
    [10, 0, 55],
    [10, 3, 28],
    [4, 3, 1],
    [32, 0, 528],
  ])('counts for n %d and %d pads %d pairs', (n, pads, pairs) => {
    expect(factsOf(run('causal-mask', { n, pads, token: 1 })).allowed_pairs).toBe(pairs);
  });

  it('agrees with its theory at the ends of its ranges and for several seeds', () => {
    const sets = [
      { n: 4, token: 4, layers: 1, vocabulary: 2, strength: 0.7 },
      { n: 4, token: 1, layers: 1, vocabulary: 32, strength: 12, pads: 3 },
      { n: 32, token: 32, layers: 6, d: 64, vocabulary: 2, strength: 0 },
      { n: 31, token: 7, layers: 6, d: 33, vocabulary: 5, strength: 2.5 },
    ];
    const results = sets.flatMap((changes) => [1, 2, 3].map((seed) => run('causal-mask', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });

  it('refuses a token or pads beyond the sequence', () => {
    expect(() => run('causal-mask', { n: 4, token: 5 })).toThrow(/beyond n = 4/);
    expect(() => run('causal-mask', { n: 4, token: 1, pads: 4 })).toThrow(/no real position/);
  });
});
