import * as tf from '@tensorflow/tfjs-core';
import { type CrossProjections, crossAttention } from '../../attention/cross-attention';
import { layerNorm } from '../../attention/layer-norm';
import { causalMask } from '../../attention/masks';
import type { Random } from '../random';

export interface EncoderDecoder {
  encoder: CrossProjections[];
  decoder: { self: CrossProjections; cross: CrossProjections }[];
}

export interface Decoded {
  /** [T, d] */
  output: tf.Tensor;
  /** keys and values of the memory in every decoder layer, [S, d] each */
  cached: tf.Tensor[];
}

/** Random attention layers, weights N(0, 1/d), as many in the encoder as in the decoder; feed-forward parts left out. */
export function drawEncoderDecoder(layers: number, d: number, random: Random): EncoderDecoder {
  const draw = (name: string) =>
    tf.mul(tf.tensor2d(random.stream(name).normal(d * d), [d, d]), 1 / Math.sqrt(d));
  const projections = (name: string): CrossProjections => ({
    query: draw(`${name} query`),
    key: draw(`${name} key`),
    value: draw(`${name} value`),
    output: draw(`${name} output`),
  });
  const each = Array.from({ length: layers }, (_, l) => l);
  return {
    encoder: each.map((l) => projections(`encoder ${l}`)),
    decoder: each.map((l) => ({ self: projections(`self ${l}`), cross: projections(`cross ${l}`) })),
  };
}

/** [S, d] → [S, d], post-LN as in the paper. */
export function encode({ encoder }: EncoderDecoder, source: tf.Tensor): tf.Tensor {
  return encoder.reduce(
    (x, projections) => layerNorm(tf.add(x, crossAttention(x, x, projections).output)).output,
    source,
  );
}

/** Every decoder layer looks at the same memory, the final output of the encoder. [T, d] → [T, d] */
export function decode({ decoder }: EncoderDecoder, target: tf.Tensor, memory: tf.Tensor): Decoded {
  const future = { hidden: causalMask(target.shape[0] ?? 1), how: 'replace' as const, value: -Infinity };
  const cached: tf.Tensor[] = [];
  let y = target;
  for (const { self, cross } of decoder) {
    y = layerNorm(tf.add(y, crossAttention(y, y, self, { mask: future }).output)).output;
    const { key, value, output } = crossAttention(y, memory, cross);
    cached.push(key, value);
    y = layerNorm(tf.add(y, output)).output;
  }
  return { output: y, cached };
}
