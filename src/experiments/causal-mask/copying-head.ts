import * as tf from '@tensorflow/tfjs-core';
import { applyMask, causalMask } from '../../attention/masks';
import type { Random } from '../random';

/** Sequences of independent uniform tokens, in which nothing can be learned. */
export const sequences = 200;
/** What the read-out multiplies the attended one-hot vectors by. */
export const readOut = 20;
/** Read-outs among which the best one is chosen for the masked head; 0 is a uniform guess. */
const readOuts = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10, readOut];

export interface Copied {
  strength: number;
  /** nats per token, mean over the sequences */
  loss: number;
  /** standard error of `loss`; the tokens of one sequence are not independent, the sequences are */
  error: number;
  accuracy: number;
}

export interface CopyingTask {
  n: number;
  vocabulary: number;
  /** [sequences][n] */
  tokens: Int32Array;
}

export function drawTask(n: number, vocabulary: number, random: Random): CopyingTask {
  const draws = random.uniform(sequences * n);
  return { n, vocabulary, tokens: Int32Array.from(draws, (u) => Math.floor(u * vocabulary)) };
}

/** The head without a mask: position i looks at i + 1 with a score of `strength` and reads the answer there. */
export function copyOpenly(task: CopyingTask, strength: number): Copied {
  return tf.tidy(() => ({ strength, ...judge(task, attended(task, strength, false), readOut) }));
}

/** The same head under the causal mask, where i + 1 is out of reach, with the read-out that suits it best. */
export function copyMasked(task: CopyingTask, strength: number): Copied {
  return tf.tidy(() => {
    const seen = attended(task, strength, true);
    const tried = readOuts.map((factor) => ({ strength, ...judge(task, seen, factor) }));
    const [best, confident] = [tried.sort((a, b) => a.loss - b.loss)[0], judge(task, seen, readOut)];
    if (!best) throw new Error('no read-out was tried');
    // A uniform guess names no token: the accuracy is that of a read-out that does.
    return { ...best, accuracy: confident.accuracy };
  });
}

/** How much each token counts in what every position but the last one sees, [sequences, n − 1, V] */
function attended({ n, vocabulary, tokens }: CopyingTask, strength: number, causal: boolean): tf.Tensor3D {
  const oneHot = tf.oneHot(tf.tensor2d(tokens, [sequences, n], 'int32'), vocabulary); // [sequences, n, V]
  const next = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => j === i + 1));
  const scores = tf.mul(tf.cast(tf.tensor2d(next, [n, n], 'bool'), 'float32'), strength); // [n, n]
  const masked = causal
    ? applyMask(scores, { hidden: causalMask(n), how: 'replace', value: -Infinity })
    : scores;
  const weights = tf.tile(tf.reshape(tf.softmax(masked), [1, n, n]), [sequences, 1, 1]); // [sequences, n, n]
  const seen = tf.matMul(weights, tf.cast(oneHot, 'float32') as tf.Tensor3D); // [sequences, n, V]
  return tf.slice(seen as tf.Tensor3D, [0, 0, 0], [sequences, n - 1, vocabulary]);
}

function judge({ n, vocabulary, tokens }: CopyingTask, seen: tf.Tensor3D, factor: number) {
  const answers = tf.slice(tf.tensor2d(tokens, [sequences, n], 'int32'), [0, 1], [sequences, n - 1]);
  const logits = tf.mul(seen, factor); // [sequences, n − 1, V]
  const right = tf.sum(tf.mul(logits, tf.cast(tf.oneHot(answers, vocabulary), 'float32')), -1);
  const losses = Array.from(tf.mean(tf.sub(tf.logSumExp(logits, -1), right), -1).dataSync()); // [sequences]
  const hits = tf.cast(tf.equal(tf.argMax(logits, -1), answers), 'float32');
  const loss = losses.reduce((sum, value) => sum + value, 0) / sequences;
  const variance = losses.reduce((sum, value) => sum + (value - loss) ** 2, 0) / (sequences - 1);
  return {
    loss,
    error: Math.sqrt(variance / sequences),
    accuracy: tf.mean(hits).dataSync()[0] ?? Number.NaN,
  };
}
