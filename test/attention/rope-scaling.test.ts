import {
  type RopeStretch,
  ropeMethods,
  stretchedFrequencies,
  yarnMagnitude,
} from '../../src/attention/rope-scaling';
import { frequencies } from '../../src/attention/sinusoids';

const stretch: RopeStretch = { d: 8, base: 100, trained: 64, factor: 4 };

describe('stretchedFrequencies', () => {
  // NumPy
  it.each([
    ['none', [1, 0.31622777, 0.1, 0.03162278]],
    ['interpolation', [0.25, 0.07905694, 0.025, 0.00790569]],
    ['ntk', [1, 0.19921101, 0.03968503, 0.00790569]],
    ['yarn', [0.47223991, 0.09604962, 0.02504498, 0.00790569]],
  ] as const)('of "%s" are those of NumPy', (method, wanted) => {
    for (const [i, omega] of stretchedFrequencies(method, stretch).entries())
      expect(Math.abs(omega - wanted[i]!)).toBeLessThan(1e-8);
  });

  it.each(ropeMethods)('of "%s" are the usual ones for texts no longer than in training', (method) => {
    const plain = frequencies(128, 10_000);

    const same = stretchedFrequencies(method, { d: 128, base: 10_000, trained: 4096, factor: 1 });

    for (const [i, omega] of same.entries()) expect(omega / plain[i]!).toBeCloseTo(1, 12);
  });
});

describe('yarnMagnitude', () => {
  it.each([
    [1, 1],
    [4, 1.13862944],
    [32, 1.34657359],
  ])('for texts %d times as long is %d', (factor, magnitude) => {
    expect(yarnMagnitude(factor)).toBeCloseTo(magnitude, 8);
  });
});
