import { half, roundToFormat, single, spacingAt } from './float-formats';

/**
 * The nearest float16 (IEEE 754 binary16) to a number, ties to the even fraction, subnormals down to $2^{-24}$,
 * ±∞ beyond 65520. TF.js has no such type; this is what one would compute with.
 */
export function roundToHalf(value: number): number {
  return roundToFormat(value, half);
}

/** Distance between neighbouring float16 numbers around `value`: $2^{e-10}$, e.g. 8 at 10⁴. */
export function halfSpacing(value: number): number {
  return spacingAt(value, half);
}

/** Distance between neighbouring float32 numbers around `value`: $2^{e-23}$, e.g. 64 at 10⁹. */
export function singleSpacing(value: number): number {
  return spacingAt(value, single);
}
