import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const facts = (changes = {}, seed = 7) => factsOf(run('layernorm-vs-batchnorm', changes, seed));

describe('the layernorm-vs-batchnorm experiment', () => {
  it('finds that LN does not notice the rest of the batch at all', () => {
    expect(facts({ pad: 32 })).toMatchObject({ ln_change: 0, ln_alone: 0 });
  });

  // NumPy, 300 batches at d = 16: largest change of the first sentence and its spread; ± 4 spreads.
  it.each([
    [0, 'bn_change_counted', 0.433, 0.104],
    [0, 'bn_change_excluded', 0.913, 0.19],
    [0, 'bn_alone', 2.078, 0.222],
    [32, 'bn_change_counted', 0.69, 0.173],
    [32, 'bn_alone', 1.594, 0.204],
  ])('with %d extra pads measures a %s that NumPy measures', (pad, fact, golden, spread) => {
    expect(Math.abs(facts({ pad, d: 16 })[fact]! - golden)).toBeLessThan(4 * spread);
  });

  // NumPy, the same batches: mean of the real words after BN that counts padding, and its spread.
  it.each([
    [0, -0.737, 0.0071],
    [8, -1.435, 0.0088],
    [32, -2.575, 0.0131],
  ])('with %d extra pads moves the real words to %d', (pad, golden, spread) => {
    const found = run('layernorm-vs-batchnorm', { pad, d: 16 }).facts.find(
      ({ name }) => name === 'bn_real_mean',
    )!;

    expect(Math.abs(found.measured - golden)).toBeLessThan(4 * spread);
    expect(Math.abs(found.expected! - golden)).toBeLessThan(0.005); // second order against 300 samples
  });

  // NumPy, 200 networks, n = 8, d = 32, d_ff = 64: gradient of the last W_2 and its spread, post-LN and pre-LN.
  it.each([
    [2, 1.775, 0.33, 1.375, 0.24],
    [4, 1.922, 0.5, 1.06, 0.24],
    [8, 2.265, 0.84, 0.792, 0.22],
    [12, 2.238, 0.75, 0.674, 0.2],
    [16, 2.117, 0.69, 0.575, 0.16],
  ])('at %d layers has the gradients of NumPy', (layers, post, postSpread, pre, preSpread) => {
    const found = facts({ layers });
    const error = 4 * Math.sqrt(1 / 32 + 1 / 200); // of the difference of two means, in spreads

    expect(Math.abs(found.gradient_post! - post)).toBeLessThan(error * postSpread);
    expect(Math.abs(found.gradient_pre! - pre)).toBeLessThan(error * preSpread);
  });

  // NumPy with autograd, the reference program, 5 seeds: 1.847, 2.295 and 1.395, 0.745 at 2 and 16 layers (±25 %).
  it('keeps post-LN level and lets pre-LN fall with depth', () => {
    const [shallow, deep] = [facts({ layers: 2 }), facts({ layers: 16 })];

    expect(deep.gradient_post! / shallow.gradient_post!).toBeGreaterThan(0.9);
    expect(deep.gradient_pre! / shallow.gradient_pre!).toBeLessThan(0.6);
    expect(deep.deviation_pre! / shallow.deviation_pre!).toBeGreaterThan(2);
  });

  it('agrees with its theory at the ends of the ranges and for several seeds', () => {
    const sets = [
      { d: 16, n: 4, layers: 2, pad: 0 },
      { d: 64, n: 32, layers: 16, pad: 32 },
      { d: 23, n: 13, layers: 7, pad: 3 },
    ];
    const wrong = sets.flatMap((changes) =>
      [1, 2, 3].flatMap((seed) => contradictions(run('layernorm-vs-batchnorm', changes, seed))),
    );

    expect(wrong).toEqual([]);
  });
});
