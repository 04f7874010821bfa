import * as tf from '@tensorflow/tfjs-core';
import { layerNorm, layerNormGradient, type Normalised } from '../../attention/layer-norm';
import type { stackModes } from '../parameters/residual';
import type { Random } from '../random';

export type StackMode = (typeof stackModes)[number];

/** Networks over which everything is averaged. */
export const networks = 16;

/** Natural logarithms of gains, one per network. */
export interface StackGains {
  layers: number;
  /** RMS over all directions of ‖gradient at the input‖ / ‖gradient at the output‖ */
  gradient: number[];
  /** ‖x_L‖ / ‖x_0‖ */
  output: number[];
}

interface State {
  /** [networks, 1, d] */
  x: tf.Tensor;
  /** row i: how the output moves when component i of the input does, [networks, d, d] */
  jacobian: tf.Tensor;
}

/** W of every layer, entries N(0, 1/d), [networks, d, d]; the same layers under every connection and depth. */
export function drawLayers(layers: number, d: number, random: Random): tf.Tensor3D[] {
  const spread = 1 / Math.sqrt(d);
  return Array.from({ length: layers }, (_, l) => {
    const weights = random.stream(`layer ${l}`).normal(networks * d * d);
    return tf.mul(tf.tensor3d(weights, [networks, d, d]), spread);
  });
}

/**
 * Gains of a stack of $F(x) = \mathrm{ReLU}(xW)$ at several depths. The gradient is $g_0 = Jg_L$, so over all directions its mean
 * square gain is $\|J\|_F^2/d$; J itself is built from the input on, which gives every depth in one pass.
 */
export function measureStack(
  mode: StackMode,
  depths: readonly number[],
  weights: readonly tf.Tensor3D[],
  start: tf.Tensor3D,
): StackGains[] {
  // 1/√L differs from depth to depth, so does the whole stack.
  if (mode === 'scaled' && depths.length > 1)
    return depths.flatMap((depth) => measureStack(mode, [depth], weights, start));
  const deepest = Math.max(...depths);
  const rate = mode === 'scaled' ? 1 / Math.sqrt(deepest) : 1;
  const d = start.shape[2];
  let state: State = { x: start, jacobian: tf.tile(tf.expandDims(tf.eye(d), 0), [networks, 1, 1]) };
  const found: StackGains[] = [];
  for (const [l, layer] of weights.slice(0, deepest).entries()) {
    state = throughLayer(mode, state, layer, rate);
    if (depths.includes(l + 1)) found.push(gainsOf(l + 1, state, start));
  }
  return found;
}

function throughLayer(mode: StackMode, { x, jacobian }: State, weights: tf.Tensor3D, rate: number): State {
  const normalised: Normalised | null = mode === 'pre-ln' ? layerNorm(x) : null;
  const raw = tf.matMul(normalised?.output ?? x, weights); // [networks, 1, d]
  const directions = normalised ? layerNormGradient(normalised, jacobian) : jacobian; // [networks, d, d]
  const branch = tf.mul(tf.relu(raw), rate); // [networks, 1, d]
  const slope = tf.mul(tf.cast(tf.greater(raw, 0), 'float32'), rate); // [networks, 1, d]
  const moved = tf.mul(tf.matMul(directions, weights), slope); // [networks, d, d]
  if (mode === 'plain') return { x: branch, jacobian: moved };
  return { x: tf.add(x, branch), jacobian: tf.add(jacobian, moved) };
}

function gainsOf(layers: number, { x, jacobian }: State, start: tf.Tensor3D): StackGains {
  const d = start.shape[2];
  const logOf = (squares: tf.Tensor) => [...tf.mul(tf.log(squares), 0.5).dataSync()];
  const squares = (tensor: tf.Tensor) => tf.sum(tf.square(tensor), [1, 2]); // [networks]
  return {
    layers,
    gradient: logOf(tf.div(squares(jacobian), d)),
    output: logOf(tf.div(squares(x), squares(start))),
  };
}
