import * as tf from '@tensorflow/tfjs-core';
import type { Affine, Norm } from './affine';
import { type PreNormLayer, tracePreNorm } from './pre-norm-encoder';
import { embed } from './timing-signal';
import type { Token } from './tokens';
import type { Draw, LayerTrace } from './types';

const shape = { heads: 4, d: 256, wide: 512, inner: 1536 };

/**
 * The encoder of Universal Sentence Encoder lite before it learned anything: the same shapes, matrices as Glorot initialises them, no
 * biases, and one random vector for every token id. The caller owns the tensors: call it inside `tf.tidy`.
 */
export function traceUntrained(tokens: readonly Token[], draw: Draw): LayerTrace[] {
  const { heads, d, wide, inner } = shape;
  const spread = 1 / Math.sqrt(d); // tensor2tensor's standard deviation of an embedding
  const rows = tokens.map(({ id }) => spreadOut(draw.stream(`embedding ${id}`).uniform(d), spread));
  const layers = [d, wide].map(
    (width, i): PreNormLayer => ({
      norm: plainNorm(width),
      projections: glorot(width, 3 * width, draw.stream(`projections ${i}`)),
      output: glorot(width, wide, draw.stream(`output ${i}`)),
      ...(width === wide ? {} : { residual: glorot(width, wide, draw.stream('residual')) }),
      feedForwardNorm: plainNorm(wide),
      inner: glorot(wide, inner, draw.stream(`inner ${i}`)),
      outer: glorot(inner, wide, draw.stream(`outer ${i}`)),
    }),
  );
  return tracePreNorm(embed(rows), layers, heads);
}

/** $U(-\sqrt{6/(n_{in}+n_{out})}, \sqrt{6/(n_{in}+n_{out})})$, whose variance is $2/(n_{in}+n_{out})$ (Glorot & Bengio 2010). */
function glorot(from: number, to: number, draw: Draw): Affine {
  const values = spreadOut(draw.uniform(from * to), Math.sqrt(2 / (from + to)));
  return { kernel: tf.tensor2d(values, [from, to]), bias: tf.zeros([to]) };
}

/** Uniform numbers of [0, 1) with mean 0 and standard deviation `deviation`. */
function spreadOut(values: Float32Array, deviation: number): Float32Array {
  const width = deviation * Math.sqrt(12);
  return values.map((value) => (value - 0.5) * width);
}

function plainNorm(d: number): Norm {
  return { gain: tf.ones([d]), bias: tf.zeros([d]) };
}
