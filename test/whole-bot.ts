import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackageRoot } from '../src/package-root';
import { type RealRedis, startRealRedis } from './real-redis';

const dist = join(findPackageRoot(__dirname), 'dist');

export interface WholeBot {
  redis: RealRedis;
  dataFolder: string;
  /** Address of the local page; the gateway keeps its port over a restart. */
  page(): string;
  /** Kills what is meant with SIGKILL. */
  killGateway(): Promise<void>;
  killWorker(): Promise<void>;
  startGateway(): Promise<void>;
  startWorker(): Promise<void>;
  /** What gateway and workers logged, one JSON line each. */
  log(): string;
  environment: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/**
 * The program as it runs for people, without its supervisor: a Redis, and gateway and worker as processes of the
 * compiled entries, so that each can be killed.
 */
export async function startWholeBot(variables: Record<string, string> = {}): Promise<WholeBot> {
  const redis = await startRealRedis();
  const dataFolder = mkdtempSync(join(tmpdir(), 'quizformer-bot-'));
  const { path, password } = redis.address as { path: string; password: string };
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    QUIZFORMER_DATA: dataFolder,
    QUIZFORMER_REDIS_SOCKET: path,
    QUIZFORMER_REDIS_PASSWORD: password,
    QUIZFORMER_COMPUTE: '1',
    PORT: '0',
    LOG_LEVEL: 'info',
    ...variables,
  };
  let log = '';
  let page = '';
  const running: Record<'gateway' | 'worker', ChildProcess | null> = { gateway: null, worker: null };
  const start = async (name: 'gateway' | 'worker', entry: string) => {
    const child = spawn(process.execPath, [join(dist, entry)], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk) => {
      log += chunk;
    });
    running[name] = child;
    const gone = once(child, 'exit').then(() => Promise.reject(new Error(`the ${name} ended:\n${log}`)));
    gone.catch(() => undefined); // killed later, on purpose
    const [message] = await Promise.race([once(child, 'message'), gone]);
    return message as { url?: string };
  };
  const kill = async (name: 'gateway' | 'worker') => {
    const child = running[name];
    running[name] = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    redis,
    dataFolder,
    environment,
    page: () => page,
    log: () => log,
    startGateway: async () => {
      page = (await start('gateway', join('src', 'main.js'))).url ?? '';
      environment.PORT = new URL(page).port;
    },
    startWorker: async () => void (await start('worker', join('workers', 'main.js'))),
    killGateway: () => kill('gateway'),
    killWorker: () => kill('worker'),
    close: async () => {
      await Promise.all([kill('gateway'), kill('worker')]);
      await redis.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
