import { Queue } from 'bullmq';
import type { Finding } from './chat/finding';
import { type Config, type RedisAddress, readConfig } from './config';
import { createLog } from './log';
import { diagnoseDiscord } from './platforms/discord/diagnose';
import { diagnoseSlack } from './platforms/slack/diagnose';
import { requestQueue } from './queue/contracts';
import { connectRedis, redisOptions } from './store/connect-redis';
import { createWorkerRegister } from './store/workers';
import { runningRedis } from './supervisor/running-redis';

const mostLetters = 20;

/** The running part of `npm run doctor`: chats, Redis, workers, the queue and its dead letters. Exit status 1: something is broken. */
async function main(): Promise<void> {
  const config = readConfig();
  await reportChats(config);
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

async function reportChats({ discord, slack }: Config): Promise<void> {
  report('discord', discord ? await diagnoseDiscord(discord) : [off('DISCORD_TOKEN')]);
  report(
    'slack',
    slack ? await diagnoseSlack(slack, createLog('silent', 'doctor')) : [off('SLACK_BOT_TOKEN')],
  );
}

const off = (variable: string): Finding => ({ good: null, what: `off; ${variable} switches it on` });

function report(part: string, findings: Finding[]): void {
  for (const { good, what, cure } of findings) {
    say(part, `${good === null ? '·' : good ? '✓' : '✗'} ${what}`);
    if (cure) say('', `  → ${cure}`);
    if (good === false) process.exitCode = 1;
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
