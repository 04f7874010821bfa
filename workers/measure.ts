import * as tf from '@tensorflow/tfjs-core';
import type { Computation } from '../src/chat/archive';
import { experiments } from '../src/experiments';
import type { ExperimentResult } from '../src/experiments/types';

export interface Measured {
  result: ExperimentResult;
  /** Before the run: as many must be alive after it. */
  tensorsBefore: number;
  /** ms */
  compute: number;
}

/** Runs one experiment. `now`: ms, monotonic. */
export function measure({ experiment: id, parameters, seed }: Computation, now: () => number): Measured {
  const experiment = experiments[id];
  if (!experiment) throw new Error(`no experiment is called ${id}`);
  experiment.prepare?.(parameters);
  const tensorsBefore = tf.memory().numTensors;
  const started = now();
  const result = experiment.run(parameters, seed);
  return { result, tensorsBefore, compute: now() - started };
}
