import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { divergence, sameLargest, totalVariation } from '../../attention/compare-weights';
import { createAdam } from '../adam';
import type { Random } from '../random';
import { type Decomposition, decompose } from './decompose';

/** An attention pattern that a head is asked for. */
export interface Pattern {
  n: number;
  /** softmax of the logits, [n, n] */
  weights: tf.Tensor2D;
  /** of the row-centred logits: softmax does not see what a whole row shares */
  parts: Decomposition;
}

/** How near a head comes to the pattern. */
export interface Likeness {
  /** mean Kullback–Leibler divergence of a row, nats */
  divergence: number;
  /** mean total variation of a row */
  variation: number;
  /** share of rows whose largest weight is at the right key */
  agreement: number;
}

export interface NarrowHead {
  width: number;
  /** share of the squared logits that no matrix of this rank holds */
  lost: number;
  /** scores = the best logits of this rank */
  cut: Likeness;
  /** the same head after learning the pattern */
  trained: Likeness;
  weights: { cut: number[][]; trained: number[][] };
}

/** Logits from N(0, τ²): every query has wishes of its own. */
export function drawPattern(n: number, tau: number, random: Random): Pattern {
  const logits = tf.tensor2d(
    random.normal(n * n).map((value) => value * tau),
    [n, n],
  );
  const centred = tf.sub(logits, tf.mean(logits, 1, true)) as tf.Tensor2D;
  return { n, weights: tf.softmax(logits), parts: decompose(centred.arraySync()) };
}

export const steps = 100;
const rate = 0.05;

/** The head of width d_k nearest to the pattern in its logits, and what learning makes of it. */
export function fitHead(pattern: Pattern, width: number): NarrowHead {
  const { n, parts } = pattern;
  const rank = Math.min(width, n);
  const start = factorsOf(parts, rank, n);
  // From n − 1 dimensions on the cut is exact already: learning would follow rounding errors.
  const learned = rank < n - 1 ? learn(pattern, start, rank) : start;
  const squares = parts.values.map((value) => value ** 2);
  const [cut, trained] = [start, learned].map((factors) => weightsOf(factors, n, rank));
  if (!cut || !trained) throw new Error('no weights');
  return {
    width,
    lost: sum(squares.slice(rank)) / sum(squares),
    cut: compareWith(pattern, cut),
    trained: compareWith(pattern, trained),
    weights: { cut: cut.arraySync(), trained: trained.arraySync() },
  };
}

/** q and k, [n, rank] each. */
type Factors = [Float32Array, Float32Array];

/** $U S V^\top$ cut after `rank` columns, as queries $U\sqrt S$ and keys $V\sqrt S$. */
function factorsOf({ values, scaledLeft, right }: Decomposition, rank: number, n: number): Factors {
  const fill = (columns: number[][], power: number) =>
    Float32Array.from({ length: n * rank }, (_, at) => {
      const column = at % rank;
      const value = values[column] ?? 0;
      return value === 0 ? 0 : (columns[column]?.[Math.floor(at / rank)] ?? 0) * value ** power;
    });
  return [fill(scaledLeft, -0.5), fill(right, 0.5)];
}

/** Adam on the divergence, whose gradient with respect to the scores is (weights − pattern)/n. */
function learn({ n, weights: wanted }: Pattern, start: Factors, rank: number): Factors {
  const factors: Factors = [start[0].slice(), start[1].slice()];
  const adam = createAdam(factors);
  for (let step = 0; step < steps; step++) {
    const gradients = tf.tidy(() => {
      const [query, key] = tensorsOf(factors, n, rank);
      const { weights } = attend(query, key, key, { scale: 1 });
      const dScores = tf.div(tf.sub(weights, wanted), n) as tf.Tensor2D; // [n, n]
      return [tf.matMul(dScores, key).dataSync(), tf.matMul(dScores, query, true).dataSync()];
    });
    adam.step(gradients, rate * (1 - step / steps));
  }
  return factors;
}

function weightsOf(factors: Factors, n: number, rank: number): tf.Tensor2D {
  const [query, key] = tensorsOf(factors, n, rank);
  return attend(query, key, key, { scale: 1 }).weights as tf.Tensor2D;
}

function tensorsOf([query, key]: Factors, n: number, rank: number): [tf.Tensor2D, tf.Tensor2D] {
  return [tf.tensor2d(query, [n, rank]), tf.tensor2d(key, [n, rank])];
}

function compareWith({ weights: wanted }: Pattern, weights: tf.Tensor2D): Likeness {
  const mean = (rows: tf.Tensor) => tf.mean(rows).dataSync()[0] ?? Number.NaN;
  return {
    divergence: Math.max(0, mean(divergence(wanted, weights))), // a mean of zeros can round to −1e-9
    variation: mean(totalVariation(wanted, weights)),
    agreement: mean(sameLargest(wanted, weights)),
  };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
