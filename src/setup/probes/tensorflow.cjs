// Run in a child process: a broken native library ends the child, not us. Prints the versions when a product is right.
require('../node-shim.cjs');
const tf = require('@tensorflow/tfjs-node');

const query = [
  [1, 2],
  [3, 4],
];
const product = tf.tidy(() => tf.matMul(query, [[5], [6]]).dataSync()); // [[17], [39]]
if (tf.getBackend() !== 'tensorflow' || product[0] !== 17 || product[1] !== 39) process.exit(1);
const versions = { version: tf.version['tfjs-node'], library: tf.backend().binding.TF_Version };
process.stdout.write(`\n${JSON.stringify(versions)}\n`);
