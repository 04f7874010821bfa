import type { ComputeTask } from '../src/queue/compute-contract';

/** The line under a picture with which anybody can make it again: `scaling d_k:256 seed:7`. */
export function receiptOf(task: Extract<ComputeTask, { kind: 'experiment' }>): string {
  const parameters = Object.entries(task.parameters).map(([name, value]) => `${name}:${value}`);
  return [task.experiment, ...parameters, `seed:${task.seed}`].join(' ');
}
