import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { moveSinusoids } from '../../attention/rotary';
import { sinusoids } from '../../attention/sinusoids';
import type { Random } from '../random';
import { expectedProduct } from './distance-curve';

export type Projection = 'identity' | 'random' | 'rotation';

export interface PositionAttention {
  /** [n][n] */
  weights: number[][];
  /** share of the rows whose largest weight lies `target` places ahead, and their mean weight there */
  hits: number;
  weight: number;
}

interface Asked {
  d: number;
  shift: number;
  beta: number;
}

/** n positions without content look at each other; scores are β · PE_t W PE_u. */
export function attendPositions(
  { d, shift, beta }: Asked,
  kind: Projection,
  n: number,
  random: Random,
): PositionAttention {
  const encodings = sinusoids(
    Array.from({ length: n }, (_, t) => t),
    d,
  ); // [n, d]
  const query = project(encodings, kind, shift, random); // [n, d]
  const { weights } = attend(query, encodings, encodings, { scale: beta });
  const rows = weights.arraySync() as number[][];
  return { weights: rows, ...lookingAt(rows, kind === 'rotation' ? shift : 0) };
}

function project(rows: tf.Tensor2D, kind: Projection, shift: number, random: Random): tf.Tensor2D {
  if (kind === 'identity') return rows;
  if (kind === 'rotation') return moveSinusoids(rows, shift);
  const d = rows.shape[1];
  const entries = random.stream('matrix 0').normal(d * d);
  return tf.matMul(
    rows,
    tf.tensor2d(
      entries.map((value) => value / Math.sqrt(d)),
      [d, d],
    ),
  );
}

/** The same weight from the formula: scores are $\beta\sum_i\cos((u - t - s)\,\omega_i)$. */
export function expectedWeight({ d, shift, beta }: Asked, n: number): number {
  const products = new Map<number, number>();
  const product = (offset: number) => {
    const known = products.get(Math.abs(offset)) ?? expectedProduct(d, offset);
    products.set(Math.abs(offset), known);
    return known;
  };
  const rows = Array.from({ length: n }, (_, t) => {
    const scores = Array.from({ length: n }, (_k, u) => Math.exp(beta * (product(u - t - shift) - d / 2)));
    const total = scores.reduce((sum, value) => sum + value, 0);
    return scores.map((score) => score / total);
  });
  return lookingAt(rows, shift).weight;
}

function lookingAt(rows: number[][], offset: number): { hits: number; weight: number } {
  const inside = rows.filter((_, t) => rows[t + offset] !== undefined);
  const places = rows.map((_, t) => t).filter((t) => rows[t + offset] !== undefined);
  const weights = inside.map((row, i) => row[(places[i] ?? 0) + offset] ?? 0);
  const hits = inside.filter((row, i) => Math.max(...row) === weights[i]).length;
  return { hits: hits / inside.length, weight: weights.reduce((sum, w) => sum + w, 0) / inside.length };
}
