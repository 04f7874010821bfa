import { Tinypool } from 'tinypool';
import type { Log } from '../src/log';
import type { ComputeOutcome, ComputeTask } from '../src/queue/compute-contract';

/** No computation takes longer unless something is wrong; the child is then killed and replaced. */
const longestComputation = 20_000; // ms
/** Native memory that is not given back to the system shows in the resident size only. */
const largestChild = 700 * 1024 * 1024; // bytes
const recycleAfter = 500; // computations by one child, on average

export interface WarmChild {
  backend: string;
  version: string;
  canvas: string;
}

export interface ComputePool {
  run(task: ComputeTask): Promise<ComputeOutcome>;
  /** Loads everything in the first child, then starts the others. */
  warm(): Promise<WarmChild>;
  close(): Promise<void>;
}

interface PoolParts {
  /** Compiled entry of the child. */
  filename: string;
  size: number;
  environment: NodeJS.ProcessEnv;
  log: Log;
}

/** Errors of a child arrive as plain objects. */
function rethrow(reason: Partial<Error> | string): never {
  if (reason instanceof Error) throw reason;
  const { message, stack } = typeof reason === 'string' ? { message: reason } : { stack: '', ...reason };
  throw Object.assign(new Error(message ?? 'a compute child failed'), stack ? { stack } : {});
}

/**
 * Children that compute, one task at a time in each. Processes, not threads: a native crash or one that runs out of
 * memory is a failed task here and nothing else.
 */
export function createComputePool({ filename, size, environment, log }: PoolParts): ComputePool {
  const pool = new Tinypool({
    filename,
    name: 'compute',
    runtime: 'child_process',
    minThreads: 1,
    maxThreads: size,
    idleTimeout: 2 ** 31 - 1,
    serialization: 'advanced',
    env: environment as Record<string, string>,
  });
  pool.on('error', (error: Error) => log.warn({ reason: error.message }, 'an idle compute child died'));

  const runWarm = (): Promise<WarmChild> => pool.run(undefined, { name: 'warm' });
  let computed = 0;
  const recycleIfWorn = (outcome: ComputeOutcome) => {
    computed += 1;
    const leaked = outcome.health.tensorsAfter - outcome.health.tensorsBefore;
    if (leaked !== 0) log.error({ leaked }, 'an experiment left tensors behind');
    if (leaked === 0 && outcome.health.rss < largestChild && computed < recycleAfter * size) return;
    computed = 0;
    log.info({ rss: outcome.health.rss }, 'compute children are recycled');
    pool
      .recycleWorkers()
      .then(runWarm)
      .catch((error: Error) => log.warn({ reason: error.message }, 'recycling compute children'));
  };

  return {
    run: async (task) => {
      const signal = AbortSignal.timeout(longestComputation);
      const outcome: ComputeOutcome = await pool.run(task, { signal }).catch(rethrow);
      recycleIfWorn(outcome);
      return outcome;
    },
    warm: async () => {
      const first = await runWarm();
      Promise.all(Array.from({ length: size }, runWarm)).catch((error: Error) =>
        log.warn({ reason: error.message }, 'warming the other compute children'),
      );
      return first;
    },
    close: () => pool.destroy(),
  };
}
