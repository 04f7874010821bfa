import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config, RedisAddress } from '../../config';
import { createGateway, type Gateway } from '../../gateway';
import { createLog } from '../../log';
import { createMetrics } from '../../metrics';
import { createSupervisor, StartError } from '../../supervisor/create-supervisor';
import { isAnswered } from '../../supervisor/embedded-redis';
import { isAlive } from '../../supervisor/process-identity';
import { type RunRecord, readRunFile } from '../../supervisor/run-file';
import { isGivenBack, takeFolder } from '../../supervisor/take-folder';
import type { Connection } from './listen';

export interface ConnectParts {
  config: Config;
  /** Compiled entries, from where an own worker is started. */
  entries: { gateway: string; worker: string; environment: NodeJS.ProcessEnv };
  version: string;
  /** Progress for the person who waits. */
  note(text: string): void;
  /** Hears of what has been started, so that a Ctrl-C while it starts can end it. */
  onStarted(stop: () => Promise<void>): void;
}

const patience = 30_000; // ms

/**
 * The way to the workers: those of a running `npm start` with the same data folder or the same REDIS_URL, else a
 * Redis and a worker of our own on that folder, stopped again by `close`.
 */
export async function connect(parts: ConnectParts): Promise<Connection> {
  const { config } = parts;
  for (const until = performance.now() + patience; performance.now() < until; await sleep(100)) {
    const running = config.redis ?? (await findRunning(config.dataFolder));
    if (running) {
      const gateway = openGateway(config, running);
      if (!config.redis || (await gateway.ready()).worker) return gateway;
      await gateway.close();
    }
    const own = await startOwn(parts);
    if (own) return own;
  }
  throw new StartError(`${config.dataFolder} is in use, but does not get ready: see its logs, or npm stop.`);
}

function openGateway(config: Config, redis: RedisAddress): Gateway {
  const log = createLog('silent', 'say');
  return createGateway({
    config,
    redis,
    commands: [],
    metrics: createMetrics('gateway'),
    log,
    now: Date.now,
  });
}

/** The Redis of a run that lasts: that of `npm start`, also when its supervisor was killed and the rest goes on. */
async function findRunning(dataFolder: string): Promise<RedisAddress | null> {
  const record = readRunFile(dataFolder);
  if (record?.by !== 'start' || !record.redis) return null;
  const worker = record.children.worker;
  if (!isAlive(record.supervisor) && !(worker && isAlive(worker))) return null;
  if (!(await isAnswered(record.redis.socket))) return null;
  return { path: record.redis.socket, password: readFileSync(record.redis.passwordFile, 'utf8').trim() };
}

/** Redis and a worker for this one answer; null when somebody else has the folder, who may be ready soon. */
async function startOwn(parts: ConnectParts): Promise<Connection | null> {
  const { config, entries, note } = parts;
  const taking = await takeFolder(config.dataFolder, 'say', parts.version);
  if (taking.kind === 'running') {
    await waitFor(taking.record, parts);
    return null;
  }
  note('starting a worker of our own');
  let reason = '';
  const supervisor = createSupervisor({
    config,
    entries,
    folder: taking.folder,
    withGateway: false,
    watcher: {
      started: () => undefined,
      ready: () => undefined,
      died: (name, death) => {
        reason = `The ${name} ${death.reason}: ${death.lines.join('\n  ')}`;
      },
    },
  });
  const stop = async () => {
    await supervisor.stop();
    taking.folder.release();
  };
  parts.onStarted(stop);
  try {
    const started = await supervisor.start();
    if (!started.worker) throw new StartError(`${reason}\nSee ${join(config.dataFolder, 'logs')}.`);
    const gateway = openGateway(config, started.redis);
    return { ...gateway, close: () => gateway.close().then(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function waitFor(record: RunRecord, { config, note }: ConnectParts): Promise<void> {
  if (record.by === 'start') {
    if (!record.redis && Object.keys(record.children).length > 0)
      throw new StartError('The running npm start uses a REDIS_URL; set the same one here.');
    return;
  }
  note('waiting for another answer');
  await isGivenBack(config.dataFolder, record, patience);
}
