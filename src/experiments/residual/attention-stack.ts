import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { feedForward } from '../../attention/feed-forward';
import { layerNorm } from '../../attention/layer-norm';
import { attentionLayers } from '../parameters/residual';
import type { Random } from '../random';

export const attentionStacks = ['attention', 'skip', 'ffn'] as const;
export type AttentionStack = (typeof attentionStacks)[number];

export interface TokensAt {
  layer: number;
  /** mean cosine of two different tokens */
  cosine: number;
  /** mean of $\|X - \mathbf{1}\bar x^\top\|_F/\|X\|_F$: 0 when all tokens are equal */
  spread: number;
  /** cosines of the first sample, [n][n] */
  similarity: number[][];
}

/** Sequences, each with weights of its own. */
export const sequences = 6;

type Stack = Readonly<Record<'query' | 'key' | 'value' | 'inner' | 'outer', tf.Tensor3D>>;

/** The tokens after every layer, from the input on: attention alone, with a skip, and with a skip and an FFN. */
export function measureTokens(n: number, d: number, random: Random): Record<AttentionStack, TokensAt[]> {
  const start = tf.tensor3d(random.stream('tokens').normal(sequences * n * d), [sequences, n, d]);
  const layers = Array.from({ length: attentionLayers }, (_, l) =>
    drawLayer(d, random.stream(`attention ${l}`)),
  );
  const run = (stack: AttentionStack) => {
    let x: tf.Tensor = start;
    const found = [describeTokens(0, x, n)];
    for (const [l, layer] of layers.entries()) {
      x = throughLayer(stack, x, layer);
      found.push(describeTokens(l + 1, x, n));
    }
    return found;
  };
  return { attention: run('attention'), skip: run('skip'), ffn: run('ffn') };
}

function drawLayer(d: number, random: Random): Stack {
  const draw = (name: string, from: number, to: number) => {
    const values = random.stream(name).normal(sequences * from * to);
    const unscaled = tf.tensor3d(values, [sequences, from, to]);
    return tf.mul(unscaled, 1 / Math.sqrt(from)) as tf.Tensor3D;
  };
  return {
    query: draw('query', d, d),
    key: draw('key', d, d),
    value: draw('value', d, d),
    inner: draw('inner', d, 4 * d),
    outer: draw('outer', 4 * d, d),
  };
}

/** The weights always come from normalised tokens, so that growing tokens alone do not sharpen them. x [sequences, n, d] */
function throughLayer(stack: AttentionStack, x: tf.Tensor, layer: Stack): tf.Tensor {
  const normal = layerNorm(x).output; // [sequences, n, d]
  const value = tf.matMul(stack === 'attention' ? x : normal, layer.value);
  const mixed = attend(tf.matMul(normal, layer.query), tf.matMul(normal, layer.key), value).output;
  if (stack === 'attention') return mixed;
  const added = tf.add(x, mixed);
  if (stack === 'skip') return added;
  return tf.add(added, feedForward(layerNorm(added).output, layer).output);
}

function describeTokens(layer: number, x: tf.Tensor, n: number): TokensAt {
  const length = tf.sqrt(tf.sum(tf.square(x), -1, true)); // [sequences, n, 1]
  const unit = tf.div(x, length); // [sequences, n, d]
  const cosines = tf.matMul(unit, unit, false, true); // [sequences, n, n]
  const total = tf.sum(cosines).dataSync()[0] ?? Number.NaN;
  const norm = (tensor: tf.Tensor) => tf.sqrt(tf.sum(tf.square(tensor), [1, 2])); // [sequences]
  const around = tf.sub(x, tf.mean(x, 1, true)); // [sequences, n, d]
  const spread = tf.mean(tf.div(norm(around), norm(x))).dataSync()[0] ?? Number.NaN;
  const first = tf.slice(cosines, [0, 0, 0], [1, n, n]);
  return {
    layer,
    cosine: (total / sequences - n) / (n * (n - 1)),
    spread,
    similarity: (tf.reshape(first, [n, n]) as tf.Tensor2D).arraySync(),
  };
}
