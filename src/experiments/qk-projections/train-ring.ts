import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import type { Mask } from '../../attention/masks';
import { createAdam } from '../adam';
import type { qkModes } from '../parameters/qk-projections';
import type { Random } from '../random';

export type QkMode = (typeof qkModes)[number];

export interface TrainedRing {
  mode: QkMode;
  /** softmax weights, [n][n]; rows are queries */
  weights: number[][];
  /** true where the mask hides a key, [n][n] */
  hidden: boolean[][];
  /** cross-entropy at the end, nats */
  loss: number;
  /** mean weight on the previous token */
  previous: number;
  /** [step, loss] from time to time */
  course: [number, number][];
}

interface Lane {
  mode: QkMode;
  query: Float32Array; // W_Q, [n, n]: inputs are one-hot, so its rows are the queries
  key: Float32Array; // W_K, the very same numbers when shared
  hidden: boolean[][];
}

const rate = 0.05;
/** Large enough to hide a key, and finite: the first row of the open chain has no key left and does not count. */
const closed = -1e9;

/**
 * Learns "attend to the previous token": a ring of n one-hot tokens, or an open chain with a causal mask.
 * All modes are trained at once, one slice of each tensor per mode.
 */
export function trainRing(modes: readonly QkMode[], n: number, steps: number, random: Random): TrainedRing[] {
  const lanes = modes.map((mode) => createLane(mode, n, random.stream(mode)));
  const adams = lanes.map(({ query, key }) => createAdam(query === key ? [query] : [query, key]));
  const goal = createGoal(lanes, n);
  const courses: [number, number][][] = lanes.map(() => []);
  const watched = Math.max(1, Math.floor(steps / 40));
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const { weights, gradients } = pass(lanes, n, goal);
      for (const [i, lane] of lanes.entries()) adams[i]?.step(ofLane(gradients, i, n, lane), rate);
      if (step % watched !== 0) return;
      for (const [i, lane] of lanes.entries()) courses[i]?.push([step, lossOf(lane, slice(weights, i, n))]);
    });
  }
  const { weights } = pass(lanes, n, goal);
  return lanes.map((lane, i) => summarise(lane, slice(weights, i, n), steps, courses[i] ?? []));
}

function createLane(mode: QkMode, n: number, random: Random): Lane {
  const draw = () => random.normal(n * n).map((value) => 0.3 * value);
  const query = draw();
  return { mode, query, key: mode === 'separate' ? draw() : query, hidden: hiddenKeys(mode, n) };
}

function hiddenKeys(mode: QkMode, n: number): boolean[][] {
  const isHidden = (i: number, j: number) =>
    (mode === 'shared-self-mask' && i === j) || (mode === 'shared-causal' && j >= i);
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => isHidden(i, j)));
}

/** 1 / rows at the previous token of each row that counts, else 0. */
function wantedKeys(mode: QkMode, n: number): number[][] {
  const first = mode === 'shared-causal' ? 1 : 0;
  const at = (i: number, j: number) => (i >= first && j === (i + n - 1) % n ? 1 / (n - first) : 0);
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => at(i, j)));
}

interface Goal {
  mask: Mask | null;
  /** [lanes, n, n] */
  wanted: tf.Tensor;
  /** 1 / rows, 0 for a row that does not count, [lanes, n, 1] */
  counts: tf.Tensor;
}

function createGoal(lanes: Lane[], n: number): Goal {
  const wanted = tf.tensor(lanes.map(({ mode }) => wantedKeys(mode, n)));
  const hidden = lanes.map((lane) => lane.hidden);
  const masked = hidden.flat(2).includes(true);
  return {
    mask: masked
      ? { hidden: tf.tensor(hidden, [lanes.length, n, n], 'bool'), how: 'replace', value: closed }
      : null,
    wanted,
    counts: tf.sum(wanted, -1, true),
  };
}

/** With the cross-entropy, the gradient of the scores is (weights − one-hot) / rows. */
function pass(lanes: Lane[], n: number, { mask, wanted, counts }: Goal) {
  const stack = (arrays: Float32Array[]) => tf.tensor3d(joined(arrays), [lanes.length, n, n]);
  const query = stack(lanes.map((lane) => lane.query));
  const key = stack(lanes.map((lane) => lane.key));
  const { weights } = attend(query, key, query, mask ? { mask } : {}); // [lanes, n, n]
  const counted = tf.mul(weights, counts); // [lanes, n, n]
  const dScores = tf.mul(tf.sub(counted, wanted), 1 / Math.sqrt(n)); // [lanes, n, n]
  const dQuery = tf.matMul(dScores, key);
  const dKey = tf.matMul(dScores, query, true, false);
  return { weights: weights.dataSync(), gradients: { query: dQuery.dataSync(), key: dKey.dataSync() } };
}

type Gradients = Record<'query' | 'key', ArrayLike<number>>;

function ofLane({ query, key }: Gradients, lane: number, n: number, { mode }: Lane): ArrayLike<number>[] {
  const [dQuery, dKey] = [slice(query, lane, n), slice(key, lane, n)];
  return mode === 'separate' ? [dQuery, dKey] : [dQuery.map((value, i) => value + (dKey[i] ?? 0))];
}

function summarise(lane: Lane, weights: number[], steps: number, course: [number, number][]): TrainedRing {
  const loss = lossOf(lane, weights);
  const picked = previousWeights(lane, weights);
  const n = lane.hidden.length;
  return {
    mode: lane.mode,
    weights: lane.hidden.map((_, i) => weights.slice(i * n, (i + 1) * n)),
    hidden: lane.hidden,
    loss,
    previous: picked.reduce((sum, value) => sum + value, 0) / picked.length,
    course: [...course, [steps, loss]],
  };
}

function lossOf(lane: Lane, weights: number[]): number {
  const picked = previousWeights(lane, weights);
  return -picked.reduce((sum, value) => sum + Math.log(value + 1e-12), 0) / picked.length;
}

/** The weight of the previous token, for each row that counts. */
function previousWeights({ mode, hidden }: Lane, weights: number[]): number[] {
  const n = hidden.length;
  const rows = hidden.map((_, i) => weights[i * n + ((i + n - 1) % n)] ?? 0);
  return mode === 'shared-causal' ? rows.slice(1) : rows;
}

function slice(values: ArrayLike<number>, lane: number, n: number): number[] {
  return Array.from({ length: n * n }, (_, i) => values[lane * n * n + i] ?? 0);
}

function joined(arrays: Float32Array[]): Float32Array {
  const [first] = arrays;
  const all = new Float32Array(arrays.length * (first?.length ?? 0));
  for (const [i, array] of arrays.entries()) all.set(array, i * array.length);
  return all;
}
