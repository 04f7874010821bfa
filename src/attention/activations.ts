import * as tf from '@tensorflow/tfjs-core';

/** What may stand between the two matrices of a feed-forward network; `linear` is none. */
export const activationNames = ['relu', 'gelu', 'silu', 'linear'] as const;
export type ActivationName = (typeof activationNames)[number];

export const activations: Readonly<Record<ActivationName, (x: tf.Tensor) => tf.Tensor>> = {
  relu: (x) => tf.relu(x),
  gelu,
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  linear: (x) => x,
};

/** $x\,\Phi(x) = \tfrac12 x\,(1 + \mathrm{erf}(x/\sqrt2))$ (Hendrycks & Gimpel 2016, arXiv 1606.08415). */
function gelu(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1)));
}

/** $\tfrac12 x\,(1 + \tanh(\sqrt{2/\pi}\,(x + 0.044715\,x^3)))$, the form in GPT-2 and BERT's first code. */
export function geluByTanh(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const inner = tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(tf.pow(x, 3), 0.044715)));
    return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
  });
}

/** $x\,\sigma(1.702x)$, the rougher of the two approximations in the GELU paper. */
export function geluBySigmoid(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.mul(x, tf.sigmoid(tf.mul(x, 1.702))));
}

/**
 * Slopes: a step; $\Phi(x) + x\varphi(x)$; $\sigma(x)(1 + x(1 - \sigma(x)))$; 1.
 */
export const activationSlopes: Readonly<Record<ActivationName, (x: tf.Tensor) => tf.Tensor>> = {
  relu: (x) => tf.cast(tf.greater(x, 0), 'float32'),
  gelu: (x) =>
    tf.tidy(() => {
      const below = tf.mul(tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1), 0.5); // Φ(x)
      const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI)); // φ(x)
      return tf.add(below, tf.mul(x, density));
    }),
  silu: (x) =>
    tf.tidy(() => {
      const gate = tf.sigmoid(x);
      return tf.mul(gate, tf.add(tf.mul(x, tf.sub(1, gate)), 1));
    }),
  linear: (x) => tf.onesLike(x),
};
