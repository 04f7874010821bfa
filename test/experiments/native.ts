import { experiments } from '../../src/experiments';
import { parameterSets } from '../../src/experiments/parameters';
import type { ExperimentResult, Fact } from '../../src/experiments/types';
import { findPackageRoot } from '../../src/package-root';
import { loadTensorflow } from '../../workers/load-tensorflow';

/** Real TensorFlow; where the native library cannot be had, what the program itself would take. */
export const useTensorflow = () => loadTensorflow(null, findPackageRoot(__dirname));

/** An experiment at its defaults but for `changes`. */
export function run(experiment: string, changes: Record<string, unknown> = {}, seed = 7): ExperimentResult {
  const set = parameterSets[experiment];
  if (!set) throw new Error(`no parameters of ${experiment}`);
  return experiments[experiment]!.run(set.schema.parse(changes), seed);
}

export function factsOf(result: ExperimentResult): Record<string, number> {
  return Object.fromEntries(result.facts.map((fact: Fact) => [fact.name, fact.measured]));
}

/** Facts that contradict their theory. */
export const contradictions = (result: ExperimentResult) =>
  result.facts
    .filter((fact) => fact.holds === false)
    .map(({ name, measured, expected }) => ({ name, measured, expected }));
