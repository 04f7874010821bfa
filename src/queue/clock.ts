import { Queue, Worker } from 'bullmq';
import type { RedisAddress } from '../config';
import type { Log } from '../log';
import { redisOptions } from '../store/connect-redis';

/** Name of the queue whose scheduler says that time has passed. */
const clockQueue = 'clock';
/** ms between two looks at what is due; all workers together look once. */
const every = 15_000;

/** Calls `tick` regularly in one of all processes that run a clock; what was missed while none ran collapses into one call. */
export async function startClock(
  { redis, prefix, log }: { redis: RedisAddress; prefix: string; log: Log },
  tick: () => Promise<void>,
) {
  const options = { connection: redisOptions(redis, 'working'), prefix };
  const queue = new Queue(clockQueue, options);
  queue.on('error', () => undefined); // reported by the connection whose command fails
  const kept = { removeOnComplete: true, removeOnFail: true };
  await queue.upsertJobScheduler('tick', { every }, { name: 'tick', opts: kept });
  const worker = new Worker(clockQueue, tick, options);
  worker.on('error', () => undefined); // as above
  worker.on('failed', (_, error) => log.error({ reason: error.message }, 'what was due was not done'));
  return {
    close: async () => {
      await worker.close();
      await queue.close();
    },
  };
}
