import * as tf from '@tensorflow/tfjs-core';
import { rotate } from '../../attention/rotary';
import { dotScores } from '../../attention/score-functions';
import { sinusoids } from '../../attention/sinusoids';
import type { Random } from '../random';

export interface MovedScores {
  /** scores after minus before the move, [n][n] */
  change: number[][];
  largest: number;
  /** standard deviation of the scores before it */
  spread: number;
}

interface Asked {
  n: number;
  d: number;
  shift: number;
  base: number;
}

/** The same sentence `shift` places further on: which scores change? */
export function moveSentence(asked: Asked, random: Random): { rotary: MovedScores; additive: MovedScores } {
  const { n, d, base } = asked;
  const draw = (label: string, rows: number) => tf.tensor2d(random.stream(label).normal(rows * d), [rows, d]);
  const [query, key, tokens] = [draw('queries', n), draw('keys', n), draw('tokens', n)];
  const project = (label: string) => tf.div(draw(label, d), Math.sqrt(d)) as tf.Tensor2D; // [d, d]
  const [toQuery, toKey] = [project('W_q'), project('W_k')];
  const scale = 1 / Math.sqrt(d);
  const rotary = (places: number[]) =>
    dotScores(rotate(query, places, base), rotate(key, places, base), scale);
  const additive = (places: number[]) => {
    const input = tf.add(tokens, sinusoids(places, d)) as tf.Tensor2D; // [n, d]
    return dotScores(tf.matMul(input, toQuery), tf.matMul(input, toKey), scale);
  };
  return { rotary: compareMoved(rotary, asked), additive: compareMoved(additive, asked) };
}

function compareMoved(scores: (places: number[]) => tf.Tensor2D, { n, shift }: Asked): MovedScores {
  const places = Array.from({ length: n }, (_, t) => t);
  const before = scores(places); // [n, n]
  const change = tf.sub(scores(places.map((t) => t + shift)), before) as tf.Tensor2D;
  const numberOf = (scalar: tf.Tensor) => scalar.dataSync()[0] ?? Number.NaN;
  return {
    change: change.arraySync(),
    largest: numberOf(tf.max(tf.abs(change))),
    spread: numberOf(tf.sqrt(tf.moments(before).variance)),
  };
}
