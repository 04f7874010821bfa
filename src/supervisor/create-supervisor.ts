import { join } from 'node:path';
import type { Config, RedisAddress } from '../config';
import { type EmbeddedRedis, foreignData, isAnswered, prepareRedis, waitForRedis } from './embedded-redis';
import {
  type Death,
  type Kept,
  keepRunning,
  type Program,
  type ReadyFacts,
  type Watcher,
} from './keep-running';
import { prepareLog } from './log-files';
import {
  addressOf,
  type Entries,
  gatewayProgram,
  redisEnvironment,
  redisProgram,
  workerProgram,
} from './programs';
import { chooseSocketPath } from './socket-path';
import type { TakenFolder } from './take-folder';

/** Something outside the program keeps it from starting; the message says what, and the cure. */
export class StartError extends Error {}

export interface Started {
  redis: RedisAddress;
  redisVersion: string;
  /** Null: it keeps dying, which has been reported; it is tried on. */
  gateway: ReadyFacts | null;
  worker: ReadyFacts | null;
}

export interface Supervisor {
  start(): Promise<Started>;
  /** Ends everything: politely within 4.5 s, or `atOnce`. May be called again to hurry. */
  stop(atOnce?: boolean): Promise<void>;
}

interface SupervisorParts {
  config: Pick<Config, 'dataFolder' | 'host' | 'port' | 'redis' | 'redisServer'>;
  folder: TakenFolder;
  entries: Entries;
  withGateway: boolean;
  watcher: Watcher;
}

// ms: together below the five seconds that people and service managers allow.
const grace = { program: 3500, redis: 1000, foreignRedis: 5000 };

/** Starts Redis, then gateway and worker side by side, and keeps all three running until `stop`. */
export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { config, entries, folder } = parts;
  const kept = new Map<string, Kept>();
  const first = firstOutcomes(recording(parts.watcher, folder));
  let stopping = false;

  const keep = (program: Program): Promise<ReadyFacts | Death> => {
    if (stopping) throw new StartError('stopped while starting');
    const outcome = first.of(program.name);
    kept.set(program.name, keepRunning(program, first.watcher));
    return outcome;
  };

  const startRedis = async (): Promise<{ own: EmbeddedRedis | null; version: string }> => {
    if (config.redis) return { own: null, version: await greet(config.redis) };
    const own = prepareRedis(config.dataFolder, chooseSocketPath(config.dataFolder));
    if (await isAnswered(own.socket))
      throw new StartError(
        `Another Redis serves ${own.socket} already: is the folder in use in a container?`,
      );
    folder.note({ redis: { socket: own.socket, passwordFile: own.passwordFile } });
    const server = config.redisServer ?? 'redis-server';
    const outcome = await keep(redisProgram(server, entries.environment, own, logOf(config, 'redis')));
    if (isDeath(outcome)) throw new StartError(explain(server, outcome));
    const version = String(outcome.version);
    const problem = foreignData(config.dataFolder, version);
    if (problem) throw new StartError(problem);
    return { own, version };
  };

  return {
    start: async () => {
      const { own, version } = await startRedis();
      const environment = redisEnvironment(own);
      const worker = keep(workerProgram(entries, environment, logOf(config, 'worker')));
      const gateway = parts.withGateway
        ? keep(gatewayProgram(entries, environment, logOf(config, 'gateway'), config))
        : null;
      const [workerFacts, gatewayFacts] = await Promise.all([worker, gateway]);
      return {
        redis: own ? addressOf(own) : (config.redis ?? { url: '' }),
        redisVersion: version,
        worker: isDeath(workerFacts) ? null : workerFacts,
        gateway: isDeath(gatewayFacts) ? null : gatewayFacts,
      };
    },
    stop: async (atOnce = false) => {
      stopping = true;
      const programs = [...kept].filter(([name]) => name !== 'redis').map(([, program]) => program);
      await Promise.all(programs.map((program) => program.stop(atOnce ? 0 : grace.program)));
      await kept.get('redis')?.stop(atOnce ? 0 : grace.redis);
    },
  };
}

const logOf = (config: SupervisorParts['config'], name: string) =>
  prepareLog(join(config.dataFolder, 'logs'), name);

async function greet(redis: RedisAddress): Promise<string> {
  try {
    return (await waitForRedis(redis, AbortSignal.timeout(grace.foreignRedis))).version;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`REDIS_URL is set, but: ${reason}. Correct it, or unset it for a Redis of our own.`);
  }
}

function explain(server: string, death: Death): string {
  const why = [
    `The embedded Redis (${server}) ${death.reason}.`,
    ...death.lines.slice(-3).map((line) => `  ${line}`),
  ];
  return [...why, 'Install redis-server or valkey-server, or set REDIS_URL or QUIZFORMER_REDIS_SERVER.'].join(
    '\n',
  );
}

/** Writes every start into the run file, so that whoever comes after us finds what we leave. */
function recording(watcher: Watcher, folder: TakenFolder): Watcher {
  return {
    ...watcher,
    started: (name, record) => {
      folder.noteChild(name, record);
      watcher.started(name, record);
    },
  };
}

/** For each program the first thing worth waiting for: it is ready, or it fails again and again. */
function firstOutcomes(watcher: Watcher) {
  const waiting = new Map<string, (outcome: ReadyFacts | Death) => void>();
  return {
    of: (name: string) => new Promise<ReadyFacts | Death>((resolve) => waiting.set(name, resolve)),
    watcher: {
      started: watcher.started,
      ready: (name, facts) => {
        watcher.ready(name, facts);
        waiting.get(name)?.(facts);
      },
      died: (name, death) => {
        watcher.died(name, death);
        if (death.failing) waiting.get(name)?.(death);
      },
    } satisfies Watcher,
  };
}

function isDeath(outcome: ReadyFacts | Death | null): outcome is Death | null {
  return outcome === null || 'failing' in outcome;
}
