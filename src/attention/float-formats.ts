/** A binary floating-point format with subnormal numbers and infinities. */
export interface FloatFormat {
  /** bits of the fraction, without the leading 1 that is not stored */
  fractionBits: number;
  /** exponent of the smallest normal number */
  smallestExponent: number;
  /** exponent of the largest numbers */
  largestExponent: number;
}

/** IEEE 754 binary16: 5 bits of exponent, numbers from $2^{-24}$ to 65504. */
export const half: FloatFormat = { fractionBits: 10, smallestExponent: -14, largestExponent: 15 };
/** The upper half of a float32: its range, an eighth of the precision of float16. */
export const bfloat: FloatFormat = { fractionBits: 7, smallestExponent: -126, largestExponent: 127 };
export const single: FloatFormat = { fractionBits: 23, smallestExponent: -126, largestExponent: 127 };

/** Looked up once, since millions of numbers are rounded. */
const { abs, floor, max } = Math;

/** The nearest number of a format, ties to the even fraction; ±∞ from half a step above the largest on. */
export function roundToFormat(value: number, format: FloatFormat): number {
  const size = abs(value);
  if (value === 0 || value - value !== 0) return value; // 0, ±∞ or NaN
  if (size >= overflowOf(format)) return value < 0 ? -Infinity : Infinity;
  const step = spacingAt(size, format);
  const rounded = roundHalfToEven(size / step) * step;
  return value < 0 ? -rounded : rounded;
}

/** Distance between neighbouring numbers around `value`: $2^{e-f}$ with f bits of fraction. */
export function spacingAt(value: number, { fractionBits, smallestExponent }: FloatFormat): number {
  return 2 ** (max(exponentOf(value), smallestExponent) - fractionBits);
}

/** The smallest positive number, a subnormal. */
export function smallestOf({ fractionBits, smallestExponent }: FloatFormat): number {
  return 2 ** (smallestExponent - fractionBits);
}

/** From here on the nearest number would need a larger exponent: $(2 - 2^{-f-1})\,2^{e}$, 65520 for float16. */
export function overflowOf({ fractionBits, largestExponent }: FloatFormat): number {
  return (2 - 2 ** (-fractionBits - 1)) * 2 ** largestExponent;
}

/** Written and read by `exponentOf` alone; a view of its own for each number would be most of the time. */
const bits = new DataView(new ArrayBuffer(8));

/** e with $2^e \le |x| < 2^{e+1}$, read from the bits: a logarithm is wrong by one next to powers of two. */
function exponentOf(value: number): number {
  bits.setFloat64(0, value);
  return ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
}

function roundHalfToEven(value: number): number {
  const down = floor(value);
  const above = value - down;
  if (above !== 0.5) return above < 0.5 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}
