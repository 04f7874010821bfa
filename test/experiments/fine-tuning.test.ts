import { bestError, drawUpdate } from '../../src/experiments/fine-tuning/needed-update';
import { bestPolicy, preferenceLoss } from '../../src/experiments/fine-tuning/preferences';
import { parameterSets, parseParameters } from '../../src/experiments/parameters';
import { createRandom } from '../../src/experiments/random';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const facts = (changes = {}, seed = 7) => factsOf(run('fine-tuning', changes, seed));

describe('the needed update', () => {
  it('has norm 1 and singular vectors that keep lengths', () => {
    const update = drawUpdate(16, 1, createRandom(3)); // equal singular values: 1/4 of a rotation
    const row = (i: number) => Array.from(update.slice(16 * i, 16 * i + 16));
    const dot = (i: number, j: number) => row(i).reduce((sum, value, k) => sum + value * row(j)[k]!, 0);

    expect(dot(2, 2)).toBeCloseTo(1 / 16, 10);
    expect(dot(2, 5)).toBeCloseTo(0, 10);
  });

  // NumPy: from the singular values of such a matrix.
  it.each([
    [32, 1, 0.7, 0.7],
    [32, 4, 0.7, 0.2401],
    [8, 4, 0.5, 0.062378],
    [64, 16, 0.9, 0.185298],
    [64, 32, 1, Math.SQRT1_2],
    [16, 3, 0.95, 0.819419],
  ])('of width %d misses at rank %d and decay %d what its singular values say', (d, rank, decay, error) => {
    expect(bestError(d, rank, decay)).toBeCloseTo(error, 6);
  });
});

describe('the DPO loss', () => {
  const reference = [0.5, 0.3, 0.2];
  const rewards = [1, 0, -0.5];

  // NumPy, gradient by differences; scipy.optimize finds the minimum at the same policy.
  it('has the value, the gradient and the minimum of NumPy', () => {
    const { loss, gradient } = preferenceLoss([0.2, -0.3, 0.5], reference, rewards, 0.4);
    const best = bestPolicy(reference, rewards, 0.4);

    expect(loss).toBeCloseTo(0.7840278027, 9);
    for (const [i, slope] of [-0.08920014, -0.00114428, 0.09034442].entries())
      expect(gradient[i]).toBeCloseTo(slope, 7);
    for (const [i, share] of [0.94459203, 0.0465221, 0.00888587].entries())
      expect(best[i]).toBeCloseTo(share, 7);
  });

  it('is flat where the policy is best', () => {
    const { gradient } = preferenceLoss(
      bestPolicy(reference, rewards, 0.4).map(Math.log),
      reference,
      rewards,
      0.4,
    );

    for (const slope of gradient) expect(slope).toBeCloseTo(0, 12);
  });
});

describe('the fine-tuning experiment', () => {
  // NumPy, Adam with the same rate: what is missing after 400 steps; our 500 come no worse.
  it.each([
    [32, 4, 0.7, 0.2401],
    [32, 16, 0.9, 0.1827],
    [64, 8, 0.9, 0.4305],
    [8, 8, 0.9, 0],
    [64, 32, 1, Math.SQRT1_2],
  ])('trains at width %d and rank %d to what NumPy trains to', (d, rank, decay, error) => {
    expect(Math.abs(facts({ d, rank, decay }).trained_error! - error)).toBeLessThan(0.005);
  });

  it('never beats the best approximation of its rank', () => {
    for (const rank of [1, 3, 8]) {
      expect(facts({ rank }).trained_error).toBeGreaterThanOrEqual(bestError(32, rank, 0.7) - 1e-6);
    }
  });

  it('moves away from the reference as β falls', () => {
    const [loose, tight] = [facts({ beta: 0.1 }), facts({ beta: 2 })];

    expect(loose.kl_from_reference).toBeGreaterThan(tight.kl_from_reference!);
    expect(loose.reward_gain).toBeGreaterThan(tight.reward_gain!);
  });

  it('refuses a rank above the width', () => {
    const parsed = parseParameters(parameterSets['fine-tuning']!, { d: '8', rank: '9' });

    expect(parsed).toMatchObject({ ok: false, problems: [{ kind: 'conflict' }] });
  });

  it('agrees with its theory at the ends of its ranges and for several seeds', () => {
    const sets = [
      { d: 8, rank: 1, decay: 0.5, beta: 0.1 },
      { d: 64, rank: 32, decay: 1, beta: 2 },
      { d: 64, rank: 9, decay: 0.5, beta: 0.3 },
      { d: 8, rank: 8, decay: 0.8, beta: 1 },
    ];
    const results = sets.flatMap((changes) => [1, 2, 3].map((seed) => run('fine-tuning', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
