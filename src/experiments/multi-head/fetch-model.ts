import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { softmaxGradient } from '../../attention/softmax';
import { type Adam, createAdam } from '../adam';
import type { Random } from '../random';
import { coefficientOfDetermination, type FetchBatch, type FetchTask } from './fetch-task';

/** One attention layer with a learned query and learned keys, and h heads that share the width d. */
export interface FetchModel {
  /** Numbers in W_V and W_O together, the same for every h. */
  parameterCount: number;
  /** One Adam step on the mean squared error. */
  learn(batch: FetchBatch, rate: number): void;
  /** R² of the model's answers. */
  score(batch: FetchBatch): number;
  /** What each head looks at, [heads][n]. */
  weights(): number[][];
}

interface Shapes {
  heads: number;
  n: number;
  d: number;
  /** d_k = d_v = d / h */
  width: number;
}

export function createFetchModel(task: FetchTask, heads: number, random: Random): FetchModel {
  const { n, d } = task;
  const width = d / heads;
  const shapes: Shapes = { heads, n, d, width };
  const scaled = (count: number, by: number) => random.normal(count).map((value) => value * by);
  const parameters = [
    scaled(heads * width, 0.5), // q, [heads, 1, d_k]
    scaled(heads * n * width, 0.5), // K, [heads, n, d_k]
    scaled(heads * d * width, 1 / Math.sqrt(d)), // W_V, [heads, d, d_v]
    scaled(heads * width * d, 1 / Math.sqrt(width)), // W_O, [heads, d_v, d]
  ];
  const adam: Adam = createAdam(parameters);
  const countOf = (k: number) => parameters[k]?.length ?? 0;

  return {
    parameterCount: countOf(2) + countOf(3),
    learn(batch, rate) {
      tf.tidy(() => {
        const passed = forward(shapes, parameters, batch);
        adam.step(
          backward(shapes, passed, batch).map((gradient) => gradient.dataSync()),
          rate,
        );
      });
    },
    score: (batch) =>
      tf.tidy(() => {
        const { answer } = forward(shapes, parameters, batch);
        return coefficientOfDetermination(batch.wanted, answer.dataSync());
      }),
    weights: () =>
      tf.tidy(() => {
        const [query, key] = tensorsOf(shapes, parameters);
        const { weights } = attend(query, key, tf.zeros([heads, n, 1]));
        return tf.reshape(weights, [heads, n]).arraySync() as number[][];
      }),
  };
}

function tensorsOf({ heads, n, d, width }: Shapes, [q, k, v, o]: Float32Array[]) {
  const tensor = (values: Float32Array | undefined, shape: [number, number, number]) =>
    tf.tensor3d(values ?? [], shape);
  return [
    tensor(q, [heads, 1, width]),
    tensor(k, [heads, n, width]),
    tensor(v, [heads, d, width]),
    tensor(o, [heads, width, d]),
  ] as const;
}

type Passed = ReturnType<typeof forward>;

/** Attention over positions, the same for all samples: the samples stand side by side in the value's last axis. */
function forward(shapes: Shapes, parameters: Float32Array[], batch: FetchBatch) {
  const { heads, n, d } = shapes;
  const { size } = batch;
  const [query, key, toValue, toOutput] = tensorsOf(shapes, parameters);
  const values = tf.tensor3d(batch.values, [1, n, size * d]); // [1, n, B·d]
  const { weights, output } = attend(query, key, values); // [heads, 1, n], [heads, 1, B·d]
  const fetched = tf.reshape(output, [heads, size, d]) as tf.Tensor3D; // what each head's weights mix
  const narrow = tf.matMul(fetched, toValue) as tf.Tensor3D; // [heads, B, d_v]
  const answer = tf.sum(tf.matMul(narrow, toOutput), 0); // [B, d]
  return { query, key, toValue, toOutput, values, weights, fetched, narrow, answer };
}

/** Gradients of the mean squared error with respect to q, K, W_V and W_O, by the chain rule from the back. */
function backward({ heads, d, width }: Shapes, passed: Passed, { size, wanted }: FetchBatch): tf.Tensor[] {
  const { query, key, toValue, toOutput, values, weights, fetched, narrow, answer } = passed;
  const missed = tf.sub(answer, tf.tensor2d(wanted, [size, d])); // [B, d]
  const dAnswer = tf.reshape(tf.mul(missed, 2 / (size * d)), [1, size, d]);
  const dOutput = tf.matMul(narrow, dAnswer, true, false); // [heads, d_v, d]
  const dNarrow = tf.matMul(dAnswer, toOutput, false, true); // [heads, B, d_v]
  const dValue = tf.matMul(fetched, dNarrow, true, false); // [heads, d, d_v]
  const dFetched = tf.reshape(tf.matMul(dNarrow, toValue, false, true), [heads, 1, size * d]);
  const dWeights = tf.matMul(dFetched, values, false, true); // [heads, 1, n]
  const dScores = tf.mul(softmaxGradient(weights, dWeights), 1 / Math.sqrt(width)); // [heads, 1, n]
  const dQuery = tf.matMul(dScores, key); // [heads, 1, d_k]
  const dKey = tf.matMul(dScores, query, true, false); // [heads, n, d_k]
  return [dQuery, dKey, dValue, dOutput];
}
