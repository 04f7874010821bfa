import { Queue } from 'bullmq';
import type { Request } from '../chat/types';
import type { RedisAddress } from '../config';
import { redisOptions } from '../store/connect-redis';
import { RequestJob, requestQueue } from './contracts';

/** Computing an answer is tried so often, with about 0.5 s and 1 s between, before we apologise. */
export const answerAttempts = 3;

/** Posting an answer is tried on for about two minutes (0.5 s, 1 s, 2 s, … 64 s): platforms have outages, people wait. */
export const jobPolicy = {
  attempts: 9,
  backoff: { type: 'exponential', delay: 500, jitter: 0.3 },
  // Kept ids are what makes a repeated delivery harmless; failed jobs are the dead-letter list.
  removeOnComplete: { age: 24 * 3600, count: 5000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 5000 },
};

/** A request that breaks the contract: our fault, and no repetition cures it. */
export class InvalidRequest extends Error {}

export interface Producer {
  /** Puts a request onto the queue; one that is there already (same id) stays as it is. */
  enqueue(request: Request): Promise<void>;
  /** Whether a request with this id was queued before (and is not forgotten yet). */
  knows(id: string): Promise<boolean>;
  /** Whether it is not over yet: it waits, is put back, or is being served; null where nothing is known of it. */
  isOpen(id: string): Promise<boolean | null>;
  /** A request that was put back is served at once. */
  hasten(id: string): Promise<void>;
  /** Requests that wait or are being served. */
  waiting(): Promise<number>;
  close(): Promise<void>;
}

export function createProducer(redis: RedisAddress, prefix: string): Producer {
  const queue = new Queue(requestQueue, { connection: redisOptions(redis, 'asking'), prefix });
  queue.on('error', () => undefined); // reported by the connection whose command fails
  return {
    enqueue: async (request) => {
      const job = RequestJob.safeParse({ version: 1, request });
      if (!job.success) throw new InvalidRequest(job.error.message);
      await queue.add(request.command || 'unknown', job.data, { ...jobPolicy, jobId: request.id });
    },
    knows: async (id) => (await queue.getJob(id)) !== undefined,
    isOpen: async (id) => {
      const state = await queue.getJobState(id);
      return state === 'unknown' ? null : state !== 'completed' && state !== 'failed';
    },
    hasten: async (id) => {
      const job = await queue.getJob(id);
      // One that is not put back (any more) refuses.
      if (await job?.isDelayed()) await job?.promote().catch(() => undefined);
    },
    waiting: async () => {
      const counts = await queue.getJobCounts('wait', 'prioritized', 'delayed', 'active');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    close: () => queue.close(),
  };
}
