import * as tf from '@tensorflow/tfjs-core';
import { layerNorm } from '../../attention/layer-norm';
import { causalMask } from '../../attention/masks';
import type { HeadProjections } from '../../attention/multi-head';
import { singleHead } from '../../attention/single-head';
import { drawProjections } from '../draw-layers';
import type { Random } from '../random';

export interface EncoderDecoder {
  encoder: HeadProjections[];
  decoder: { self: HeadProjections; cross: HeadProjections }[];
}

export interface Decoded {
  /** [T, d] */
  output: tf.Tensor;
  /** keys and values of the memory in every decoder layer, [S, d] each */
  cached: tf.Tensor[];
}

/** Random attention layers, weights N(0, 1/d), as many in the encoder as in the decoder; feed-forward parts left out. */
export function drawEncoderDecoder(layers: number, d: number, random: Random): EncoderDecoder {
  const draw = (name: string, l: number) => drawProjections(d, random.stream(`${name} ${l}`));
  const each = Array.from({ length: layers }, (_, l) => l);
  return {
    encoder: each.map((l) => draw('encoder', l)),
    decoder: each.map((l) => ({ self: draw('self', l), cross: draw('cross', l) })),
  };
}

/** [S, d] → [S, d], post-LN as in the paper. */
export function encode({ encoder }: EncoderDecoder, source: tf.Tensor): tf.Tensor {
  return encoder.reduce(
    (x, projections) => layerNorm(tf.add(x, singleHead(x, x, projections).projected)).output,
    source,
  );
}

/** Every decoder layer looks at the same memory, the final output of the encoder. [T, d] → [T, d] */
export function decode({ decoder }: EncoderDecoder, target: tf.Tensor, memory: tf.Tensor): Decoded {
  const future = { hidden: causalMask(target.shape[0] ?? 1), how: 'replace' as const, value: -Infinity };
  const cached: tf.Tensor[] = [];
  let y = target;
  for (const { self, cross } of decoder) {
    y = layerNorm(tf.add(y, singleHead(y, y, self, { mask: future }).projected)).output;
    const { key, value, projected } = singleHead(y, memory, cross);
    cached.push(key, value);
    y = layerNorm(tf.add(y, projected)).output;
  }
  return { output: y, cached };
}
