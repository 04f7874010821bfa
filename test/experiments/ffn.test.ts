import { errorOfBestLine } from '../../src/experiments/ffn/fit-curve';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const known = new Map<number, Record<string, number>>();
/** Facts of fits with that many hidden units, computed once. */
function fitsWith(hidden: number): Record<string, number> {
  const facts = known.get(hidden) ?? factsOf(run('ffn', { hidden, d: 16 }));
  known.set(hidden, facts);
  return facts;
}

describe('the ffn experiment', () => {
  // NumPy with scipy, 2000 hidden layers: median error, and the spread of the logarithm of medians of 50.
  it.each([
    [2, 'relu', 0.414, 0.02],
    [2, 'silu', 0.424, 0.01],
    [4, 'relu', 0.216, 0.15],
    [4, 'gelu', 0.158, 0.13],
    [8, 'relu', 0.0803, 0.08],
    [8, 'gelu', 0.00489, 0.31],
    [8, 'silu', 0.00229, 0.25],
    [16, 'relu', 0.0314, 0.19],
    [16, 'gelu', 3.05e-5, 0.21],
    [16, 'silu', 8.53e-5, 0.15],
    [32, 'relu', 0.00704, 0.2],
    [32, 'gelu', 2.76e-6, 0.08],
    [32, 'silu', 1.82e-5, 0.08],
  ])('with %d units of %s fits the sine as well as NumPy', (hidden, activation, golden, spread) => {
    const off = Math.log(fitsWith(hidden)[`error_${activation}`]! / golden);

    expect(Math.abs(off)).toBeLessThan(4 * spread + 0.02); // four spreads, and float32 features
  });

  it('fits nothing but a straight line without an activation, whatever the width', () => {
    expect(errorOfBestLine()).toBeCloseTo(0.43202, 5); // numpy.polyfit
    for (const hidden of [2, 16, 32]) expect(fitsWith(hidden).error_linear).toBeCloseTo(0.43202, 4);
  });

  // Reference program, d = 64: 0.498 and 0.843.
  it.each([
    [0, 0.5],
    [-1, 0.8413],
    [3, 0.00135],
  ])('with a bias of %d finds a share of %d hidden units closed', (bias, share) => {
    const fact = run('ffn', { bias, d: 64, hidden: 2 }).facts.find(({ name }) => name === 'zeros')!;

    expect(fact.expected).toBeCloseTo(share, 4);
    expect(Math.abs(fact.measured - share)).toBeLessThan(0.012);
  });

  it('counts the parameters of the paper and of its gated twin', () => {
    const result = run('ffn', { d: 512, hidden: 2 });

    expect(factsOf(result).gated_ratio).toBeCloseTo(2_096_640 / 2_097_152, 9);
    expect(factsOf(run('ffn', { d: 48, hidden: 2 })).gated_ratio).toBe(1);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const sets = [
      { d: 16, bias: -3, hidden: 2, activation: 'linear' },
      { d: 512, bias: 3, hidden: 32, activation: 'gelu' },
      { d: 77, bias: -1, hidden: 5, activation: 'silu' },
    ];
    const wrong = sets.flatMap((changes) =>
      [1, 2, 3].flatMap((seed) => contradictions(run('ffn', changes, seed))),
    );

    expect(wrong).toEqual([]);
  });
});
