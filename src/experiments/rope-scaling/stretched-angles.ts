import * as tf from '@tensorflow/tfjs-core';
import { type RopeMethod, type RopeStretch, stretchedFrequencies } from '../../attention/rope-scaling';
import { rotateBy } from '../../attention/rotary';
import { expectedSlowPairs } from '../pe-variants/reach';

/** float32 angles */
const rounding = 1e-5;

/** By how much each pair turns from one position to the next, in radians: the angle of (1, 0) rotated at position 1. */
export function neighbourTurns(method: RopeMethod, stretch: RopeStretch): number[] {
  return tf.tidy(() => {
    const omegas = stretchedFrequencies(method, stretch);
    const unit = tf.tile(tf.tensor2d([[1, 0]]), [1, omegas.length]) as tf.Tensor2D; // [1, d]
    const [cosine, sine] = tf.unstack(tf.reshape(rotateBy(unit, [1], omegas), [-1, 2]), 1); // [pairs]
    if (!cosine || !sine) throw new Error('a pair has two entries');
    return [...tf.atan2(sine, cosine).dataSync()];
  });
}

/**
 * Which pairs are rotated, on the way to sL, by an angle that training up to L did not reach. A pair that completed a
 * turn within L has seen them all.
 */
export function unseenPairs(method: RopeMethod, stretch: RopeStretch): boolean[] {
  const { trained, factor } = stretch;
  const before = neighbourTurns('none', stretch);
  return neighbourTurns(method, stretch).map((turn, pair) => {
    const reached = (before[pair] ?? Number.NaN) * trained;
    return reached < 2 * Math.PI && turn * trained * factor > reached * (1 + rounding);
  });
}

/** Score of two vectors of ones at each distance, divided by the score at distance 0. */
export function scoreCurve(method: RopeMethod, stretch: RopeStretch, distances: readonly number[]): number[] {
  const ones = tf.ones([distances.length, stretch.d]) as tf.Tensor2D;
  const turned = rotateBy(ones, distances, stretchedFrequencies(method, stretch));
  return [...tf.div(tf.sum(turned, 1), stretch.d).dataSync()];
}

/**
 * How many of the slow pairs get out of the trained range: all of them without scaling, none with interpolation, all but
 * the slowest with the NTK-aware base, none with YaRN as long as α ≥ 1; null where no formula is at hand.
 */
export function expectedUnseen(method: RopeMethod, stretch: RopeStretch): number | null {
  const slow = expectedSlowPairs(stretch.d, stretch.base, stretch.trained);
  if (stretch.factor === 1 || method === 'interpolation') return 0;
  if (method === 'none') return slow;
  if (method === 'ntk') return Math.max(0, slow - 1);
  return (stretch.alpha ?? 1) >= 1 ? 0 : null;
}
