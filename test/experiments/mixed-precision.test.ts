import { bfloat, half, single } from '../../src/attention/float-formats';
import {
  countFlushed,
  drawGradients,
  expectedRounding,
} from '../../src/experiments/mixed-precision/flushed-gradients';
import { expectedError } from '../../src/experiments/mixed-precision/quantise-channels';
import { followWeight } from '../../src/experiments/mixed-precision/stuck-weight';
import { createRandom } from '../../src/experiments/random';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const facts = (changes = {}, seed = 7) => factsOf(run('mixed-precision', changes, seed));

describe('the mixed-precision experiment', () => {
  // NumPy, astype(float16) on 2,000,000 gradients: share that becomes 0 and share that becomes ∞; here 20,000.
  it.each([
    [-22, 4, 0, 0.2268, 0],
    [-22, 4, 10, 0.00059, 0],
    [-30, 3, 6, 0.36936, 0],
    [-5, 5, 20, 0, 0.42085],
    [-25, 1, 0, 0.50008, 0],
  ])(
    'of gradients around 2^%d ± %d with a scale of 2^%d loses what NumPy loses',
    (size, spread, scale, ...golden) => {
      const values = drawGradients({ size, spread }, createRandom(7));
      const found = countFlushed(values, scale, half);
      const [zero, infinite] = golden;
      const reach = (share: number) => 4 * Math.sqrt((share * (1 - share)) / 20_000) + 4e-4;

      expect(Math.abs(found.zero - zero!)).toBeLessThan(reach(zero!));
      expect(Math.abs(found.infinite - infinite!)).toBeLessThan(reach(infinite!));
      expect(countFlushed(values, 0, bfloat).zero).toBe(0);
    },
  );

  // NumPy: 1000 additions in float16, bfloat16 and float32.
  it.each([
    [-16, 1, 1, 1.0152587890625],
    [-12, 1, 1, 1.244140625],
    [-11, 1, 1, 1.48828125],
    [-10, 1.9765625, 1, 1.9765625],
    [-9, 2.953125, 1, 2.953125],
    [-8, 4.90625, 1, 4.90625],
    [-6, 16.625, 4, 16.625],
    [-4, 63.5, 16, 63.5],
  ])('adds 2^%d a thousand times to 1 as NumPy does', (update, ...golden) => {
    const ends = [half, bfloat, single].map((format) => followWeight(update, format).at(-1)?.[1]);

    expect(ends).toEqual(golden);
  });

  it('rounds with the error that NumPy finds in 1,000,000 numbers', () => {
    expect(expectedRounding(half) / 0.00020742).toBeCloseTo(1, 2);
    expect(facts().rounding_bfloat! / 0.00166095).toBeCloseTo(1, 1);
  });

  // NumPy, 60 draws: mean and spread of the errors of one draw.
  it.each([
    [64, 60, 0.41667, 0.0443, 0.52701, 0.047, 0.00695, 0.0001],
    [64, 1, 0.00949, 0.00072, 0.01305, 0.0014, 0.00697, 0.00012],
    [256, 200, 0.96632, 0.0209, 0.97864, 0.01339, 0.00697, 0.00005],
    [16, 10, 0.07005, 0.00824, 0.09684, 0.01207, 0.00693, 0.00026],
  ])('with %d channels and an outlier of %d quantises as NumPy does', (d, outlier, ...golden) => {
    const found = facts({ d, outlier });
    const [error, errorSpread, zeros, zerosSpread, channel, channelSpread] = golden;

    expect(Math.abs(found.error_tensor! - error!)).toBeLessThan(4 * errorSpread!);
    expect(Math.abs(found.zeros_tensor! - zeros!)).toBeLessThan(4 * zerosSpread!);
    expect(Math.abs(found.error_channel! - channel!)).toBeLessThan(4 * channelSpread! + 1e-5);
  });

  it.each([
    [64, 60, [0.41964, 0.13797, 0.05348, 0.00591], [0.04558, 0.00747, 0.00857, 0.00006]],
    [64, 10, [0.07145, 0.02291, 0.01123, 0.00591], [0.00748, 0.00102, 0.0009, 0.00007]],
  ])(
    'with %d channels and an outlier of %d has the product errors of NumPy',
    (d, outlier, golden, spreads) => {
      const { product_tensor, product_token, product_channel, product_split } = facts({ d, outlier });
      const found = [product_tensor!, product_token!, product_channel!, product_split!];

      for (const [i, value] of found.entries())
        expect(Math.abs(value - golden[i]!)).toBeLessThan(4.5 * spreads[i]!);
    },
  );

  it('expects Δ/√12 from small steps and everything lost with huge ones', () => {
    expect(expectedError(0.1)).toBeCloseTo(0.1 / Math.sqrt(12), 9);
    expect(expectedError(20)).toBeCloseTo(1, 2);
  });

  it('agrees with its theory at the ends of its ranges and for several seeds', () => {
    const sets = [
      { size: -40, spread: 10, scale: 40, update: -4, outlier: 200, d: 256 },
      { size: 0, spread: 0.5, scale: 0, update: -16, outlier: 1, d: 16 },
      { size: 0, spread: 10, scale: 40, update: -10, outlier: 33, d: 17 },
      { size: -31, spread: 2.5, scale: 7, update: -7, outlier: 5, d: 100 },
    ];
    const results = sets.flatMap((changes) => [1, 2, 3].map((seed) => run('mixed-precision', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
