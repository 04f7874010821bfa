import * as tf from '@tensorflow/tfjs-core';
import { type EmbeddingShape, positionCount, tokenCount } from './embed';

/** Length of a sinusoidal encoding: d/2 pairs with $\sin^2 + \cos^2 = 1$. */
export const positionLength = (d: number) => Math.sqrt(d / 2);

/** $E\|x\| \approx \sigma\sqrt d\,(1 - \tfrac{1}{4d})$ for d normal entries. */
export const expectedLength = ({ d, spread }: EmbeddingShape) => spread * Math.sqrt(d) * (1 - 1 / (4 * d));

/** Four standard errors: a length has the standard deviation σ/√2, over V rows of which 2000 are drawn. */
export const lengthTolerance = (shape: EmbeddingShape) =>
  4 * (shape.spread / Math.SQRT2) * Math.sqrt(1 / shape.vocabulary + 1 / tokenCount) + 1e-5;

/**
 * $\cos(cE + p, cE) = a/\sqrt{1 + a^2}$ for $E \perp p$, where $a = c\|E\|/\|p\| = c\,\sigma\sqrt2$ is how much longer the
 * token is than its position.
 */
export function expectedCosine({ spread }: EmbeddingShape, factor: number): number {
  const longer = factor * spread * Math.SQRT2;
  return longer / Math.sqrt(1 + longer ** 2);
}

/** Four standard errors, 1/√d for each independent row, and the bias of finite d (NumPy: 0.52/d at most). */
export function cosineTolerance({ d, vocabulary }: EmbeddingShape): number {
  return 4 * Math.sqrt((1 / vocabulary + 1 / tokenCount) / d) + 0.6 / d;
}

const grid = Array.from({ length: 81 }, (_, i) => -5 + i / 8);

/**
 * Chance that the own row fits best. With $\rho = c\sigma$, $u = \|E\|^2/(\sigma^2 d)$ and $E\cdot p = \sigma\sqrt{d/2}\,g$ the own
 * product exceeds what a foreign row may reach by $R$ of its standard deviations,
 * $R = (\rho d u + \sqrt{d/2}\,g)/\sqrt{\rho^2 d u + 2\rho\sqrt{d/2}\,g + d/2}$, so the chance is $E\,\Phi(R)^{V-1}$
 * over $g \sim N(0, 1)$ and $u \sim N(1, 2/d)$.
 */
export function expectedAccuracy({ d, vocabulary, spread }: EmbeddingShape, factor: number): number {
  return tf.tidy(() => {
    const ratio = factor * spread;
    const half = Math.sqrt(d / 2);
    const density = tf.exp(tf.mul(tf.square(tf.tensor1d(grid)), -0.5));
    const shares = tf.div(density, tf.sum(density)); // [grid]
    const g = tf.tensor2d(grid, [1, grid.length]);
    const u = tf.maximum(0.01, tf.add(1, tf.mul(tf.tensor2d(grid, [grid.length, 1]), Math.sqrt(2 / d))));
    const own = tf.add(tf.mul(u, ratio * d), tf.mul(g, half)); // [grid, grid]
    const square = tf.add(tf.add(tf.mul(u, ratio * ratio * d), tf.mul(g, 2 * ratio * half)), d / 2);
    const ahead = tf.div(own, tf.sqrt(tf.maximum(square, 1e-9)));
    const below = tf.mul(tf.add(tf.erf(tf.div(ahead, Math.SQRT2)), 1), 0.5); // Φ
    const chances = tf.pow(below, vocabulary - 1);
    const weights = tf.mul(tf.expandDims(shares, 0), tf.expandDims(shares, 1));
    return tf.sum(tf.mul(weights, chances)).dataSync()[0] ?? Number.NaN;
  });
}

/**
 * All tokens share V rows and 100 positions, so a binomial error would be far too small: in NumPy (24 draws, d = 64 and
 * 512, V = 100 and 1000) the standard deviation was 0.11 √(a(1 − a)) at most and the bias 0.6/d.
 */
export function accuracyTolerance({ d }: EmbeddingShape, expected: number): number {
  const rest = Math.max(0, expected * (1 - expected));
  return 4 * 0.11 * Math.sqrt(rest) + 0.8 / d + 4 / (positionCount * Math.sqrt(tokenCount));
}
