import { sharedRingOptimum } from '../../src/experiments/qk-projections/ring-optimum';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the qk-projections experiment', () => {
  // NumPy, 20 draws: asymmetry separate, weight on itself separate and shared.
  it.each([
    [4, 1.385, 0.064, 0.281],
    [16, 1.352, 0.071, 0.635],
    [64, 1.348, 0.061, 0.965],
  ])('at d_k %d finds the asymmetry and the self-weights of NumPy', (d_k, asymmetry, separate, shared) => {
    const facts = factsOf(run('qk-projections', { d_k, steps: 50 }));

    expect(Math.abs(facts.asymmetry_separate! - asymmetry)).toBeLessThan(0.09);
    expect(facts.asymmetry_shared).toBeLessThan(1e-6);
    expect(Math.abs(facts.self_weight_separate! - separate)).toBeLessThan(0.02);
    expect(Math.abs(facts.self_weight_shared! - shared)).toBeLessThan(0.05);
  });

  // NumPy with autograd, n = 8, 400 Adam steps: loss and weight on the previous token.
  it.each([
    ['separate', 0, 1],
    ['shared', 1.489, 0.226],
    ['shared-self-mask', 0.6935, 0.5],
    ['shared-causal', 0, 1],
  ])('trains "%s" to the loss that autograd reaches', (mode, loss, previous) => {
    const facts = factsOf(run('qk-projections', { mode }));

    expect(Math.abs(facts.loss_mode! - loss)).toBeLessThan(0.003);
    expect(Math.abs(facts.p_previous_mode! - previous)).toBeLessThan(0.005);
    expect(facts.loss_separate).toBeLessThan(0.003);
  });

  it('knows the best shared projection for every ring: the values of another optimiser, Nelder–Mead', () => {
    const golden = {
      4: 1.3863,
      5: 1.5116,
      6: 1.5236,
      7: 1.508,
      8: 1.489,
      10: 1.4608,
      12: 1.4457,
      16: 1.4328,
    };

    for (const [n, loss] of Object.entries(golden)) expect(sharedRingOptimum(Number(n))).toBeCloseTo(loss, 4);
  });

  it('agrees with its theory for unusual rings and seeds', () => {
    const sets = [
      { n: 5, d_k: 1 },
      { n: 13, steps: 150 },
      { n: 16, mode: 'shared-causal', steps: 60 },
    ];
    const results = sets.map((changes, seed) => run('qk-projections', changes, seed));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
