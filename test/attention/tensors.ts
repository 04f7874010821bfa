import * as tf from '@tensorflow/tfjs-core';
import { findPackageRoot } from '../../src/package-root';
import { loadTensorflow } from '../../workers/load-tensorflow';

/** Real TensorFlow, or what the program itself would take instead. */
export const useTensorflow = () => loadTensorflow(null, findPackageRoot(__dirname));

/** The largest difference of any two entries; NaN when one of them is NaN. */
export function farthest(found: tf.Tensor | readonly number[], wanted: readonly unknown[]): number {
  const values = Array.isArray(found) ? found : [...(found as tf.Tensor).dataSync()];
  const golden = wanted.flat(3) as number[];
  expect(values.length).toBe(golden.length);
  return values.reduce((most, value, i) => Math.max(most, Math.abs(value - golden[i]!)), 0);
}

/** Runs the body and expects it to leave no tensor behind. */
export function inTidy(body: () => void): void {
  const before = tf.memory().numTensors;
  tf.tidy(body);
  expect(tf.memory().numTensors).toBe(before);
}
