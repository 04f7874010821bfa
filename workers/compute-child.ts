import { readConfig } from '../src/config';
import { findPackageRoot } from '../src/package-root';
import type { ComputeOutcome, ComputeTask } from '../src/queue/compute-contract';
import { type Computer, createComputer } from './computer';
import { loadTensorflow } from './load-tensorflow';

/**
 * Entry of a compute child: one process, one computation at a time. The first task waits until TensorFlow, canvas and
 * the fonts are loaded; the pool sends a `warm` task as soon as the child is up.
 */
const computer: Promise<Computer> = loadTensorflow(readConfig().tensorflow, findPackageRoot(__dirname)).then(
  (backend) => createComputer({ backend, canvas: readConfig().canvas, now: () => performance.now() }),
);

export async function compute(task: ComputeTask): Promise<ComputeOutcome> {
  return (await computer).run(task);
}

/** Draws and computes something small, so that the first person does not wait for lazily loaded parts. */
export async function warm(): Promise<{ backend: string; version: string; canvas: string }> {
  return (await computer).warm();
}
