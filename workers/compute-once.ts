import { setTimeout as sleep } from 'node:timers/promises';
import type { ComputeOutcome, ComputeTask } from '../src/queue/compute-contract';
import { type FigureStore, resultId, type StoredResult } from '../src/store/figures';
import type { ComputePool } from './compute-pool';

export interface Once {
  result: StoredResult;
  /** ms; zero for what was computed before. */
  timings: { compute: number; draw: number };
  cached: boolean;
}

/** How often a worker looks whether another one has finished the same computation, ms. */
const lookEvery = 25;

/**
 * Equal questions are computed once: within this worker by sharing the promise, across workers by a claim in the
 * store. A claim whose owner died runs out, and the next who looks takes it over.
 */
export function createComputeOnce(parts: {
  pool: ComputePool;
  store: FigureStore;
  version: string;
  /** Sees every computation that was really made, for the metrics. */
  observe(outcome: ComputeOutcome): void;
}) {
  const { pool, store, version, observe } = parts;
  const underWay = new Map<string, Promise<Once>>();

  const computeFresh = async (id: string, task: ComputeTask): Promise<Once> => {
    const { claimed, release } = await store.claim(id);
    if (!claimed) return waitForOther(id, task);
    try {
      const outcome = await pool.run(task);
      observe(outcome);
      return { result: await store.keep(id, outcome), timings: outcome.timings, cached: false };
    } finally {
      await release();
    }
  };

  const waitForOther = async (id: string, task: ComputeTask): Promise<Once> => {
    await sleep(lookEvery);
    return (await findCached(id)) ?? computeFresh(id, task);
  };

  const findCached = async (id: string): Promise<Once | null> => {
    const result = await store.find(id);
    return result && { result, timings: { compute: 0, draw: 0 }, cached: true };
  };

  return async (task: ComputeTask): Promise<Once> => {
    const id = resultId(task, version);
    const running = underWay.get(id);
    if (running) return { ...(await running), timings: { compute: 0, draw: 0 }, cached: true };
    const run = findCached(id).then((cached) => cached ?? computeFresh(id, task));
    underWay.set(id, run);
    try {
      return await run;
    } finally {
      underWay.delete(id);
    }
  };
}

export type ComputeOnce = ReturnType<typeof createComputeOnce>;
