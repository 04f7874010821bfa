import * as tf from '@tensorflow/tfjs-core';
import { type ActivationName, activationNames, activations } from '../../attention/activations';
import type { Random } from '../random';
import { solveSymmetric } from '../solve-symmetric';

/** Random hidden layers of which the median counts. */
export const networks = 50;
const ridge = 1e-6;

/** 64 points of sin 3x on [−2, 2]. */
export const grid = Array.from({ length: 64 }, (_, i) => -2 + (4 * i) / 63);
export const target = grid.map((x) => Math.sin(3 * x));

export interface CurveFit {
  hidden: number;
  /** median mean squared error over the networks */
  error: number;
  /** the curve of the network with that error, at the points of the grid */
  curve: number[];
}

/** Fits of one width under every activation, on the same hidden weights: w = 2·N(0, 1), b uniform on [−2, 2]. */
export function fitCurve(hidden: number, random: Random): Record<ActivationName, CurveFit> {
  const shape: [number, number, number] = [networks, 1, hidden];
  const weights = tf.mul(tf.tensor3d(random.stream('w').normal(networks * hidden), shape), 2);
  const biases = tf.sub(tf.mul(tf.tensor3d(random.stream('b').uniform(networks * hidden), shape), 4), 2);
  const x = tf.tensor3d(grid, [1, grid.length, 1]);
  const raw = tf.add(tf.mul(x, weights), biases); // [networks, 64, h]
  const fits = activationNames.map((name) => {
    const features = activations[name](raw).dataSync();
    const size = grid.length * hidden;
    const all = Array.from({ length: networks }, (_, i) =>
      fitReadOut(features.slice(i * size, (i + 1) * size), hidden),
    ).sort((a, b) => a.error - b.error);
    const [low, high] = [all[networks / 2 - 1], all[networks / 2]];
    return [
      name,
      { hidden, error: ((low?.error ?? 0) + (high?.error ?? 0)) / 2, curve: low?.curve ?? [] },
    ] as const;
  });
  return Object.fromEntries(fits) as Record<ActivationName, CurveFit>;
}

/** Output weights and a constant by least squares with a small ridge, $(H^\top H + 10^{-6}I)w = H^\top y$, in float64. */
function fitReadOut(features: ArrayLike<number>, hidden: number): { error: number; curve: number[] } {
  const width = hidden + 1;
  const rows = grid.map((_, i) =>
    Array.from({ length: width }, (__, j) => (j < hidden ? (features[i * hidden + j] ?? 0) : 1)),
  );
  const gram = new Float64Array(width * width);
  const moments = new Float64Array(width);
  for (const [i, row] of rows.entries()) {
    for (const [a, left] of row.entries()) {
      moments[a] = (moments[a] ?? 0) + left * (target[i] ?? 0);
      for (const [b, right] of row.entries()) gram[a * width + b] = (gram[a * width + b] ?? 0) + left * right;
    }
  }
  for (let a = 0; a < width; a++) gram[a * width + a] = (gram[a * width + a] ?? 0) + ridge;
  const solution = solveSymmetric(gram, moments, width, 1);
  const curve = rows.map((row) => row.reduce((sum, value, a) => sum + value * (solution[a] ?? 0), 0));
  const error = curve.reduce((sum, y, i) => sum + (y - (target[i] ?? 0)) ** 2, 0) / grid.length;
  return { error, curve };
}

/** Mean squared error of the best straight line, all that a network without activation can be. */
export function errorOfBestLine(): number {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const products = sum(grid.map((x, i) => x * (target[i] ?? 0))); // both are odd, so the line passes through 0
  return (sum(target.map((y) => y * y)) - products ** 2 / sum(grid.map((x) => x * x))) / grid.length;
}
