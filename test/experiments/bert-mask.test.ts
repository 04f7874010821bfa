import { hidingSchemes } from '../../src/experiments/parameters/bert-mask';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const seeds = [1, 2, 3, 4, 5, 6];

describe('the bert-mask experiment', () => {
  // NumPy, 12 draws of 8 positions, d = 32, 50 tokens: mean leak at L = 1, 2, 4 and the spread of one draw.
  it.each([
    ['open', [0.828, 0.758, 0.591], [0.053, 0.081, 0.095]],
    ['diagonal', [0.811, 0.734, 0.569], [0.059, 0.086, 0.097]],
    ['column', [0.811, 0.725, 0.522], [0.059, 0.087, 0.104]],
    ['column-no-residual', [0.565, 0.122, 0], [0.103, 0.061, 1e-4]],
    ['two-stream-diagonal', [0, 0.096, 0.212], [1e-6, 0.036, 0.045]],
    ['two-stream-column', [0, 0, 0], [1e-6, 1e-6, 1e-6]],
    ['mask-token', [0, 0, 0], [1e-6, 1e-6, 1e-6]],
  ])('with "%s" leaks on average what NumPy leaks: %j', (scheme, golden, spread) => {
    const results = seeds.map((seed) => factsOf(run('bert-mask', { scheme }, seed)));

    for (const [i, layers] of [1, 2, 4].entries()) {
      const mean = results.reduce((sum, facts) => sum + facts[`leak_depth_${layers}`]! / seeds.length, 0);
      // Two means, of 6 and of 12 draws: 4 standard errors are 4 · √(1/6 + 1/12) = 2 spreads.
      expect(Math.abs(mean - golden[i]!)).toBeLessThan(2 * spread[i]!);
    }
  });

  it.each([
    ['diagonal', 2, 50],
    ['column', 4, 50],
    ['two-stream-diagonal', 1, 1],
    ['two-stream-diagonal', 2, 50],
    ['two-stream-column', 4, 1],
    ['mask-token', 4, 1],
  ])('with "%s" and %d layers has %d different predictions for 50 tokens', (scheme, layers, distinct) => {
    expect(factsOf(run('bert-mask', { scheme, layers })).distinct_outputs).toBe(distinct);
  });

  it('gives no verdict where the outputs have collapsed', () => {
    const { facts } = run('bert-mask', { scheme: 'column-no-residual', layers: 4 });

    expect(facts.find(({ name }) => name === 'distinct_outputs')).toMatchObject({
      expected: null,
      holds: null,
    });
    expect(facts.find(({ name }) => name === 'leak_column_no_residual')).toMatchObject({ expected: null });
  });

  // By hand: 12 %, 1.5 % and 1.5 % of 512.
  it('corrupts 61.44, 7.68 and 7.68 of 512 tokens', () => {
    const { facts } = run('bert-mask');
    const expected = ['masked', 'random', 'kept'].map(
      (kind) => facts.find(({ name }) => name === `tokens_${kind}`)!.expected,
    );

    expect(expected.map((count) => count!.toFixed(2))).toEqual(['61.44', '7.68', '7.68']);
  });

  it('agrees with its theory for every scheme at the ends of its ranges', () => {
    const sizes = [
      { n: 4, token: 1, d: 16, vocabulary: 2, tokens: 16, layers: 1 },
      { n: 16, token: 16, d: 64, vocabulary: 100, tokens: 4096, layers: 4 },
      { n: 5, token: 3, d: 33, vocabulary: 17, tokens: 100, layers: 2 },
    ];
    const results = hidingSchemes.flatMap((scheme) =>
      sizes.map((size, seed) => run('bert-mask', { ...size, scheme }, seed)),
    );

    expect(results.flatMap(contradictions)).toEqual([]);
  });

  it('refuses a position beyond the sequence', () => {
    expect(() => run('bert-mask', { n: 4, token: 5 })).toThrow(/beyond n = 4/);
  });
});
