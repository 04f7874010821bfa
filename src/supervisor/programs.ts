import type { RedisAddress } from '../config';
import { type EmbeddedRedis, waitForRedis } from './embedded-redis';
import { findFreePort } from './free-port';
import type { Program } from './keep-running';

/** Where the compiled entries are, and the environment that children inherit. */
export interface Entries {
  gateway: string;
  worker: string;
  environment: NodeJS.ProcessEnv;
}

export function redisProgram(
  server: string,
  environment: NodeJS.ProcessEnv,
  redis: EmbeddedRedis,
  log: string,
): Program {
  return {
    name: 'redis',
    command: server,
    args: ['-'],
    log,
    input: redis.configuration,
    environment: async () => environment,
    whenReady: async (gone) => ({ ...(await waitForRedis(addressOf(redis), gone)) }),
  };
}

export function workerProgram(entries: Entries, redis: NodeJS.ProcessEnv, log: string): Program {
  return nodeProgram('worker', entries.worker, log, async () => ({ ...entries.environment, ...redis }));
}

/** The gateway keeps its port over restarts unless somebody else took it while it was down. */
export function gatewayProgram(
  entries: Entries,
  redis: NodeJS.ProcessEnv,
  log: string,
  page: { host: string; port: number },
): Program {
  let wanted = page.port;
  return nodeProgram('gateway', entries.gateway, log, async () => {
    wanted = await findFreePort(page.host, wanted);
    return { ...entries.environment, ...redis, PORT: String(wanted) };
  });
}

function nodeProgram(
  name: string,
  script: string,
  log: string,
  environment: () => Promise<NodeJS.ProcessEnv>,
): Program {
  return { name, command: process.execPath, args: [script], log, environment };
}

export const addressOf = (redis: EmbeddedRedis): RedisAddress => ({
  path: redis.socket,
  password: redis.password,
});

/** How children find Redis: by the names that `src/config.ts` reads. */
export function redisEnvironment(redis: EmbeddedRedis | null): NodeJS.ProcessEnv {
  if (!redis) return {};
  return { QUIZFORMER_REDIS_SOCKET: redis.socket, QUIZFORMER_REDIS_PASSWORD: redis.password };
}
