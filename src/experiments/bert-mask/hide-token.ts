import * as tf from '@tensorflow/tfjs-core';
import { type Mask, selfMask } from '../../attention/masks';
import type { HeadProjections } from '../../attention/multi-head';
import { type Streams, twoStreamLayer } from '../../attention/two-stream';
import { drawProjections } from '../draw-layers';
import type { hidingSchemes } from '../parameters/bert-mask';
import type { Random } from '../random';

export type HidingScheme = (typeof hidingSchemes)[number];

/** Layers that are always run; the asked depth is one of them. */
export const depth = 4;

interface HidingRule {
  /** keys that are masked: none, each query's own, or the hidden one for everybody */
  keys: 'none' | 'own' | 'hidden';
  residual: boolean;
  /** the prediction is read from a stream that starts from the position alone */
  twoStream: boolean;
  /** [MASK] stands in the input */
  replaced: boolean;
}

const rules: Record<HidingScheme, HidingRule> = {
  open: { keys: 'none', residual: true, twoStream: false, replaced: false },
  diagonal: { keys: 'own', residual: true, twoStream: false, replaced: false },
  column: { keys: 'hidden', residual: true, twoStream: false, replaced: false },
  'column-no-residual': { keys: 'hidden', residual: false, twoStream: false, replaced: false },
  'two-stream-diagonal': { keys: 'own', residual: true, twoStream: true, replaced: false },
  'two-stream-column': { keys: 'hidden', residual: true, twoStream: true, replaced: false },
  'mask-token': { keys: 'none', residual: true, twoStream: false, replaced: true },
};

export interface HiddenTask {
  n: number;
  /** hidden position, from 0 */
  hidden: number;
  vocabulary: number;
  /** tokens plus positions, one sequence for each token at the hidden position, [V, n, d] */
  inputs: tf.Tensor3D;
  /** the same with [MASK] there, [V, n, d] */
  replaced: tf.Tensor3D;
  /** positions alone, [V, n, d] */
  positions: tf.Tensor3D;
  layers: HeadProjections[];
}

/** Embeddings from N(0, 1), positions from N(0, 1/4), attention layers with weights from N(0, 1/d). */
export function drawHiddenTask(
  { n, d, vocabulary, hidden }: { n: number; d: number; vocabulary: number; hidden: number },
  random: Random,
): HiddenTask {
  const embeddings = tf.tensor2d(random.stream('embeddings').normal(vocabulary * d), [vocabulary, d]);
  const offsets = random
    .stream('positions')
    .normal(n * d)
    .map((value) => value / 2);
  const positions = tf.tile(tf.tensor3d(offsets, [1, n, d]), [vocabulary, 1, 1]); // [V, n, d]
  const others = random.stream('tokens').uniform(n);
  const ids = Int32Array.from(others, (u) => Math.floor(u * vocabulary));
  const rest = tf.gather(embeddings, tf.tensor1d(ids, 'int32')); // [n, d]
  const at = tf.reshape(tf.oneHot(tf.scalar(hidden, 'int32'), n), [1, n, 1]);
  const place = (tokens: tf.Tensor): tf.Tensor3D => {
    const known = tf.mul(tf.sub(1, at), tf.reshape(rest, [1, n, d])); // [1, n, d]
    return tf.add(tf.add(known, tf.mul(at, tokens)), positions); // [V, n, d]
  };
  const maskToken = tf.tensor3d(random.stream('mask token').normal(d), [1, 1, d]);
  return {
    n,
    hidden,
    vocabulary,
    inputs: place(tf.reshape(embeddings, [vocabulary, 1, d])),
    replaced: place(maskToken),
    positions: positions as tf.Tensor3D,
    layers: Array.from({ length: depth }, (_, l) => drawProjections(d, random.stream(`layer ${l}`))),
  };
}

export interface Leak {
  scheme: HidingScheme;
  /** standard deviation over the V tokens, mean of the features, of what each position holds; [depth + 1][n], layer 0 is the input */
  spread: number[][];
  /** different predictions after each layer, [depth + 1] */
  distinct: number[];
}

/** Tries every token at the hidden position and looks at what its prediction knows of it, after 0 to 4 layers. */
export function measureLeak(scheme: HidingScheme, task: HiddenTask): Leak {
  const { keys, residual, twoStream, replaced } = rules[scheme];
  const leak: Leak = { scheme, spread: [], distinct: [] };
  tf.tidy(() => {
    const mask = maskOf(keys, task);
    let streams: Streams = { content: replaced ? task.replaced : task.inputs, query: task.positions };
    for (let l = 0; l <= depth; l++) {
      const layer = task.layers[l - 1];
      if (layer) streams = twoStreamLayer(streams, layer, { ...(mask ? { mask } : {}), residual });
      const shown = spreadOf(streams.content);
      const prediction = predictionOf(twoStream ? streams.query : streams.content, task);
      shown[task.hidden] = spreadOf(tf.expandDims(prediction, 1))[0] ?? Number.NaN;
      leak.spread.push(shown);
      leak.distinct.push(countDistinct(prediction));
    }
  });
  return leak;
}

function maskOf(keys: HidingRule['keys'], { n, hidden }: HiddenTask): Mask | null {
  if (keys === 'none') return null;
  const column = Array.from({ length: n }, (_, j) => j === hidden);
  const masked = keys === 'own' ? selfMask(n) : tf.tensor2d([column], [1, n], 'bool');
  return { hidden: masked, how: 'replace', value: -Infinity };
}

/** [V, n, d] → [V, d] */
function predictionOf(stream: tf.Tensor, { hidden }: HiddenTask): tf.Tensor2D {
  return tf.squeeze(tf.slice(stream, [0, hidden, 0], [-1, 1, -1]), [1]);
}

/** [V, positions, d] → standard deviation over V, mean over d, one a position */
function spreadOf(stream: tf.Tensor): number[] {
  const deviation = tf.sqrt(tf.moments(stream, 0).variance); // [positions, d]
  return Array.from(tf.mean(deviation, -1).dataSync());
}

/** Outputs closer than this in every feature count as one: float32 rounding is a hundred times smaller. */
export const sameWithin = 1e-4;

function countDistinct(outputs: tf.Tensor2D): number {
  const rows = outputs.arraySync();
  const seen: number[][] = [];
  for (const row of rows) {
    const known = seen.some((other) =>
      other.every((value, i) => Math.abs(value - (row[i] ?? 0)) < sameWithin),
    );
    if (!known) seen.push(row);
  }
  return seen.length;
}
