import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { computeEnvironment, readConfig } from '../src/config';
import { createLog } from '../src/log';
import { createMetrics } from '../src/metrics';
import { createComputePool } from './compute-pool';
import { startWorker } from './start-worker';

/** Root of a worker process: reads the environment, wires the parts, says when it is ready, drains on a signal. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel, 'worker');
  const size = config.computeChildren ?? availableParallelism();
  const filename = join(__dirname, 'compute-child.js');
  const pool = createComputePool({ filename, size, environment: computeEnvironment(), log });
  const redis = config.redis ?? { url: 'redis://127.0.0.1:6379' };
  const worker = await startWorker({
    id: randomBytes(6).toString('hex'),
    config,
    redis,
    pool,
    children: size,
    metrics: createMetrics('worker'),
    log,
    now: Date.now,
  });
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
