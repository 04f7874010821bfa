import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { computeEnvironment, readConfig } from '../src/config';
import { createLog } from '../src/log';
import { createComputePool } from './compute-pool';

/** Root of a worker process: reads the environment, wires the parts, says when it is ready, drains on a signal. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel, 'worker');
  const size = config.computeChildren ?? availableParallelism();
  const filename = join(__dirname, 'compute-child.js');
  const pool = createComputePool({ filename, size, environment: computeEnvironment(), log });
  // The first child is loading TensorFlow by now; the rest of the program loads beside it.
  const [{ startWorker }, { createMetrics }] = await Promise.all([
    import('./start-worker.js'),
    import('../src/metrics.js'),
  ]);
  const redis = config.redis ?? { url: 'redis://127.0.0.1:6379' };
  const metrics = createMetrics('worker');
  const id = `${process.pid}-${process.hrtime.bigint().toString(36)}`;
  const worker = await startWorker({ id, config, redis, pool, children: size, metrics, log, now: Date.now });
  process.send?.({ ready: true, ...worker.about });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    worker.stop().then(
      () => process.exit(0),
      (error: Error) => {
        log.error({ reason: error.message }, 'the worker did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
