import { halfSpacing, roundToHalf, singleSpacing } from '../../src/attention/round-to-half';

describe('roundToHalf', () => {
  // Right column: float(numpy.float16(x)).
  it.each([
    ['a third', 1 / 3, 0.333251953125],
    ['a tie, to the even neighbour below', 2049, 2048],
    ['a tie, to the even neighbour above', 2051, 2052],
    ['a tie next to a power of two', 1023.75, 1024],
    ['a large tie', 10004, 10000],
    ['a large tie the other way', 10012, 10016],
    ['just below the overflow', 65519.99, 65504],
    ['the overflow', 65520, Infinity],
    ['a mask value that float16 has not', -1e9, -Infinity],
    ['the smallest subnormal', 2 ** -24, 2 ** -24],
    ['half of it, a tie to 0', 2 ** -25, 0],
    ['a little more than half of it', 2 ** -25 * 1.0001, 2 ** -24],
    ['a subnormal tie', 1.5 * 2 ** -24, 2 ** -23],
    ['a subnormal tie the other way', 2.5 * 2 ** -24, 2 ** -23],
    ['a subnormal', 6.1e-5, 6.097555160522461e-5],
    ['a subnormal that becomes normal', 2 ** -14 * (1 - 2 ** -12), 2 ** -14],
    ['a small number', 1e-3, 0.0010004043579101562],
    ['a negative one', -0.2, -0.199951171875],
  ])('rounds %s as NumPy does', (_, exact, half) => {
    expect(roundToHalf(exact)).toBe(half);
  });

  it('leaves NaN, infinities and signed zeros as they are', () => {
    for (const value of [Number.NaN, Infinity, -Infinity, 0, -0]) expect(roundToHalf(value)).toBe(value);
  });

  it('changes nothing that it has rounded, for every positive float16', () => {
    for (let bits = 0; bits < 0x7c00; bits++) {
      const exponent = bits >> 10;
      const fraction = bits & 0x3ff;
      const value = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
      if (roundToHalf(value) !== value) throw new Error(`${value} became ${roundToHalf(value)}`);
    }
  });

  it('knows the distance of neighbours', () => {
    expect([1e4, 1, 2 ** -14, 1e-7, 65504].map(halfSpacing)).toEqual([8, 2 ** -10, 2 ** -24, 2 ** -24, 32]);
    expect([1e9, 1e4, 1].map(singleSpacing)).toEqual([64, 2 ** -10, 2 ** -23]);
  });
});
