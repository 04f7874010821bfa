import { createRandom } from '../../src/experiments/random';

const count = 40_000;
const moment = (values: Float32Array, power: number) =>
  values.reduce((sum, value) => sum + value ** power, 0) / values.length;
const correlation = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0) / a.length;
/** Five standard errors of a mean of `count` numbers whose standard deviation is `spread`. */
const within = (spread: number) => (5 * spread) / Math.sqrt(count);

describe('createRandom', () => {
  it('gives the same numbers for the same seed and label, and others for another', () => {
    const draw = (seed: number, label: string) => [...createRandom(seed).stream(label).normal(5)];

    expect(draw(7, 'a')).toEqual(draw(7, 'a'));
    expect(draw(7, 'a')).not.toEqual(draw(8, 'a'));
    expect(draw(7, 'a')).not.toEqual(draw(7, 'b'));
  });

  it('keeps a stream as it is whatever is drawn elsewhere', () => {
    const random = createRandom(1);
    const before = random.stream('keys').uniform(4);
    random.normal(1000);

    expect(random.stream('keys').uniform(4)).toEqual(before);
  });

  // Variance of a sample moment: Var(x^k)/N; 96 = E x⁸ − (E x⁴)² for a normal x.
  it.each([0, 1, 2 ** 31 - 1])('draws normal numbers with the right moments, seed %d', (seed) => {
    const values = createRandom(seed).normal(count);

    expect(Math.abs(moment(values, 1))).toBeLessThan(within(1));
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(within(Math.sqrt(2)));
    expect(Math.abs(moment(values, 3))).toBeLessThan(within(Math.sqrt(15)));
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(within(Math.sqrt(96)));
  });

  it('draws uniform numbers from [0, 1) and signs', () => {
    const uniform = createRandom(3).uniform(count);
    const sign = createRandom(3).sign(count);

    expect(uniform.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(Math.abs(moment(uniform, 1) - 0.5)).toBeLessThan(within(Math.sqrt(1 / 12)));
    expect(new Set(sign)).toEqual(new Set([-1, 1]));
    expect(Math.abs(moment(sign, 1))).toBeLessThan(within(1));
  });

  it('does not correlate neighbouring seeds, labels, or the two branches of Box–Muller', () => {
    for (const seed of [0, 1, 41, 2 ** 30]) {
      const random = createRandom(seed);
      const [here, next] = [random.normal(count), createRandom(seed + 1).normal(count)];
      const label = createRandom(seed).stream('a').normal(count);
      const cosine = here.filter((_, i) => i % 2 === 0);
      const sine = here.filter((_, i) => i % 2 === 1);

      expect(Math.abs(correlation(here, next))).toBeLessThan(within(1));
      expect(Math.abs(correlation(here, label))).toBeLessThan(within(1));
      expect(Math.abs(correlation(cosine, sine))).toBeLessThan(within(Math.SQRT2));
    }
  });
});
