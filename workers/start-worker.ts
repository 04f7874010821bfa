import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, Worker } from 'bullmq';
import { createCommands } from '../commands';
import { placeIsGone } from '../commands/alarms';
import type { Command, Context } from '../src/chat/command';
import { createDispatch } from '../src/chat/dispatch';
import type { Config, RedisAddress } from '../src/config';
import type { Log } from '../src/log';
import type { Metrics } from '../src/metrics';
import { findPackageRoot } from '../src/package-root';
import { createTerminalDelivery } from '../src/platforms/terminal/deliver';
import { createWebDelivery } from '../src/platforms/web/deliver';
import type { ComputeOutcome } from '../src/queue/compute-contract';
import { requestQueue } from '../src/queue/contracts';
import { createLater } from '../src/queue/later';
import { createProducer, type Producer } from '../src/queue/producer';
import { createAttachments } from '../src/store/attachments';
import { createBroughtFiles } from '../src/store/brought-files';
import { connectRedis, redisOptions } from '../src/store/connect-redis';
import { createFigureStore, toComputed } from '../src/store/figures';
import { createLedger } from '../src/store/ledger';
import { createHistory } from '../src/store/messages';
import { createPageAddress } from '../src/store/page-address';
import { createPeople } from '../src/store/people';
import { createReceiptStore } from '../src/store/receipts';
import { createMemory } from '../src/store/study';
import { createTurns } from '../src/store/turns';
import { createWorkerRegister, heartbeatEvery } from '../src/store/workers';
import { createArchive } from './archive';
import { createChatDeliveries } from './chat-deliveries';
import { codeVersion } from './code-version';
import { createComputeOnce } from './compute-once';
import type { ComputePool, WarmChild } from './compute-pool';
import { createDrawing } from './drawing';
import { keepTime } from './keep-time';
import { createRequestProcessor, type ProcessorParts } from './process-request';
import { createTurnTaking } from './take-turns';
import { createTypeset } from './typeset';

export interface WorkerParts {
  /** Unique among workers. */
  id: string;
  config: Pick<Config, 'prefix' | 'concurrency' | 'discord' | 'slack'>;
  redis: RedisAddress;
  pool: ComputePool;
  /** Compute children in the pool. */
  children: number;
  metrics: Metrics;
  log: Log;
  /** Unix ms */
  now: () => number;
  /** Others than the bot's own, for tests. */
  commands?: Command[];
  onStep?: ProcessorParts['onStep'];
  /** Other times than usual, for tests that wait for a dead worker's lock. */
  policy?: Partial<typeof workerPolicy>;
}

/** ms that a stopping worker gives its requests; what is left then is served by another worker. */
const drainFor = 3000;

/**
 * A job whose worker died is noticed after the lock (10 s) and the next look (5 s); a request that kills its worker
 * is given up after three starts. Starts that only found the platform busy are not counted there, so they have a
 * limit of their own.
 */
const workerPolicy = {
  lockDuration: 10_000,
  stalledInterval: 5000,
  maxStalledCount: 2,
  maxStartedAttempts: 60,
};

export async function startWorker(parts: WorkerParts) {
  const { config, log, metrics, now, pool } = parts;
  const redis = connectRedis(parts.redis, 'working', log);
  const later = createLater({ redis: parts.redis, prefix: config.prefix, now });
  const memory = createMemory(redis, config.prefix);
  const producer = createProducer(parts.redis, config.prefix);
  const [processor, about] = await Promise.all([
    createProcessor(parts, redis, { memory, later: later.put, producer }),
    pool.warm(),
  ]);

  const connection = redisOptions(parts.redis, 'working');
  const options = {
    connection,
    prefix: config.prefix,
    concurrency: config.concurrency,
    ...workerPolicy,
    ...parts.policy,
  };
  const worker = new Worker(requestQueue, processor.process, options);
  worker.on('error', (error) => log.warn({ reason: error.message }, 'queue'));
  worker.on('failed', (job: Job | undefined, error: Error) => {
    if (!job) return;
    const report = (reason: Error) => log.error({ job: job.id, reason: reason.message }, 'an apology failed');
    if (/stalled|started more/i.test(error.message)) processor.buried(job, error.message).catch(report);
  });

  const register = createWorkerRegister(redis, config.prefix);
  const beat = async () => {
    const state = { id: parts.id, pid: process.pid, ...about, children: parts.children };
    await register.beat({ ...state, metrics: await metrics.registry.getMetricsAsJSON() }, now());
  };
  await worker.waitUntilReady();
  const time = await keepTime({ redis: parts.redis, prefix: config.prefix, memory, producer, log, now });
  await beat();
  metrics.ready();
  const report = (error: Error) => log.warn({ reason: error.message }, 'sign of life');
  const heart = setInterval(() => void beat().catch(report), heartbeatEvery);

  return {
    about: { ...about, children: parts.children } satisfies WarmChild & { children: number },
    stop: async () => {
      clearInterval(heart);
      await register.leave(parts.id).catch(report);
      const drained = worker.close().then(() => true);
      if (!(await Promise.race([drained, sleep(drainFor, false)]))) await worker.close(true);
      await Promise.all([time.close(), later.close(), producer.close()]);
      await pool.close();
      redis.disconnect();
    },
  };
}

async function createProcessor(
  parts: WorkerParts,
  redis: ReturnType<typeof connectRedis>,
  { producer, ...study }: Pick<Context, 'memory' | 'later'> & { producer: Producer },
) {
  const { config, log, metrics, now, pool, onStep } = parts;
  const store = createFigureStore(redis, config.prefix);
  const history = createHistory(redis, config.prefix);
  const brought = createBroughtFiles(redis, config.prefix);
  const attachments = createAttachments(redis, config.prefix);
  const ledger = createLedger(redis, config.prefix);
  const version = codeVersion(findPackageRoot(__dirname));
  const observe = ({ health }: ComputeOutcome) => {
    metrics.tensorsLeft.set(health.tensorsAfter - health.tensorsBefore);
    metrics.childMemory.set(health.rss);
  };
  const computeOnce = createComputeOnce({ pool, store, version, observe });
  const receipts = createReceiptStore(redis, config.prefix);
  const archive = createArchive({
    receipts,
    pool,
    version,
    pageAddress: createPageAddress(redis, config.prefix),
    observe,
  });
  const deliveries: ProcessorParts['deliveries'] = {
    web: createWebDelivery(history, attachments, brought),
    terminal: createTerminalDelivery(history, attachments, brought),
    ...(await createChatDeliveries({ config, redis, ledger, figures: store, log, now })),
  };
  const dispatch = createDispatch({
    commands: parts.commands ?? createCommands(),
    archive,
    people: createPeople(redis, config.prefix),
    ...study,
    now,
    fetchFile: async (request, reference) =>
      (await deliveries[request.platform]?.fetchFile?.(request, reference)) ?? null,
    compute: async (wanted, request, language) => {
      const task = { kind: 'experiment', ...wanted, language, theme: request.theme, size: 'chat' } as const;
      const { result, timings, cached } = await computeOnce(task);
      metrics.computed.inc({ cached: String(cached) });
      const { facts } = result;
      const receipt = await receipts.keep({ ...wanted, version, facts, at: now() }, request);
      return { ...toComputed(result, task), receipt, timings };
    },
    draw: createDrawing(computeOnce),
  });
  return createRequestProcessor({
    dispatch,
    typeset: createTypeset(computeOnce),
    deliveries,
    takeTurns: createTurnTaking({ turns: createTurns(redis, config.prefix), jobs: producer, ledger, now }),
    ledger,
    onUndeliverable: (request) =>
      placeIsGone(request, { memory: study.memory, enqueue: producer.enqueue, now }),
    metrics,
    log,
    now,
    ...(onStep ? { onStep } : {}),
  });
}
