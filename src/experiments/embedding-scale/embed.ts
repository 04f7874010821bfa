import * as tf from '@tensorflow/tfjs-core';
import { sinusoids } from '../../attention/sinusoids';
import type { Random } from '../random';

export const tokenCount = 2000;
export const positionCount = 100;

export interface EmbeddingShape {
  d: number;
  vocabulary: number;
  /** standard deviation of an entry of the matrix */
  spread: number;
}

/** Tokens at positions, before the factor. */
export interface Embedded {
  /** mean length of a looked-up row, and of a positional encoding */
  tokenNorm: number;
  positionNorm: number;
  /** what the factor c makes of it */
  at(factor: number): AtFactor;
}

export interface AtFactor {
  factor: number;
  /** mean cosine of cE + PE with cE */
  cosine: number;
  /** share of tokens whose own row fits cE + PE best */
  accuracy: number;
}

/** Looks up random tokens at random positions. Everything that follows is linear in the factor. */
export function embed({ d, vocabulary, spread }: EmbeddingShape, random: Random): Embedded {
  const rows = random.stream('matrix').normal(vocabulary * d);
  const matrix = tf.tensor2d(
    rows.map((value) => value * spread),
    [vocabulary, d],
  );
  const pick = (label: string, below: number) =>
    tf.tensor1d(
      [...random.stream(label).uniform(tokenCount)].map((u) => Math.floor(u * below)),
      'int32',
    );
  const tokens = pick('tokens', vocabulary);
  const places = pick('positions', positionCount);
  const encodings = sinusoids(
    Array.from({ length: positionCount }, (_, i) => i),
    d,
  ); // [positions, d]
  const looked = tf.gather(matrix, tokens); // [tokens, d]
  const added = tf.gather(encodings, places); // [tokens, d]
  const own = tf.matMul(looked, matrix, false, true); // [tokens, V]
  const others = tf.gather(tf.matMul(encodings, matrix, false, true), places); // [tokens, V]
  return {
    tokenNorm: numberOf(tf.mean(lengths(looked))),
    positionNorm: numberOf(tf.mean(lengths(added))),
    at: (factor) =>
      tf.tidy(() => {
        const sums = tf.add(tf.mul(looked, factor), added); // [tokens, d]
        const product = tf.sum(tf.mul(sums, looked), 1); // [tokens]
        const cosine = tf.div(product, tf.mul(lengths(sums), lengths(looked)));
        const best = tf.argMax(tf.add(tf.mul(own, factor), others), 1); // [tokens]
        const right = tf.cast(tf.equal(best, tokens), 'float32');
        return { factor, cosine: numberOf(tf.mean(cosine)), accuracy: numberOf(tf.mean(right)) };
      }),
  };
}

const lengths = (rows: tf.Tensor) => tf.sqrt(tf.sum(tf.square(rows), 1));
const numberOf = (scalar: tf.Tensor) => scalar.dataSync()[0] ?? Number.NaN;
