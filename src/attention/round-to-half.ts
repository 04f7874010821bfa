const largestHalf = 65504;
/** From here on the nearest half would need a larger exponent: $65504 + 16$, half a step above the largest. */
const overflow = 65520;
const smallestNormalExponent = -14;
const fractionBits = 10;

/**
 * The nearest float16 (IEEE 754 binary16) to a number, ties to the even fraction, subnormals down to $2^{-24}$,
 * ±∞ beyond 65520. TF.js has no such type; this is what one would compute with.
 */
export function roundToHalf(value: number): number {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return value;
  if (size >= overflow) return value < 0 ? -Infinity : Infinity;
  const step = halfSpacing(size);
  const rounded = Math.min(roundHalfToEven(size / step) * step, largestHalf);
  return value < 0 ? -rounded : rounded;
}

/** Distance between neighbouring float16 numbers around `value`: $2^{e-10}$, e.g. 8 at 10⁴. */
export function halfSpacing(value: number): number {
  return 2 ** (Math.max(exponentOf(value), smallestNormalExponent) - fractionBits);
}

/** Distance between neighbouring float32 numbers around `value`: $2^{e-23}$, e.g. 64 at 10⁹. */
export function singleSpacing(value: number): number {
  return 2 ** (Math.max(exponentOf(value), -126) - 23);
}

/** e with $2^e \le |x| < 2^{e+1}$, read from the bits: a logarithm is wrong by one next to powers of two. */
function exponentOf(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
}

function roundHalfToEven(value: number): number {
  const down = Math.floor(value);
  const above = value - down;
  if (above !== 0.5) return above < 0.5 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}
