import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Config } from '../../src/config';
import { createGateway } from '../../src/gateway';
import { createInbox } from '../../src/inbox';
import { createMetrics } from '../../src/metrics';
import { findPackageRoot } from '../../src/package-root';
import { listenToDiscord } from '../../src/platforms/discord/listen';
import { listenToSlack } from '../../src/platforms/slack/listen';
import type { Step } from '../../workers/process-request';
import { startRealRedis } from '../real-redis';
import { createStoredCounter, servedAt } from '../stored-counter';

const program = join(findPackageRoot(__dirname), 'dist', 'test', 'workers', 'fixtures', 'counting-worker.js');
const prefix = 'presses';

/** A gateway with its inbox and chats, and workers as processes that can be killed; all that it knows is `/count`. */
export async function startCountingBot(chats: Pick<Config, 'discord' | 'slack'>) {
  const redis = await startRealRedis();
  const connection = redis.connect();
  const dataFolder = mkdtempSync(join(tmpdir(), 'quizformer-presses-'));
  const log = pino({ level: 'silent' });
  const metrics = createMetrics('gateway');
  const commands = [createStoredCounter(connection)];
  const config = { prefix, dataFolder, cooldown: { requests: 1000, seconds: 1 }, queueLimit: 1000, ...chats };
  const parts = { config, redis: redis.address, commands, metrics, log, now: Date.now };
  const gateway = createGateway(parts);
  const file = join(dataFolder, 'inbox.jsonl');
  const hearing = createInbox({ ...parts, file, accept: gateway.accept, refuse: {} });
  const shared = {
    commands,
    hearing,
    complete: gateway.complete,
    redis: connection,
    prefix,
    log,
    now: Date.now,
  };
  const ears = [
    ...(chats.discord ? [await listenToDiscord({ ...shared, config: chats.discord })] : []),
    ...(chats.slack ? [await listenToSlack({ ...shared, config: chats.slack })] : []),
  ];
  const workers = new Set<ChildProcess>();

  /** A worker that dies at the n-th time of a step. */
  const startWorker = async (step: Step | 'never', times = 1): Promise<ChildProcess> => {
    const told = { redis: redis.address, config: { prefix, concurrency: 4, ...chats }, step, times };
    const worker = spawn(process.execPath, [program, JSON.stringify(told)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.add(worker);
    if (worker.stdout) await once(worker.stdout, 'data');
    return worker;
  };
  const stopWorkers = async (): Promise<void> => {
    for (const worker of workers) {
      workers.delete(worker);
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      worker.kill('SIGKILL');
      await once(worker, 'exit');
    }
  };
  return {
    gateway,
    redis: connection,
    servedAt: (message: string) => servedAt(connection, message),
    startWorker,
    stopWorkers,
    close: async () => {
      await stopWorkers();
      await Promise.all(ears.map((ear) => ear.close()));
      await gateway.close();
      await redis.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
