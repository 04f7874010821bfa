import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import type { Random } from '../random';
import { shuffled } from '../shuffled';

/**
 * Mean weight on the right key when each of n queries must point at one of n keys, with d_k = 2 only: keys stand on a
 * circle, a query stands where its key does, and scores are β times the cosine of the angle between them.
 */
export function pointOnCircle(n: number, beta: number, random: Random): number {
  const angles = Array.from({ length: n }, (_, i) => (2 * Math.PI * i) / n);
  const keys = angles.map((angle) => [Math.cos(angle), Math.sin(angle)]);
  const targets = shuffled(n, random);
  const key = tf.tensor2d(keys); // [n, 2]
  const query = tf.gather(key, tf.tensor1d(targets, 'int32')); // [n, 2]
  const { weights } = attend(query, key, key, { scale: beta });
  const rows = weights.arraySync() as number[][];
  return targets.reduce((total, target, i) => total + (rows[i]?.[target] ?? 0), 0) / n;
}

/** $e^\beta / \sum_j e^{\beta\cos(2\pi j/n)}$ */
export function expectedPointing(n: number, beta: number): number {
  const others = Array.from({ length: n }, (_, j) => Math.exp(beta * (Math.cos((2 * Math.PI * j) / n) - 1)));
  return 1 / others.reduce((sum, value) => sum + value, 0);
}
