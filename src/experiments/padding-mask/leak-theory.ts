import { halfSpacing, roundToHalf, singleSpacing } from '../../attention/round-to-half';
import { boostedPads, type MaskMode, type NumberFormat, type RowMask, realScores } from './padded-example';

/** $\ln \sum e^{s}$ without overflow. */
function logSumExp(scores: readonly number[]): number {
  const best = Math.max(...scores);
  return best + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - best), 0));
}

/** Where $e^x$ becomes 0: half of the smallest number of the format. */
const underflow: Record<NumberFormat, number> = {
  float32: Math.log(2 ** -150), // −103.97
  float16: Math.log(2 ** -25), // −17.33
};
/** Libraries may flush subnormal float32 numbers to 0; TensorFlow does. */
const smallestNormal = 2 ** -126;

/**
 * Exact leak $\frac{R e^m}{1 + R e^m}$ with $R = \sum_{pad} e^s / \sum_{real} e^s$; a replaced score is $e^m$ itself.
 * Pads whose exponent underflows count as 0.
 */
export function expectedLeak(boost: number, { value, mode, format }: RowMask): number {
  const masked = boostedPads(boost).map((score) => (mode === 'replace' ? value : score + value));
  const best = Math.max(...realScores, ...masked);
  const alive = masked.filter((score) => score - best >= underflow[format]);
  if (alive.length === 0) return 0;
  return 1 / (1 + Math.exp(logSumExp(realScores) - logSumExp(alive)));
}

/** An error of δ in a score changes a weight by the factor $e^δ$; the smallest weights may be flushed. */
export function leakTolerance(boost: number, mask: RowMask): number {
  const { value, format } = mask;
  const expected = expectedLeak(boost, mask);
  const spacing = format === 'float16' ? halfSpacing : singleSpacing;
  const roundings = [value, boost, 16].map((size) => (Number.isFinite(size) ? spacing(size) : 0));
  const relative = Math.expm1(
    Math.min(
      roundings.reduce((sum, step) => sum + step, 0),
      1,
    ),
  );
  const smallest = format === 'float16' ? 3 * 2 ** -24 : 3 * smallestNormal;
  return relative * expected + smallest;
}

/**
 * Mask value from which every pad weight is exactly 0: $m_0 = x_0 + s_{best} - s_{pad}$, x₀ the underflow threshold.
 * For float32 between two thresholds, since subnormals are flushed on some backends.
 */
export function expectedZeroFrom(
  boost: number,
  mode: MaskMode,
  format: NumberFormat,
): { expected: number; tolerance: number } {
  const best = Math.max(...realScores);
  const pad = mode === 'replace' ? 0 : Math.max(...boostedPads(boost));
  if (format === 'float16') {
    const expected = underflow.float16 + best - pad;
    return { expected, tolerance: halfSpacing(expected) + halfSpacing(boost) + halfSpacing(16) + scanStep };
  }
  const [kept, flushed] = [underflow.float32, Math.log(smallestNormal)];
  return { expected: (kept + flushed) / 2 + best - pad, tolerance: (flushed - kept) / 2 + 1 };
}

/** Step of the mask values among which the first leak of 0 is looked for. */
export const scanStep = 0.125;

/** What a row of nothing but pads becomes: an exact softmax of the scores as the format stores them. NaN for −∞. */
export function expectedPadRow(scores: readonly number[], { value, mode, format }: RowMask): number[] {
  const round = format === 'float16' ? roundToHalf : Math.fround;
  const masked = scores.map((score) =>
    mode === 'replace' ? round(value) : round(round(score) + round(value)),
  );
  const total = logSumExp(masked);
  return masked.map((score) => Math.exp(score - total));
}

/** Distance between neighbouring numbers around the mask value. */
export function maskSpacing({ value, format }: RowMask): number {
  return format === 'float16' ? halfSpacing(value) : singleSpacing(value);
}
