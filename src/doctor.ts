import { Queue } from 'bullmq';
import { type Config, type RedisAddress, readConfig } from './config';
import { createLog } from './log';
import { requestQueue } from './queue/contracts';
import { connectRedis, redisOptions } from './store/connect-redis';
import { createWorkerRegister } from './store/workers';
import { runningRedis } from './supervisor/running-redis';

const mostLetters = 20;

/** The running part of `npm run doctor`: Redis, workers, the queue and its dead letters. Exit status 1: no answer. */
async function main(): Promise<void> {
  const config = readConfig();
  const address = config.redis ?? runningRedis(config.dataFolder);
  if (!address) return say('queue', 'nothing runs for this data folder; `npm start` starts it');
  const redis = connectRedis(address, 'asking', createLog('silent', 'doctor'));
  try {
    await reportWorkers(createWorkerRegister(redis, config.prefix));
    await reportQueue(address, config);
  } catch (error) {
    say('redis', `no answer (${error instanceof Error ? error.message : String(error)}); is it running?`);
    process.exitCode = 1;
  } finally {
    redis.disconnect();
  }
}

async function reportWorkers(register: ReturnType<typeof createWorkerRegister>): Promise<void> {
  const workers = await register.alive(Date.now());
  if (workers.length === 0) say('workers', 'none is alive; `npm start` starts one');
  for (const { pid, backend, version, canvas, children } of workers)
    say('worker', `pid ${pid}, TensorFlow ${backend} ${version}, ${canvas}, ${children} compute children`);
}

async function reportQueue(address: RedisAddress, { prefix }: Config): Promise<void> {
  const queue = new Queue(requestQueue, { connection: redisOptions(address, 'asking'), prefix });
  try {
    const counts = await queue.getJobCounts('wait', 'active', 'delayed', 'completed', 'failed');
    const { wait = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = counts;
    say('queue', `${wait} waiting, ${active} under way, ${delayed} to be tried again, ${completed} done`);
    say('dead letters', failed === 0 ? 'none' : `${failed}, the newest ${Math.min(failed, mostLetters)}:`);
    for (const job of await queue.getFailed(0, mostLetters - 1)) {
      const when = new Date(job.finishedOn ?? job.timestamp).toISOString();
      say(
        '',
        `${when}  ${job.id}  ${JSON.stringify(job.data?.request?.text ?? '').slice(0, 60)}  ${job.failedReason}`,
      );
    }
  } finally {
    await queue.close();
  }
}

function say(part: string, text: string): void {
  process.stdout.write(`${part.padEnd(14)}${text}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
