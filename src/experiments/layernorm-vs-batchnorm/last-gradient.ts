import * as tf from '@tensorflow/tfjs-core';
import { feedForward } from '../../attention/feed-forward';
import { layerNorm, layerNormGradient } from '../../attention/layer-norm';
import { singleHead } from '../../attention/single-head';
import type { Random } from '../random';

export const placements = ['post', 'pre'] as const;
export type Placement = (typeof placements)[number];

/** Networks over which everything is averaged. */
export const networks = 32;
const classes = 10;

export interface LastGradient {
  layers: number;
  /** ‖∂loss/∂W_2‖ of the last layer, one per network */
  norms: number[];
  /** natural logarithm of the deviation that the last LN divides by, mean over the tokens of one network each */
  logDeviations: number[];
}

interface Layer {
  /** [networks, d, d] each */
  projections: Readonly<Record<'query' | 'key' | 'value' | 'output', tf.Tensor>>;
  /** W_1 [networks, d, 2d] and W_2 [networks, 2d, d] */
  feed: Readonly<Record<'inner' | 'outer', tf.Tensor>>;
}

interface Networks {
  layers: Layer[];
  /** [networks, n, d] */
  input: tf.Tensor;
  /** [networks, d, classes] */
  readOut: tf.Tensor;
  /** one-hot, [networks, n, classes] */
  labels: tf.Tensor;
}

/** Random one-head Transformers, Xavier weights (Glorot & Bengio 2010): variance 2/(in + out). */
export function drawNetworks(depth: number, n: number, d: number, random: Random): Networks {
  const draw = (name: string, from: number, to: number) => {
    const values = tf.tensor3d(random.stream(name).normal(networks * from * to), [networks, from, to]);
    return tf.mul(values, Math.sqrt(2 / (from + to)));
  };
  const layers = Array.from({ length: depth }, (_, l): Layer => {
    const square = (name: string) => draw(`${name} ${l}`, d, d);
    return {
      projections: { query: square('q'), key: square('k'), value: square('v'), output: square('o') },
      feed: { inner: draw(`inner ${l}`, d, 2 * d), outer: draw(`outer ${l}`, 2 * d, d) },
    };
  });
  const chosen = [...random.stream('labels').uniform(networks * n)].map((u) => Math.floor(u * classes));
  return {
    layers,
    input: tf.tensor3d(random.stream('input').normal(networks * n * d), [networks, n, d]),
    readOut: draw('read-out', d, classes),
    labels: tf.reshape(tf.oneHot(tf.tensor1d(chosen, 'int32'), classes), [networks, n, classes]),
  };
}

/** Stacks the layers and, at each of the depths, cuts there, reads out and takes the gradient of the last W_2. */
export function measureLastGradients(
  placement: Placement,
  depths: readonly number[],
  drawn: Networks,
): LastGradient[] {
  let x = drawn.input; // [networks, n, d]
  return drawn.layers.flatMap((layer, l) => {
    const normed = (tensor: tf.Tensor) => (placement === 'pre' ? layerNorm(tensor).output : tensor);
    const joined = (sum: tf.Tensor) => (placement === 'post' ? layerNorm(sum).output : sum);
    const seen = normed(x);
    x = joined(tf.add(x, singleHead(seen, seen, layer.projections).projected));
    const { hidden, output } = feedForward(normed(x), layer.feed);
    const sum = tf.add(x, output); // [networks, n, d]
    x = joined(sum);
    return depths.includes(l + 1) ? [gradientAt(l + 1, sum, hidden, drawn)] : [];
  });
}

/**
 * Mean cross-entropy of a read-out from LN(sum): in post-LN that is the layer's own LN, in pre-LN the final one.
 * $\partial/\partial W_2 = h^\top\,\mathrm{LN}'(\,(p - y)W_{out}^\top/n\,)$
 */
function gradientAt(layers: number, sum: tf.Tensor, hidden: tf.Tensor, drawn: Networks): LastGradient {
  const normalised = layerNorm(sum);
  const n = sum.shape[1] ?? 1;
  const predicted = tf.softmax(tf.matMul(normalised.output, drawn.readOut)); // [networks, n, classes]
  const missed = tf.div(tf.sub(predicted, drawn.labels), n);
  const arriving = layerNormGradient(normalised, tf.matMul(missed, drawn.readOut, false, true)); // [networks, n, d]
  const gradient = tf.matMul(hidden, arriving, true, false); // [networks, 2d, d]
  const norms = tf.sqrt(tf.sum(tf.square(gradient), [1, 2]));
  const logDeviations = tf.mean(tf.log(normalised.deviation), [1, 2]);
  return { layers, norms: [...norms.dataSync()], logDeviations: [...logDeviations.dataSync()] };
}

export interface Compared {
  measured: number;
  expected: number;
  tolerance: number;
}

/**
 * LN divides the gradient by the deviation that it has divided the signal by, so post over pre should be the ratio of
 * those, pre over post. Geometric means over networks. Tolerance: 4 standard errors of the logarithm, and for
 * what the argument leaves out, that post-LN tokens become more alike, 0.15 with 8 tokens and 0.3 with 32 (NumPy, 150
 * networks: up to 0.13 and 0.29).
 */
export function compareRatio(post: LastGradient, pre: LastGradient, n: number): Compared {
  const ratios = post.norms.map((norm, i) => Math.log(norm / (pre.norms[i] ?? Number.NaN)));
  const deviations = pre.logDeviations.map((log, i) => log - (post.logDeviations[i] ?? Number.NaN));
  const differences = ratios.map((ratio, i) => ratio - (deviations[i] ?? Number.NaN));
  const expected = Math.exp(mean(deviations));
  const error = 4 * standardError(differences) + 0.1 + 0.2 * (n / 32);
  return { measured: Math.exp(mean(ratios)), expected, tolerance: expected * Math.sinh(error) };
}

/**
 * Post-LN divides by the deviation of a normalised token plus the FFN's output. With Xavier weights and d_ff = 2d that
 * output has variance $2d\,d_{ff}/(d + d_{ff})^2 = 4/9$. Tolerance: 4 standard errors, and 1/d for finite width.
 */
export function comparePostDeviation(post: LastGradient, d: number): Compared {
  const expected = Math.sqrt(13 / 9);
  const error = 4 * standardError(post.logDeviations) + 1 / d;
  return { measured: Math.exp(mean(post.logDeviations)), expected, tolerance: expected * error };
}

function standardError(values: readonly number[]): number {
  const average = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
