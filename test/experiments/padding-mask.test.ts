import { halfSoftmax, maskedWeights } from '../../src/experiments/padding-mask/padded-example';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const leak = (changes: Record<string, unknown>) => factsOf(run('padding-mask', changes)).leak!;

describe('the padding-mask experiment', () => {
  // NumPy, float32. Below e⁻⁸⁷ libraries differ: subnormal numbers are kept or flushed.
  it.each([
    [-1, 0.167397],
    [-5, 0.0036689],
    [-10, 2.48113e-5],
    [-20, 1.12646e-9],
  ])('leaks with a mask of %d what NumPy leaks', (mask, golden) => {
    expect(Math.abs(leak({ mask }) / golden - 1)).toBeLessThan(1e-5);
  });

  it('leaks nothing at all from −1000 on, or with −∞', () => {
    for (const mask of [-1000, -10_000, -1e9, '-inf']) expect(leak({ mask })).toBe(0);
    expect(leak({ mask: -20, dtype: 'float16' })).toBe(0);
  });

  it('leaks everything when a pad score is larger than the mask', () => {
    expect(leak({ boost: 1200, mask: -1000 })).toBeCloseTo(1, 6);
    expect(leak({ boost: 1200, mask: -10_000 })).toBe(0);
  });

  it('finds the four fates of a fully padded row, and the safe softmax', () => {
    const facts = factsOf(run('padding-mask'));

    expect(facts.all_padded_finite).toBeCloseTo(0.5955, 3);
    expect(facts.all_padded_swallowed).toBeCloseTo(1 / 3, 6);
    expect(facts.all_padded_replaced).toBeCloseTo(1 / 3, 6);
    expect(facts.all_padded_infinite).toBe(3);
    expect(facts.all_padded_safe).toBe(0);
    expect(facts.mass_after_softmax).toBeCloseTo(0.6466, 4);
  });

  // NumPy: float16 has a spacing of 8 at 10⁴, which swallows the scores; −1e9 is −∞ there.
  it.each([
    [-10_000, 'float16', 0, 1 / 3],
    [-10, 'float16', 0, 0.5955],
    [-1e9, 'float16', 3, undefined],
    [-1e9, 'float32', 0, 1 / 3],
    ['-inf', 'float32', 3, undefined],
  ])('tells what a mask of %s in %s makes of a fully padded row', (mask, dtype, nan, largest) => {
    const facts = factsOf(run('padding-mask', { mask, dtype, all_padded: true }));

    expect(facts.asked_row_nan).toBe(nan);
    if (largest === undefined) expect(facts.asked_row_largest).toBeUndefined();
    else expect(Math.abs(facts.asked_row_largest! - largest)).toBeLessThan(0.002);
    expect(Object.values(facts).every(Number.isFinite)).toBe(true);
  });

  // np.spacing and np.nextafter; the largest float16, 65504, has a neighbour only below.
  it.each([
    ['float32', -1e9, 64],
    ['float32', -10_000, 2 ** -10],
    ['float16', -10_000, 8],
    ['float16', -32_768, 32],
    ['float16', -65_504, 32],
    ['float16', -65_510, 32], // stored as −65504
    ['float16', -65_520, undefined], // stored as −∞
  ])('measures how far apart numbers of %s are around %d', (dtype, mask, spacing) => {
    const result = run('padding-mask', { dtype, mask });

    expect(factsOf(result).mask_spacing).toBe(spacing);
    expect(contradictions(result)).toEqual([]);
  });

  it('rounds every step of a float16 softmax as NumPy does', () => {
    // numpy: x = float16([1.2, .3, -.5, 2, .1]); e = exp(x - x.max()); e / e.sum(dtype=float16)
    const golden = [0.2412109375, 0.0980224609375, 0.0440673828125, 0.53662109375, 0.08026123046875];

    const halves = [1.2001953125, 0.300048828125, -0.5, 2, 0.0999755859375];
    for (const [i, weight] of halfSoftmax(halves).entries()) {
      expect(Math.abs(weight - golden[i]!)).toBeLessThanOrEqual(2 ** -12); // one unit in the last place below ½
    }
  });

  it('does not touch the scores of real keys when it replaces', () => {
    const weights = maskedWeights([0, Math.LN2, 50], 1, { value: -1e9, mode: 'replace', format: 'float32' });

    expect(weights[0]).toBeCloseTo(1 / 3, 6);
    expect(weights[2]).toBe(0);
  });

  it('agrees with its theory for every combination of unusual values', () => {
    const sets = [-1.5, -16.9, -88, -500.25, -60_000, '-inf'].flatMap((mask) =>
      [0, 3.7, 777, 2000].flatMap((boost) =>
        ['float32', 'float16'].flatMap((dtype) =>
          ['additive', 'replace'].map((mode) => ({ mask, boost, dtype, mode, all_padded: true })),
        ),
      ),
    );

    const wrong = sets.flatMap((set) =>
      contradictions(run('padding-mask', set)).map((fact) => ({ ...set, ...fact })),
    );
    expect(wrong).toEqual([]);
  });
});
