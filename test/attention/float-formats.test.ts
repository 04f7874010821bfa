import {
  bfloat,
  half,
  overflowOf,
  roundToFormat,
  single,
  smallestOf,
  spacingAt,
} from '../../src/attention/float-formats';

describe('roundToFormat', () => {
  // NumPy: the upper 16 bits of the float32, rounded to nearest, ties to even.
  it.each([
    ['a third', 1 / 3, 0.333984375],
    ['a tie, to the even neighbour below', 257, 256],
    ['a tie, to the even neighbour above', 259, 260],
    ['a small number', 1e-3, 0.00099945068359375],
    ['the largest', 3.39e38, 3.3895313892515355e38],
    ['a negative one', -0.2, -0.2001953125],
    ['what float16 has not', 2 ** -40, 2 ** -40],
  ])('rounds %s to bfloat16 as NumPy does', (_, exact, rounded) => {
    expect(roundToFormat(exact, bfloat)).toBe(rounded);
  });

  it('gives float32 as Math.fround does', () => {
    for (const value of [1 / 3, 1e9 + 32, 1e-40, 2 ** -149, 2 ** -150, 3.5e38, -0.1]) {
      expect(roundToFormat(value, single)).toBe(Math.fround(value));
    }
  });

  it('overflows to ±∞ and leaves NaN', () => {
    expect([70_000, -70_000, Number.NaN].map((value) => roundToFormat(value, half))).toEqual([
      Infinity,
      -Infinity,
      Number.NaN,
    ]);
    expect(roundToFormat(3.4e38, bfloat)).toBe(Infinity);
  });
});

it('formats know their ends and their steps', () => {
  expect([half, bfloat].map(smallestOf)).toEqual([2 ** -24, 2 ** -133]);
  expect(overflowOf(half)).toBe(65_520);
  expect([half, bfloat].map((format) => spacingAt(1, format))).toEqual([2 ** -10, 2 ** -7]);
});
