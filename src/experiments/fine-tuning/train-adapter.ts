import { createAdam } from '../adam';
import type { Random } from '../random';

export const steps = 500;
/** α of LoRA: the update is $\frac{\alpha}{r}BA$. */
export const alpha = 8;
const rate = 0.01;

export interface Adapter {
  rank: number;
  /** [d, r], 0 at the start */
  b: Float32Array;
  /** [r, d], N(0, 1/d) at the start */
  a: Float32Array;
  /** norm of what is missing at the end; the needed update has norm 1 */
  error: number;
  /** largest gradient of A and of B before the first step */
  firstGradients: { a: number; b: number };
}

/**
 * Trains $\frac{\alpha}{r}BA$ towards the needed update Δ by Adam. For inputs from N(0, I) the expected squared error of the
 * outputs is $\|\Delta - \frac{\alpha}{r}BA\|_F^2$, so this is training on unlimited data.
 */
export function trainAdapter(needed: Float64Array, d: number, rank: number, random: Random): Adapter {
  const scale = alpha / rank;
  const b = new Float32Array(d * rank);
  const a = random.normal(rank * d).map((value) => value / Math.sqrt(d));
  const adam = createAdam([b, a]);
  const gradients = { b: new Float64Array(d * rank), a: new Float64Array(rank * d) };
  const missing = new Float64Array(d * d);
  let firstGradients = { a: 0, b: 0 };
  for (let step = 0; step < steps; step++) {
    subtract(needed, b, a, d, rank, missing);
    differentiate(missing, b, a, d, rank, gradients);
    if (step === 0) firstGradients = { a: largest(gradients.a), b: largest(gradients.b) };
    adam.step([gradients.b, gradients.a], (rate * (1 + Math.cos((Math.PI * step) / steps))) / 2);
  }
  subtract(needed, b, a, d, rank, missing);
  const error = Math.sqrt(missing.reduce((sum, value) => sum + value * value, 0));
  return { rank, b, a, error, firstGradients: { a: firstGradients.a * scale, b: firstGradients.b * scale } };
}

/** $\Delta - \frac{\alpha}{r}BA$ into `missing`. */
function subtract(
  needed: Float64Array,
  b: Float32Array,
  a: Float32Array,
  d: number,
  rank: number,
  missing: Float64Array,
): void {
  const scale = alpha / rank;
  missing.set(needed);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < rank; k++) {
      const factor = scale * (b[i * rank + k] ?? 0);
      for (let j = 0; j < d; j++)
        missing[i * d + j] = (missing[i * d + j] ?? 0) - factor * (a[k * d + j] ?? 0);
    }
  }
}

/** Gradients of half the squared error, but for the factor α/r: $-R A^\top$ and $-B^\top R$ with R what is missing. */
function differentiate(
  missing: Float64Array,
  b: Float32Array,
  a: Float32Array,
  d: number,
  rank: number,
  gradients: { b: Float64Array; a: Float64Array },
): void {
  gradients.a.fill(0);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < rank; k++) {
      const factor = b[i * rank + k] ?? 0;
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const rest = missing[i * d + j] ?? 0;
        sum += rest * (a[k * d + j] ?? 0);
        gradients.a[k * d + j] = (gradients.a[k * d + j] ?? 0) - factor * rest;
      }
      gradients.b[i * rank + k] = -sum;
    }
  }
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
