import { join } from 'node:path';
import { build } from './build.mjs';
import { canvasIsThere, installCanvas } from './canvas.mjs';
import { findChromium, installChromium } from './chromium.mjs';
import { installDependencies } from './dependencies.mjs';
import { loadEnvFile } from './env-file.mjs';
import { withLock } from './file-lock.mjs';
import { checkNode } from './node-version.mjs';
import { machineName, root } from './paths.mjs';
import { createProgress } from './progress.mjs';
import { installRedis, redisIsThere } from './redis.mjs';
import { SetupError } from './setup-error.mjs';
import { lockHash, readStamp, writeStamp } from './stamp.mjs';
import { installTensorflow, tensorflowIsThere } from './tensorflow.mjs';

/**
 * Makes the checkout ready to run and tells the program, through its environment, what was found. When all is there this
 * only looks at files. `again` retries parts that once fell back; `tests` also looks for a browser.
 */
export async function prepare({ again = false, tests = false } = {}) {
  checkNode();
  const release = stopOnSignal();
  if (!tests) loadEnvFile(); // tests must not meet the Redis of a person's own bot
  const progress = createProgress();
  let stamp = readStamp();
  if (again || !isReady(stamp)) {
    const wait = () => progress.say('', 'another process is setting up this checkout; waiting for it');
    stamp = await withLock(join(root, '.cache', 'setup.lock'), () => install(progress, again), wait);
  }
  const { path: chromium } = tests ? await installChromium(progress) : { path: findChromium() };
  const { errors } = await build(progress);
  tellProgram(stamp, chromium);
  release();
  return { stamp, errors, progress };
}

/** Ctrl-C during the set-up: leaving through `exit` frees the locks and ends what was started (each in its own group). */
function stopOnSignal() {
  const stop = () => process.exit(130);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return () => process.off('SIGINT', stop).off('SIGTERM', stop);
}

function isReady(stamp) {
  return (
    stamp.machine === machineName() &&
    stamp.lock === lockHash() &&
    canvasIsThere(stamp.canvas) &&
    tensorflowIsThere(stamp.tensorflow) &&
    redisIsThere(stamp.redis)
  );
}

async function install(progress, again) {
  const before = readStamp();
  if (!again && isReady(before)) return before; // the process that held the lock did it
  const lock = await installDependencies(before, progress);
  // A part that works stays as it is; with `again` one that fell back is tried anew.
  const keeps = (isThere, part) => isThere(part) && !(again && part.cure);
  const [canvas, tensorflow, redis] = await Promise.all([
    keeps(canvasIsThere, before.canvas) ? before.canvas : installCanvas(progress),
    keeps(tensorflowIsThere, before.tensorflow) ? before.tensorflow : installTensorflow(progress),
    keeps(redisIsThere, before.redis) ? before.redis : installRedis(progress),
  ]);
  const stamp = { machine: machineName(), lock, canvas, tensorflow, redis };
  refuseWithout(stamp);
  writeStamp(stamp);
  return stamp;
}

function refuseWithout({ canvas, tensorflow, redis }) {
  if (!canvas.impl) throw new SetupError('no canvas library works on this machine', canvas.cure);
  if (!tensorflow.backend)
    throw new SetupError('no TensorFlow backend works on this machine', tensorflow.cure);
  if (redis.source === null) throw new SetupError('a Redis server is needed', redis.cure);
}

/** What a person set in the environment wins. */
function tellProgram({ canvas, tensorflow, redis }, chromium) {
  process.env.QUIZFORMER_CANVAS ||= canvas.impl;
  process.env.QUIZFORMER_TENSORFLOW ||= tensorflow.backend;
  if (redis.path) process.env.QUIZFORMER_REDIS_SERVER ||= redis.path;
  process.env.QUIZFORMER_CHROMIUM = chromium ?? '';
}
