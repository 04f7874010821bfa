import * as tf from '@tensorflow/tfjs-core';
import { entropy, largestWeight } from '../../attention/measures';
import { additiveScores, dotScores } from '../../attention/score-functions';
import type { Random } from '../random';

export const scoreKinds = ['unscaled', 'scaled', 'additive'] as const;
export type ScoreKind = (typeof scoreKinds)[number];

/** Keys of each softmax, and queries that look at them. */
export const keys = 64;
/** Independent draws that are averaged. */
export const draws = 4;

export interface ScoreSharpness {
  dk: number;
  /** mean H / ln n and mean largest weight of each kind */
  kinds: Record<ScoreKind, { entropy: number; largest: number }>;
}

/** How sharp 64 queries look at 64 keys, entries from N(0, 1) and v from N(0, 1/d_k), by score function. */
export function measureScores(dk: number, random: Random): ScoreSharpness {
  const totals = scoreKinds.map((kind) => ({ kind, entropy: 0, largest: 0 }));
  for (let draw = 0; draw < draws; draw += 1) {
    const query = tf.tensor2d(random.normal(keys * dk), [keys, dk]);
    const key = tf.tensor2d(random.normal(keys * dk), [keys, dk]);
    const vector = tf.tensor1d(random.normal(dk).map((value) => value / Math.sqrt(dk)));
    const scores: Record<ScoreKind, tf.Tensor2D> = {
      unscaled: dotScores(query, key),
      scaled: dotScores(query, key, 1 / Math.sqrt(dk)),
      additive: tf.tidy(() => additiveScores(query, key, vector).scores),
    };
    for (const total of totals) {
      const weights = tf.softmax(scores[total.kind]); // [64, 64]
      total.entropy += meanOf(entropy(weights)) / Math.log(keys) / draws;
      total.largest += meanOf(largestWeight(weights)) / draws;
    }
  }
  const kinds = Object.fromEntries(totals.map(({ kind, ...shape }) => [kind, shape]));
  return { dk, kinds: kinds as ScoreSharpness['kinds'] };
}

const meanOf = (values: tf.Tensor) => tf.mean(values).dataSync()[0] ?? Number.NaN;
