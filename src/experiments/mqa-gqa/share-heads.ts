import * as tf from '@tensorflow/tfjs-core';
import { groupedQuery, poolHeads } from '../../attention/grouped-query';
import {
  type HeadProjections,
  type MultiHeadAttended,
  multiHead,
  splitHeads,
} from '../../attention/multi-head';
import { drawMatrix } from '../draw-layers';
import type { Random } from '../random';

export const headWidth = 16;
export const poolings = ['mean', 'first'] as const;
export type Pooling = (typeof poolings)[number];

export interface Layer {
  tokens: tf.Tensor2D; // [n, d]
  projections: HeadProjections;
  heads: number;
  /** correlation ρ between the projections of different heads */
  similarity: number;
  /** attention with a key and a value head for each query head */
  whole: MultiHeadAttended;
}

export interface Sharing {
  groups: number;
  /** squared change of the heads' outputs over their square, measured and expected given the attention weights */
  output: Measured;
  /** the same of the values themselves, over all tokens and heads */
  values: Measured;
}

interface Measured {
  measured: number;
  expected: number;
}

/** Heads whose keys and values have something in common: $W_i = \sqrt{\rho}\,C + \sqrt{1-\rho}\,O_i$. */
function drawLayer(n: number, heads: number, similarity: number, random: Random): Layer {
  const d = heads * headWidth;
  const alike = (name: string): tf.Tensor2D => {
    const common = tf.tile(drawMatrix(d, headWidth, random.stream(`${name} common`)), [1, heads]);
    const own = drawMatrix(d, d, random.stream(name));
    return tf.add(tf.mul(common, Math.sqrt(similarity)), tf.mul(own, Math.sqrt(1 - similarity)));
  };
  const projections = {
    query: drawMatrix(d, d, random.stream('query')),
    key: alike('key'),
    value: alike('value'),
    output: drawMatrix(d, d, random.stream('output')),
  };
  const tokens = tf.tensor2d(random.stream('tokens').normal(n * d), [n, d]);
  return { tokens, projections, heads, similarity, whole: multiHead(tokens, tokens, projections, heads) };
}

/** Layers that are averaged over: fewer where each is larger. */
const draws = (heads: number) => 64 / heads;

export function drawSimilarLayers(n: number, heads: number, similarity: number, random: Random): Layer[] {
  return Array.from({ length: draws(heads) }, (_, l) =>
    drawLayer(n, heads, similarity, random.stream(`layer ${l}`)),
  );
}

/** Pools the key and value heads of each layer down to `groups` and compares, all layers together. */
export function shareHeads(layers: readonly Layer[], groups: number, how: Pooling): Sharing {
  const each = layers.map((layer) => compareShared(layer, groups, how));
  const sum = (part: (one: Compared) => number) => each.reduce((total, one) => total + part(one), 0);
  return {
    groups,
    output: {
      measured: sum(({ change }) => change) / sum(({ output }) => output),
      expected: sum(({ expectedChange }) => expectedChange) / sum(({ read }) => read),
    },
    values: {
      measured: sum(({ loss }) => loss) / sum(({ values }) => values),
      expected: valueLoss(layers[0] as Layer, groups, how),
    },
  };
}

/** Sums of squares over one layer. */
interface Compared {
  change: number;
  output: number;
  loss: number;
  values: number;
  expectedChange: number;
  read: number;
}

function compareShared(layer: Layer, groups: number, how: Pooling): Compared {
  const { tokens, projections, heads, whole } = layer;
  const pooled = pool(projections, heads, groups, how);
  const shared = groupedQuery(tokens, tokens, pooled, heads, groups);
  const own = splitHeads(tf.matMul(tokens, projections.value), heads); // [heads, n, d_head]
  const taken = splitHeads(tf.matMul(tokens, repeatHeads(pooled.value, heads, groups)), heads);
  return {
    change: numberOf(tf.sum(tf.squaredDifference(shared.perHead.output, whole.perHead.output))),
    output: numberOf(tf.sum(tf.square(whole.perHead.output))),
    loss: numberOf(tf.sum(tf.squaredDifference(taken, own))),
    values: numberOf(tf.sum(tf.square(own))),
    ...expectChange(layer, groups, how, shared.perHead.weights),
  };
}

export function pool(
  { query, key, value, output }: HeadProjections,
  heads: number,
  groups: number,
  how: Pooling,
): HeadProjections {
  return {
    query,
    key: poolHeads(key, heads, groups, how),
    value: poolHeads(value, heads, groups, how),
    output,
  };
}

/** Each of g heads h/g times: multi-head attention with tied heads. [d, g · d_head] → [d, h · d_head] */
export function repeatHeads(projection: tf.Tensor2D, heads: number, groups: number): tf.Tensor2D {
  const [d, width] = projection.shape;
  const apart = tf.reshape(projection, [d, groups, 1, width / groups]);
  return tf.reshape(tf.tile(apart, [1, 1, heads / groups, 1]), [d, (heads * width) / groups]);
}

const numberOf = (scalar: tf.Tensor) => scalar.dataSync()[0] ?? Number.NaN;

/** $(1-\rho)(1-g/h)$ for the mean of a group, twice that for its first head. */
export function valueLoss({ heads, similarity }: Layer, groups: number, how: Pooling): number {
  return (how === 'mean' ? 1 : 2) * (1 - similarity) * (1 - groups / heads);
}

/**
 * Expectation over random value projections, the attention weights A and A′ given, in units of d_head/d. With X the
 * tokens: $\|AX\|^2 + \kappa\|A'X\|^2 - 2\gamma\langle AX, A'X\rangle$ beside $\|AX\|^2$, where κ is the squared length of a
 * pooled value and γ its inner product with the head's own, both over that head's squared length.
 */
function expectChange(
  { tokens, heads, similarity, whole }: Layer,
  groups: number,
  how: Pooling,
  weights: tf.Tensor,
): { expectedChange: number; read: number } {
  const share = heads / groups;
  const common = similarity + (1 - similarity) / share;
  const reading = (pattern: tf.Tensor) =>
    tf.reshape(tf.matMul(pattern, repeated(tokens, heads)), [heads, -1]);
  const [before, after] = [reading(whole.perHead.weights), reading(weights)]; // [heads, n · d]
  const inner = Array.from({ length: heads }, (_, head) =>
    how === 'mean' ? common : head % share === 0 ? 1 : similarity,
  );
  const read = numberOf(tf.sum(tf.square(before)));
  const pooled = (how === 'mean' ? common : 1) * numberOf(tf.sum(tf.square(after)));
  const both = numberOf(tf.sum(tf.mul(tf.sum(tf.mul(before, after), 1), inner)));
  return { expectedChange: read + pooled - 2 * both, read };
}

/** [n, d] → [heads, n, d] */
function repeated(tokens: tf.Tensor2D, heads: number): tf.Tensor {
  return tf.tile(tf.expandDims(tokens), [heads, 1, 1]);
}
