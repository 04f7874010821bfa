import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

describe('the encoder experiment', () => {
  // NumPy, float64: 1e-15 and 4e-16; here float32.
  it('finds that shuffled tokens only shuffle the outputs, at every depth', () => {
    for (const layers of [1, 2, 4]) {
      const facts = factsOf(run('encoder', { layers }));

      expect(facts.order_change).toBeLessThan(1e-5);
      expect(facts.pooled_change).toBeLessThan(1e-5);
    }
  });

  // NumPy, one draw: largest change 1.07, mean 0.18, sentence mean 0.26; other draws differ by up to a factor of 2.
  it.each([1, 2, 3, 4])('finds that positions make the order visible, as NumPy does (seed %d)', (seed) => {
    const facts = factsOf(run('encoder', {}, seed));

    expect(Math.abs(Math.log2(facts.order_change_positions! / 1.07))).toBeLessThan(1);
    expect(Math.abs(Math.log2(facts.order_change_mean! / 0.18))).toBeLessThan(0.8);
    expect(Math.abs(Math.log2(facts.pooled_change_positions! / 0.26))).toBeLessThan(1.3);
  });

  it('sees more of the order, the stronger the positions', () => {
    const [none, weak, strong] = [0, 0.25, 2].map((position_scale) =>
      factsOf(run('encoder', { position_scale })),
    );

    expect(none!.order_change_mean).toBeLessThan(1e-5);
    expect(weak!.order_change_mean).toBeGreaterThan(0.01);
    expect(strong!.order_change_mean).toBeGreaterThan(2 * weak!.order_change_mean!);
  });

  it('lets one token reach all others through attention, and none through the feed-forward network', () => {
    const facts = factsOf(run('encoder', { n: 17, heads: 1, layers: 1 }));

    expect([facts.reach_attention, facts.reach_feed_forward]).toEqual([17, 1]);
  });

  // Counted by NumPy from the same shapes.
  it.each([
    [512, 2048, 3_152_384, 66.6],
    [1024, 4096, 12_596_224, 66.6],
    [768, 3072, 7_087_872, 66.6],
  ])('counts the parameters of a layer with d %d and d_ff %d', (width, d_ff, count, share) => {
    const facts = factsOf(run('encoder', { width, d_ff }));

    expect(facts.layer_parameters).toBe(count);
    expect(Math.abs(facts.feed_forward_share! - share)).toBeLessThan(0.05);
  });

  it.each([
    [128, 4],
    [512, 14.3],
    [1024, 25],
    [3072, 50],
    [8192, 72.7],
  ])('at n %d gives the attention matrix %d %% of the operations', (length, share) => {
    expect(Math.abs(factsOf(run('encoder', { length })).attention_share! - share)).toBeLessThan(0.05);
  });

  it('agrees with its theory at the ends of the ranges', () => {
    const ends = [
      { n: 4, d: 16, heads: 8, layers: 4 },
      { n: 32, d: 64, heads: 1, layers: 4, position_scale: 2 },
      { n: 32, d: 16, layers: 1, position_scale: 0, width: 64, d_ff: 65_536, length: 131_072 },
      { width: 16_384, d_ff: 64, length: 16 },
    ];
    const results = ends.flatMap((changes) => [1, 2].map((seed) => run('encoder', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
