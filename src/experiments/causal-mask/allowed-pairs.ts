import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../attention/attend';
import { causalMask, paddingMask, selfMask } from '../../attention/masks';

/** Pairs (query, key) that real queries may look at when the causal mask and the padding mask are joined. */
export function countAllowed(n: number, pads: number): number {
  return tf.tidy(() => {
    const real = n - pads;
    const padded = tf.reshape(paddingMask([real], n), [1, n]); // [1, n]
    const allowed = tf.logicalNot(tf.logicalOr(causalMask(n), padded)); // [n, n]
    const ofReal = tf.slice(allowed, [0, 0], [real, n]);
    return tf.sum(tf.cast(ofReal, 'int32')).dataSync()[0] ?? Number.NaN;
  });
}

/** Rows without any number when the diagonal is masked as well: the first query then has no key at all. */
export function rowsWithoutDiagonal(n: number): number {
  return tf.tidy(() => {
    const input = tf.ones([n, 1]);
    const hidden = tf.logicalOr(causalMask(n), selfMask(n));
    const { weights } = attend(input, input, input, { mask: { hidden, how: 'replace', value: -Infinity } });
    return tf.sum(tf.cast(tf.any(tf.isNaN(weights), -1), 'int32')).dataSync()[0] ?? Number.NaN;
  });
}
