import * as tf from '@tensorflow/tfjs-core';
import type { z } from 'zod';
import { createRandom, type Random } from './random';
import type { Experiment, ExperimentResult, ParameterSet } from './types';

/**
 * Makes an experiment of a parameter set and a function. The parameters are checked once more, since they come out of
 * a queue, and whatever tensors the function leaves behind are released, also when it throws.
 */
export function defineExperiment<S extends z.ZodObject>(
  set: ParameterSet<S>,
  version: number,
  compute: (values: z.infer<S>, random: Random) => ExperimentResult,
  prepare?: (values: z.infer<S>) => void,
): Experiment {
  return {
    id: set.experiment,
    version,
    ...(prepare ? { prepare: (parameters) => prepare(set.schema.parse(parameters) as z.infer<S>) } : {}),
    run(parameters, seed) {
      const values = set.schema.parse(parameters) as z.infer<S>;
      const clash = set.conflict?.(values);
      if (clash) throw new Error(`${set.experiment}: ${typeof clash === 'string' ? clash : clash.en}`);
      const results: ExperimentResult[] = [];
      tf.tidy(() => {
        results.push(compute(values, createRandom(seed)));
      });
      const [result] = results;
      if (!result) throw new Error(`${set.experiment} gave no result`);
      return result;
    },
  };
}
