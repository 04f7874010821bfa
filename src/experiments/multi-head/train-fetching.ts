import type { Random } from '../random';
import { createFetchModel } from './fetch-model';
import { drawBatch, type FetchTask } from './fetch-task';

export interface TrainedHeads {
  heads: number;
  /** on 1024 fresh samples */
  r2: number;
  /** what each head looks at, [heads][n] */
  weights: number[][];
  parameterCount: number;
  /** from how many starting points the training ran; the best counts */
  starts: number;
}

/** Fewer steps than this do not reach the limit (measured on every n, d, m and h of the ranges). */
export const enoughSteps = 200;
const batchSize = 32;
const testSize = 1024;
const mostStarts = 3;

/** $\min(1, h/m)$: h weight vectors span at most h of the m directions that are wanted. */
export function reachableR2(heads: number, targets: number): number {
  return Math.min(1, heads / targets);
}

/** How far below the limit a converged run may stay: the width makes the read-out harder to learn in few steps. */
export function fetchTolerance(d: number): number {
  return d > 32 ? 0.08 : 0.04;
}

/**
 * Trains h heads on fresh data. Nothing forces two heads to pick different positions, and now and then they do not;
 * such a run is started again from elsewhere.
 */
export function trainFetching(task: FetchTask, heads: number, steps: number, random: Random): TrainedHeads {
  const enough = reachableR2(heads, task.targets) - fetchTolerance(task.d);
  const test = drawBatch(task, testSize, random.stream('test'));
  let best: TrainedHeads | null = null;
  for (let start = 1; start <= mostStarts; start++) {
    const model = createFetchModel(task, heads, random.stream(`start ${start}`));
    const data = random.stream(`data ${start}`);
    for (let step = 1; step <= steps; step++)
      model.learn(drawBatch(task, batchSize, data), rateAt(step, steps));
    const r2 = model.score(test);
    if (!best || r2 > best.r2) {
      best = { heads, r2, weights: model.weights(), parameterCount: model.parameterCount, starts: start };
    }
    best.starts = start;
    if (best.r2 >= enough || steps < enoughSteps) break;
  }
  if (!best) throw new Error('no training was started');
  return best;
}

/** 0.05 for the first half, then linearly to 0: fresh small batches would keep the parameters shaking otherwise. */
function rateAt(step: number, steps: number): number {
  return 0.05 * Math.min(1, 2 * (1 - step / steps));
}
