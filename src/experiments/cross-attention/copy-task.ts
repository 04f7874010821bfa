import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import type { Random } from '../random';

export const vocabulary = 50;
export const sentences = 200;
const width = 64;
/** Score of a position with itself: sharp enough to look at one position only. */
const sharpness = 20;

export interface Copied {
  n: number;
  /** share of tokens copied right through the mean of all encoder states */
  fixed: number;
  /** share copied right by attention to the same position */
  attention: number;
  /** share of the most frequent token of each sentence: what one answer for all positions can reach */
  ceiling: number;
}

/** Copies sentences of n random tokens: from one vector for all positions, and by attention. No training. */
export function measureCopying(n: number, random: Random): Copied {
  const tokens = [...random.stream('tokens').uniform(sentences * n)].map((u) => Math.floor(u * vocabulary));
  const drawn = tf.tensor2d(random.stream('embeddings').normal(vocabulary * width), [vocabulary, width]);
  const embeddings: tf.Tensor2D = tf.div(drawn, tf.norm(drawn, 2, 1, true)); // [vocabulary, width], unit rows
  const states = tf.reshape(tf.gather(embeddings, tf.tensor1d(tokens, 'int32')), [sentences, n, width]);
  const positions = tf.tile(tf.expandDims(tf.eye(n), 0), [sentences, 1, 1]); // [sentences, n, n]
  const context = tf.tile(tf.mean(states, 1, true), [1, n, 1]); // the same for every position
  const { output } = attend(positions, positions, states, { scale: sharpness }); // [sentences, n, width]
  const right = (found: tf.Tensor) => {
    const scores = tf.matMul(tf.reshape(found, [sentences * n, width]), embeddings, false, true);
    const guessed = tf.argMax(scores, 1).dataSync();
    return tokens.filter((token, i) => token === guessed[i]).length / tokens.length;
  };
  return { n, fixed: right(context), attention: right(output), ceiling: mostFrequent(tokens, n) };
}

function mostFrequent(tokens: number[], n: number): number {
  let sum = 0;
  for (let start = 0; start < tokens.length; start += n) {
    const counts = new Map<number, number>();
    for (const token of tokens.slice(start, start + n)) counts.set(token, (counts.get(token) ?? 0) + 1);
    sum += Math.max(...counts.values());
  }
  return sum / tokens.length;
}

export interface ExpectedCeiling {
  expected: number;
  /** four standard errors over the sentences */
  tolerance: number;
}

/**
 * Mean of the largest count among n draws from V tokens, over n. With at most m of each,
 * $P(\max \le m) = \frac{n!}{V^n}\,[x^n]\left(\sum_{k \le m} x^k/k!\right)^V$.
 */
export function expectedCeiling(n: number): ExpectedCeiling {
  const atMost = Array.from({ length: n + 1 }, (_, m) => (m === n ? 1 : chanceOfAtMost(m, n)));
  let [mean, square] = [0, 0];
  for (let m = 1; m <= n; m++) {
    const chance = (atMost[m] ?? 0) - (atMost[m - 1] ?? 0);
    mean += m * chance;
    square += m * m * chance;
  }
  const error = Math.sqrt(Math.max(0, square - mean ** 2) / sentences);
  return { expected: mean / n, tolerance: (4 * error) / n };
}

/** The power is multiplied out factor by factor, each already divided by Vᵏ, so that the numbers stay moderate. */
function chanceOfAtMost(m: number, n: number): number {
  // ways[j]: coefficient of xʲ
  let ways = [1, ...new Array<number>(n).fill(0)];
  for (let token = 0; token < vocabulary; token++) {
    ways = ways.map((_, j) => {
      let sum = 0;
      let term = 1; // 1/(k! Vᵏ)
      for (let k = 0; k <= Math.min(m, j); k++) {
        sum += (ways[j - k] ?? 0) * term;
        term /= (k + 1) * vocabulary;
      }
      return sum;
    });
  }
  let factorial = 1;
  for (let k = 2; k <= n; k++) factorial *= k;
  return (ways[n] ?? 0) * factorial;
}
