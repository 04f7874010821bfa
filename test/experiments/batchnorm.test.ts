import { expectedGap } from '../../src/experiments/batchnorm/batch-gap';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const facts = (changes = {}) => factsOf(run('batchnorm', changes));

describe('the batchnorm experiment', () => {
  // NumPy, the reference program, 4000 channels: RMS gap and scatter of the batch mean; ± 4 standard errors of 1000.
  it.each([
    [2, 0.928, 0.703],
    [4, 0.637, 0.502],
    [8, 0.436, 0.351],
    [16, 0.31, 0.25],
    [32, 0.215, 0.173],
    [64, 0.152, 0.124],
    [128, 0.109, 0.089],
    [256, 0.076, 0.062],
  ])('with a batch of %d finds the gap of NumPy', (batch, gap, scatter) => {
    const found = facts({ batch });

    expect(Math.abs(found.gap! / gap - 1)).toBeLessThan(0.09);
    expect(Math.abs(found.mean_deviation! / scatter - 1)).toBeLessThan(0.11);
  });

  it('predicts the gap with scipy’s gamma function, and √(1.5/B) for large batches', () => {
    const golden = { 2: 0.9336, 4: 0.6358, 8: 0.4411, 16: 0.309, 64: 0.1534, 256: 0.0766 };

    for (const [batch, gap] of Object.entries(golden)) expect(expectedGap(Number(batch))).toBeCloseTo(gap, 4);
    expect(expectedGap(256) / Math.sqrt(1.5 / 256)).toBeCloseTo(1, 2);
  });

  it('leaves nothing of a batch of two but the sign', () => {
    expect(facts().pair_size).toBeGreaterThan(0.995);
  });

  // μ(1 − mᵏ): 0.5, 3.257 and 4.974 of 5 after 1, 10 and 50 steps.
  it.each([
    [1, 0.5],
    [10, 3.257],
    [50, 4.974],
  ])('after %d steps has a running mean of %d of 5', (steps, expected) => {
    const fact = run('batchnorm', { steps, batch: 256 }).facts.find(({ name }) => name === 'running_mean')!;

    expect(fact.expected).toBeCloseTo(expected, 3);
    expect(Math.abs(fact.measured - expected)).toBeLessThan(0.06); // 4 · 3/√(16 · 256 · 19) with room for one step
  });

  it('does not normalise data that have moved since training', () => {
    const found = facts({ shift: 2, spread: 2 });

    expect(Math.abs(found.shifted_mean! - 2)).toBeLessThan(0.13);
    expect(Math.abs(found.shifted_deviation! - 2)).toBeLessThan(0.09);
  });

  it('is undone by nothing but ε: scale and bias before it vanish, and it folds into the layer', () => {
    const found = facts();

    // NumPy in float64: 4.6e-6 for the scale
    for (const name of ['scale_change', 'bias_change', 'fold_change']) expect(found[name]).toBeLessThan(2e-5);
    expect(found.scale_change).toBeGreaterThan(0);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const sets = [
      { batch: 2, momentum: 0, steps: 1, shift: -5, spread: 5 },
      { batch: 256, momentum: 0.999, steps: 200, shift: 5, spread: 0.1 },
      { batch: 77, momentum: 0.5, steps: 7 },
    ];
    const wrong = sets.flatMap((changes) =>
      [1, 2, 3].flatMap((seed) => contradictions(run('batchnorm', changes, seed))),
    );

    expect(wrong).toEqual([]);
  });
});
