import { errorOfVariance, expectedSum } from '../../src/experiments/lr-dropout/dropout-theory';
import { bertRate, paperRate } from '../../src/experiments/lr-dropout/schedule';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the learning rate', () => {
  // NumPy: step, d, warm-up, rate.
  it.each([
    [1, 512, 4000, 1.746928107421711e-7],
    [100, 512, 4000, 1.746928107421711e-5],
    [4000, 512, 4000, 6.987712429686843e-4],
    [8000, 512, 4000, 4.941058844013093e-4],
    [100_000, 512, 4000, 1.3975424859373687e-4],
    [4000, 1024, 4000, 4.941058844013092e-4],
    [1_000_000, 4096, 20_000, 1.5625e-5],
    [1, 64, 100, 1.25e-4],
  ])('at step %d for d %d and %d warm-up steps is %d', (step, d, warmup, rate) => {
    const facts = factsOf(run('lr-dropout', { step, d, warmup }));

    expect(paperRate(step, d, warmup) / rate).toBeCloseTo(1, 12);
    expect(facts.rate_at_step).toBe(paperRate(step, d, warmup));
    expect([facts.peak_step, facts.half_step]).toEqual([warmup, 4 * warmup]);
  });

  it('of BERT peaks at 1e-4 and ends at 0', () => {
    expect([1, 5000, 10_000, 505_000, 1_000_000].map(bertRate)).toEqual([1e-8, 5e-5, 1e-4, 5e-5, 0]);
  });
});

describe('the cumulants of a dropped sum', () => {
  const terms = Array.from({ length: 24 }, (_, i) => (((i * 5) % 7) - 3) / 4);

  // NumPy, 4,000,000 masks: variance and fourth cumulant.
  it.each([
    [0.1, 0.67279, 0.1697],
    [0.3, 2.59818, -0.6345],
    [0.5, 6.05935, -5.3932],
    [0.8, 24.24953, 9.84],
  ])('at p = %d are those that NumPy samples', (p, variance, fourth) => {
    const theory = expectedSum(terms, p);

    expect(Math.abs(theory.variance - variance)).toBeLessThan(4 * errorOfVariance(theory, 4e6));
    expect(Math.abs(theory.fourth - fourth)).toBeLessThan(0.02 * theory.variance ** 2); // 4 · √(96/4e6) of it
  });
});

describe('the lr-dropout experiment', () => {
  // NumPy: the entropy of the smoothed target over 37,000 words.
  it.each([
    [0, 0],
    [0.01, 0.161184],
    [0.1, 1.376913],
    [0.5, 5.952328],
  ])('with label smoothing %d finds a floor of %d nats', (smoothing, floor) => {
    expect(Math.abs(factsOf(run('lr-dropout', { smoothing })).smallest_loss! - floor)).toBeLessThan(1e-4);
  });

  it('finds the spread of two calls, of an attention row and of what follows dropout', () => {
    const result = run('lr-dropout', { p: 0.5 });
    const facts = factsOf(result);

    expect(facts.two_calls! ** 2 / facts.dropout_variance!).toBeCloseTo(2, 0);
    expect(Math.abs(facts.variance_after_dropout! - 2)).toBeLessThan(0.05); // NumPy: 1.994 in 200,000 numbers
    expect(Math.abs(facts.row_sum_mean! - 1)).toBeLessThan(0.02);
    expect(facts.row_sum_sd).toBeGreaterThan(0.25); // at least √(1/16), that of equal weights
  });

  // NumPy, another draw at p = 0.3: 0.615 with dropout, 0.495 without.
  it('finds a bias behind a ReLU that grows with p', () => {
    const biases = [0, 0.1, 0.3, 0.5].map((p) => {
      const facts = factsOf(run('lr-dropout', { p }));
      return facts.relu_dropout! - facts.relu_plain!;
    });

    expect(biases[0]).toBeCloseTo(0, 5);
    expect(biases[1]).toBeGreaterThan(0.01);
    expect(Math.abs(biases[2]! - 0.12)).toBeLessThan(0.06);
    expect(biases).toEqual([...biases].sort((a, b) => a - b));
  });

  it('agrees with its theory at the ends of its ranges and for several seeds', () => {
    const sets = [
      { p: 0, smoothing: 0, warmup: 100, d: 64, step: 1 },
      { p: 0.8, smoothing: 0.5, warmup: 20_000, d: 4096, step: 1_000_000 },
      { p: 0.02, warmup: 1234, d: 777, step: 1234 },
      { p: 0.6 },
    ];
    const results = sets.flatMap((changes) => [1, 2, 3].map((seed) => run('lr-dropout', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
