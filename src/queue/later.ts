import { Queue, Worker } from 'bullmq';
import type { Request } from '../chat/types';
import type { RedisAddress } from '../config';
import { redisOptions } from '../store/connect-redis';
import { RequestJob } from './contracts';
import { InvalidRequest, jobPolicy, type Producer } from './producer';

/** Name of the queue of requests whose time has not come. They wait apart, so that they do not count as people who wait. */
export const laterQueue = 'later';

export interface Later {
  /** Queues the request at an instant (Unix ms; past: now); one that waits already, or was queued, stays as it is. */
  put(request: Request, at: number): Promise<void>;
  close(): Promise<void>;
}

interface LaterParts {
  redis: RedisAddress;
  prefix: string;
  /** Unix ms */
  now(): number;
}

export function createLater({ redis, prefix, now }: LaterParts): Later {
  const queue = new Queue(laterQueue, { connection: redisOptions(redis, 'working'), prefix });
  queue.on('error', () => undefined); // reported by the connection whose command fails
  return {
    put: async (request, at) => {
      const job = RequestJob.safeParse({ version: 1, request });
      if (!job.success) throw new InvalidRequest(job.error.message);
      const delay = Math.max(0, at - now());
      await queue.add(request.command, job.data, { ...jobPolicy, jobId: request.id, delay });
    },
    close: () => queue.close(),
  };
}

/** Passes requests on when their time has come; any number of processes may do so. */
export function startPassingOn(redis: RedisAddress, prefix: string, producer: Pick<Producer, 'enqueue'>) {
  const worker = new Worker(
    laterQueue,
    async (job) => producer.enqueue(RequestJob.parse(job.data).request as Request),
    { connection: redisOptions(redis, 'working'), prefix, concurrency: 10 },
  );
  worker.on('error', () => undefined); // as above
  return { close: () => worker.close() };
}
