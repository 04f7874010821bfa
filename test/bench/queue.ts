import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import pino from 'pino';
import type { Request } from '../../src/chat/types';
import type { RedisAddress } from '../../src/config';
import { createGateway, type Gateway } from '../../src/gateway';
import { createMetrics } from '../../src/metrics';
import { findPackageRoot } from '../../src/package-root';
import { redisOptions } from '../../src/store/connect-redis';
import { prepareRedis, waitForRedis } from '../../src/supervisor/embedded-redis';
import { ms, percentile, printTable } from './statistics';

const root = findPackageRoot(__dirname);
const silent = pino({ level: 'silent' });

interface Stage {
  address: RedisAddress;
  path: string;
  password: string;
  gateway(prefix: string): Gateway;
  worker(prefix: string): Promise<ChildProcess>;
  close(): void;
}

/** `/ask` through the queue: embedded Redis, gateway here, one real worker process with its compute children. */
export async function benchQueue(): Promise<void> {
  const stage = await openStage();
  try {
    await benchAnswers(stage);
    await benchAcknowledgement(stage);
    await benchThroughput(stage);
  } finally {
    stage.close();
  }
}

async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'quizformer-bench-'));
  const { socket: path, password, configuration } = prepareRedis(folder, join(folder, 'redis.sock'));
  const address = { path, password };
  const program = process.env.QUIZFORMER_REDIS_SERVER || 'redis-server';
  const server = spawn(program, ['-'], { stdio: ['pipe', 'ignore', 'ignore'] });
  server.stdin.end(configuration);
  await waitForRedis(address, AbortSignal.timeout(10_000));
  const children: ChildProcess[] = [server];
  const gateways: Gateway[] = [];
  return {
    address,
    path,
    password,
    gateway: (prefix) => {
      const config = { prefix, cooldown: { requests: 1_000_000, seconds: 1 }, queueLimit: 1_000_000 };
      const parts = { config, redis: address, commands: [], metrics: createMetrics('gateway'), log: silent };
      const gateway = createGateway({ ...parts, now: Date.now });
      gateways.push(gateway);
      return gateway;
    },
    worker: async (prefix) => {
      const worker = spawn(process.execPath, [join(root, 'dist', 'workers', 'main.js')], {
        env: {
          ...process.env,
          QUIZFORMER_REDIS_SOCKET: path,
          QUIZFORMER_REDIS_PASSWORD: password,
          QUIZFORMER_PREFIX: prefix,
          LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      children.push(worker);
      await new Promise((resolve) => worker.once('message', resolve));
      await new Promise((resolve) => setTimeout(resolve, 2500)); // the other compute children warm up too
      return worker;
    },
    close: () => {
      for (const gateway of gateways) void gateway.close();
      for (const child of children.reverse()) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let made = 0;
function ask(text: string): Request {
  made += 1;
  return {
    id: `bench-${process.pid}-${made}`,
    platform: 'web',
    person: { id: `p${made}`, name: 'Bench' },
    place: { id: 'general', kind: 'channel' },
    command: text.split(' ')[0] ?? 'ask',
    options: Object.fromEntries(
      text
        .split(' ')
        .slice(1)
        .map((word) => (word.includes(':') ? (word.split(':') as [string, string]) : ['text', word])),
    ),
    text: `/${text}`,
    theme: 'light',
    receivedAt: Date.now(),
    address: {},
  };
}

/** From handing a request over until its reply is heard, at a steady rate. */
async function steady(
  gateway: Gateway,
  rate: number,
  count: number,
  text: (i: number) => string,
): Promise<number[]> {
  const waiting = new Map<string, (at: number) => void>();
  const leave = gateway.subscribe('general', (message) => {
    if (message.kind === 'reply') waiting.get(message.requestId)?.(performance.now());
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const started = performance.now();
  const times: Promise<number>[] = [];
  for (let i = 0; i < count; i += 1) {
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, started + (i * 1000) / rate - performance.now())),
    );
    const request = ask(text(i));
    const asked = performance.now();
    times.push(new Promise((resolve) => waiting.set(request.id, (at) => resolve(at - asked))));
    await gateway.accept(request);
  }
  const done = await Promise.all(times);
  leave();
  return done;
}

async function benchAnswers(stage: Stage): Promise<void> {
  const gateway = stage.gateway('answers');
  const worker = await stage.worker('answers');
  await steady(gateway, 5, 10, (i) => `ask scaling seed:${900 + i}`);
  const rows: string[][] = [];
  const add = async (
    name: string,
    rate: number,
    count: number,
    text: (i: number) => string,
    target: string,
  ) => {
    const times = await steady(gateway, rate, count, text);
    rows.push([
      name,
      `${rate}/s`,
      String(count),
      ms(percentile(times, 0.5)),
      ms(percentile(times, 0.99)),
      target,
    ]);
  };
  await add('/ask scaling, new figure', 1, 15, (i) => `ask scaling seed:${1000 + i}`, 'p50 ≤ 150 ms');
  await add('/ask scaling, new figure', 20, 100, (i) => `ask scaling seed:${2000 + i}`, '');
  await add('/ask scaling, known figure', 1, 15, () => 'ask scaling seed:1000', 'p50 ≤ 15, p99 ≤ 60 ms');
  await add('/ask scaling, known figure', 20, 200, () => 'ask scaling seed:1000', 'p50 ≤ 15, p99 ≤ 60 ms');
  printTable(
    'From the request to the heard reply, one worker',
    ['', 'rate', 'n', 'p50', 'p99', 'target'],
    rows,
  );
  worker.kill('SIGKILL');
}

async function benchAcknowledgement(stage: Stage): Promise<void> {
  const gateway = stage.gateway('waiting');
  for (let i = 0; i < 10_000; i += 500)
    await Promise.all(
      Array.from({ length: 500 }, (_, j) => gateway.accept(ask(`ask scaling seed:${i + j}`))),
    );
  const worker = await stage.worker('waiting');
  const times: number[] = [];
  for (let i = 0; i < 500; i += 1) {
    const asked = performance.now();
    await gateway.accept(ask('help'));
    times.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const cells = [
    String(times.length),
    ms(percentile(times, 0.5)),
    ms(percentile(times, 0.99)),
    'p99 ≤ 50 ms',
  ];
  printTable(
    'Acknowledgement while 10,000 requests wait and the worker computes',
    ['n', 'p50', 'p99', 'target'],
    [cells],
  );
  worker.kill('SIGKILL');
}

async function benchThroughput(stage: Stage): Promise<void> {
  const count = 3000;
  const rows: string[][] = [];
  const run = async (name: string, prefix: string, start: () => Promise<() => void>) => {
    const gateway = stage.gateway(prefix);
    const queue = new Queue('requests', { connection: redisOptions(stage.address, 'working'), prefix });
    await queue.pause();
    for (let i = 0; i < count; i += 500)
      await Promise.all(Array.from({ length: 500 }, () => gateway.accept(ask('ask scaling seed:1'))));
    const stop = await start();
    const began = performance.now();
    await queue.resume();
    while ((await queue.getCompletedCount()) < count) await new Promise((resolve) => setTimeout(resolve, 20));
    rows.push([name, `${Math.round((count * 1000) / (performance.now() - began))}/s`]);
    await queue.close();
    stop();
  };
  await run('a BullMQ worker that does nothing', 'noop', async () => {
    const options = { connection: redisOptions(stage.address, 'working'), prefix: 'noop', concurrency: 16 };
    const worker = new Worker('requests', async () => undefined, options);
    return () => void worker.close(true);
  });
  await run('our worker, /ask scaling, known figure', 'ours', async () => {
    const worker = await stage.worker('ours');
    return () => void worker.kill('SIGKILL');
  });
  printTable(`${count} waiting requests`, ['', 'jobs'], rows);
}
