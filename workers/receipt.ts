import type { Computation } from '../src/chat/archive';

/** The line under a picture with which anybody can make it again: `scaling d_k:256 seed:7`. */
export function receiptOf(task: Computation): string {
  const parameters = Object.entries(task.parameters).map(([name, value]) => `${name}:${value}`);
  return [task.experiment, ...parameters, `seed:${task.seed}`].join(' ');
}

/** What stands above the numbers of an exported file. */
export function headerOf(task: Computation & { version: string }, sample: string): string[] {
  const parameters = Object.entries(task.parameters).map(([name, value]) => `${name}=${value}`);
  return [
    'Quizformer',
    `experiment: ${task.experiment}`,
    `parameters: ${parameters.join(', ')}`,
    `seed: ${task.seed}`,
    `version: ${task.version}`,
    `sample: ${sample}`,
  ];
}
