import * as tf from '@tensorflow/tfjs-core';
import { findPackageRoot } from '../../src/package-root';
import { loadTensorflow } from '../../workers/load-tensorflow';
import { shapes } from './attention';
import { median, timeEach } from './statistics';

/** Times attention on the backend named in the arguments and prints the medians as JSON. */
async function main(): Promise<void> {
  const wanted = process.argv[2] as 'native' | 'wasm' | 'cpu';
  await loadTensorflow(wanted, findPackageRoot(__dirname));
  const medians = shapes.map(([heads, n, dk]) => {
    const [query, key, value] = [1, 2, 3].map((seed) =>
      tf.randomNormal([heads, n, dk], 0, 1, 'float32', seed),
    );
    if (!query || !key || !value) throw new Error('no tensors');
    const forward = () =>
      tf.tidy(() => {
        const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(dk)); // [heads, n, n]
        return tf.matMul(tf.softmax(scores), value).dataSync(); // [heads, n, dk]
      });
    const slow = wanted === 'cpu' && n >= 512;
    return median(timeEach(slow ? 3 : 9, forward, slow ? 1 : 3));
  });
  process.stdout.write(`${JSON.stringify(medians)}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
