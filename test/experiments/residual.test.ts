import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const known = new Map<string, Record<string, number>>();
/** The facts of a run, computed once. */
function factsWith(changes: Record<string, unknown>): Record<string, number> {
  const key = JSON.stringify(changes);
  const facts = known.get(key) ?? factsOf(run('residual', changes));
  known.set(key, facts);
  return facts;
}

describe('the residual experiment', () => {
  // NumPy, float64, 100 networks of d = 64: geometric mean of ‖J‖_F/√d and the spread of its logarithm.
  it.each([
    [5, 'plain', 0.175, 0.15],
    [20, 'plain', 8.18e-4, 0.39],
    [50, 'plain', 1.7e-8, 0.75],
    [5, 'residual', 2.88, 0.06],
    [20, 'residual', 365, 0.21],
    [50, 'residual', 3.58e7, 0.39],
    [20, 'scaled', 1.41, 0.02],
    [50, 'scaled', 2.06, 0.06],
    [5, 'pre_ln', 2.04, 0.11],
    [50, 'pre_ln', 8.07, 0.26],
  ])('after %d layers passes back through "%s" what NumPy passes back', (layers, mode, golden, spread) => {
    const found = factsWith({ layers })[`log_gradient_${mode}`]! * Math.LN10;

    // four standard errors of the difference between a mean of 16 networks and one of 100
    expect(Math.abs(found - Math.log(golden))).toBeLessThan(4 * spread * Math.sqrt(1 / 16 + 1 / 100) + 0.005);
  });

  it.each([
    ['plain', 1.03e-8, 1.05],
    ['residual', 1.46e8, 0.42],
    ['scaled', 8.71, 0.15],
    ['pre-ln', 20.7, 0.1],
  ])('after 50 layers of "%s" has the signal of NumPy', (mode, golden, spread) => {
    const found = factsWith({ mode })[`log_output_${mode.replace('-', '_')}`]! * Math.LN10;

    expect(Math.abs(found - Math.log(golden))).toBeLessThan(4 * spread * Math.sqrt(1 / 16 + 1 / 100));
  });

  it('knows that a bare skip grows faster than 1.5 to the L/2, which a mean of zero would give', () => {
    const fact = run('residual', { mode: 'residual' }).facts.find(
      ({ name }) => name === 'log_gradient_residual',
    )!;

    expect(fact.holds).toBe(true);
    expect(fact.expected! - 25 * Math.log10(1.5)).toBeGreaterThan(2.5);
  });

  // NumPy, 40 sequences of 16 tokens, d = 64: mean cosine and its spread.
  it.each([
    [1, 'attention', 0.49, 0.088],
    [2, 'attention', 0.953, 0.038],
    [4, 'attention', 1, 0.001],
    [4, 'skip', 0.355, 0.085],
    [12, 'skip', 0.821, 0.051],
    [4, 'ffn', 0.459, 0.065],
    [12, 'ffn', 0.73, 0.06],
  ])('after %d layers of "%s" the tokens are as alike as in NumPy', (at, stack, golden, spread) => {
    const facts = factsWith({ at, layers: 1 });

    expect(Math.abs(facts[`cosine_${stack}`]! - golden)).toBeLessThan(4 * spread * Math.sqrt(1 / 6 + 1 / 40));
  });

  it('starts from tokens whose deviation from their mean is √(1 − 1/n)', () => {
    const facts = factsWith({ at: 0, n: 8, layers: 1 });

    for (const stack of ['attention', 'skip', 'ffn'])
      expect(facts[`spread_${stack}`]).toBeCloseTo(Math.sqrt(1 - 1 / 8), 1);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const sets = [
      { layers: 1, d: 16, n: 4 },
      { layers: 50, d: 16, n: 32 },
      { layers: 13, d: 37, mode: 'scaled', at: 0 },
      { layers: 50, mode: 'residual' },
    ];
    const wrong = sets.flatMap((changes) =>
      [1, 2].flatMap((seed) => contradictions(run('residual', changes, seed))),
    );

    expect(wrong).toEqual([]);
  });
});
