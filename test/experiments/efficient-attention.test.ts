import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const facts = (changes = {}, seed = 7) => factsOf(run('efficient-attention', changes, seed));

describe('the efficient-attention experiment', () => {
  // NumPy, powers of the row-normalised window matrix: pairs, reach, layers to the first token, mean and deviation.
  it.each([
    [48, 8, 6, 356, 43, 7, 21, 5.6125],
    [128, 2, 16, 255, 17, 127, 8, 2],
    [128, 64, 1, 6176, 64, 3, 31.5, 18.473],
    [20, 8, 6, 132, 20, 3, 17.1906, 2.4998],
    [8, 64, 3, 36, 8, 1, 6.125, 1.2903],
    [100, 33, 3, 2772, 97, 4, 48, 16.4924],
  ])(
    'with %d tokens and windows of %d in %d layers reaches what NumPy reaches',
    (n, window, layers, ...golden) => {
      const found = facts({ n, window, layers });
      const [pairs, reach, needed, mean, deviation] = golden;

      expect(found).toMatchObject({ pairs, reach, layers_needed: needed });
      expect(found.influence_distance).toBeCloseTo(mean!, 3);
      expect(found.influence_deviation).toBeCloseTo(deviation!, 3);
    },
  );

  // NumPy, 8 sets of pairs with 40 draws each: error of the weights and its spread over the sets (here 12 draws).
  it.each([
    [0.25, 64, 0.0748, 0.0012],
    [0.5, 64, 0.1304, 0.0012],
    [0.5, 512, 0.0476, 0.0009],
    [1, 256, 0.1486, 0.0031],
    [1, 1024, 0.0783, 0.0031],
    [4, 256, 0.9435, 0.0385],
    [4, 1024, 0.7525, 0.0404],
  ])(
    'at logits up to %d, %d features miss the softmax by as much as in NumPy',
    (logit, features, error, spread) => {
      expect(Math.abs(facts({ logit, features }).weight_error! - error)).toBeLessThan(
        4 * spread * Math.sqrt(40 / 12),
      );
    },
  );

  it('predicts the error of weights from their covariance, as NumPy does', () => {
    const fact = run('efficient-attention', { logit: 0.5 }).facts.find(
      ({ name }) => name === 'weight_error',
    )!;

    expect(Math.abs(fact.expected! - 0.0474 * Math.SQRT2)).toBeLessThan(0.001); // NumPy: 0.0474 ± 0.0002 at 512
  });

  it('needs a state of fixed size, whatever the length', () => {
    const [short, long] = [facts({ n: 8 }), facts({ n: 128 })];

    expect(short.state_numbers).toBe(long.state_numbers);
    expect(long.cache_numbers).toBe(16 * short.cache_numbers!);
  });

  it('agrees with its theory at the ends of its ranges and for several seeds', () => {
    const sets = [
      { n: 8, window: 64, layers: 16, features: 8, logit: 0.25 },
      { n: 128, window: 2, layers: 16, features: 2048, logit: 8 },
      { n: 77, window: 13, layers: 5, features: 100, logit: 1 },
      { logit: 0.5, features: 2048 },
    ];
    const results = sets.flatMap((changes) =>
      [1, 2, 3].map((seed) => run('efficient-attention', changes, seed)),
    );

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
