import type * as tf from '@tensorflow/tfjs-core';
import type { LayerWeights } from '../../attention/post-norm-layer';
import { type Decoded, decode, type Schedule, schedules } from './decode';

export interface ScheduleCost {
  /** ms of wall-clock time of the quickest run: other programs only ever make a run slower */
  ms: number;
  steps: Decoded['steps'];
  /** token computations: positions that were run through the stack, counted as often as that happened */
  tokens: number;
  cached: number;
  /** largest difference from the one pass */
  difference: number;
}

export interface ScheduleCosts {
  n: number;
  costs: Record<Schedule, ScheduleCost>;
}

/** Runs of which the quickest counts; schedules of many steps are steady enough after fewer. */
const runsOf = (schedule: Schedule, n: number) => (schedule === 'pass' ? 5 : n <= 32 ? 2 : 1);

/** The same tokens through the same layers, scheduled in three ways. tokens [n, d] */
export function measureSchedules(tokens: tf.Tensor2D, layers: readonly LayerWeights[]): ScheduleCosts {
  const { values } = timed('pass', tokens, layers);
  const entries = schedules.map((schedule): [Schedule, ScheduleCost] => [
    schedule,
    measure(schedule, tokens, layers, values),
  ]);
  return { n: tokens.shape[0], costs: Object.fromEntries(entries) as ScheduleCosts['costs'] };
}

function measure(
  schedule: Schedule,
  tokens: tf.Tensor2D,
  layers: readonly LayerWeights[],
  reference: number[],
): ScheduleCost {
  const first = timed(schedule, tokens, layers);
  const runs = runsOf(schedule, tokens.shape[0]);
  const again = Array.from({ length: runs - 1 }, () => timed(schedule, tokens, layers).ms);
  const { steps, cached, values } = first;
  return {
    ms: Math.min(first.ms, ...again),
    steps,
    cached,
    tokens: steps.reduce((sum, [from, to]) => sum + to - from + 1, 0),
    difference: Math.max(...values.map((value, i) => Math.abs(value - (reference[i] ?? Number.NaN)))),
  };
}

function timed(schedule: Schedule, tokens: tf.Tensor2D, layers: readonly LayerWeights[]) {
  const started = performance.now();
  const { outputs, steps, cached } = decode(schedule, tokens, layers);
  const values = Array.from(outputs.dataSync());
  const ms = performance.now() - started;
  outputs.dispose();
  return { steps, cached, values, ms };
}
