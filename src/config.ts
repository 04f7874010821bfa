import { resolve } from 'node:path';
import { z } from 'zod';
import {
  ChatEnvironment,
  chatProblems,
  type DiscordConfig,
  type SlackConfig,
  toDiscord,
  toSlack,
} from './config-chats';

const number = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);

/** Every variable that the program reads; `.env.example` explains each. */
const Environment = ChatEnvironment.extend({
  QUIZFORMER_DATA: z.string().min(1).default('.quizformer'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: number(0, 65_535).default(3000),
  REDIS_URL: z
    .string()
    .regex(/^(redis|rediss|unix):\/\//, 'must begin with redis://, rediss:// or unix://')
    .optional(),
  QUIZFORMER_REDIS_SOCKET: z.string().min(1).optional(),
  QUIZFORMER_REDIS_PASSWORD: z.string().min(1).optional(),
  QUIZFORMER_REDIS_SERVER: z.string().min(1).optional(),
  QUIZFORMER_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and - only')
    .default('qf'),
  QUIZFORMER_CANVAS: z.enum(['canvas', 'napi']).optional(),
  QUIZFORMER_TENSORFLOW: z.enum(['native', 'wasm', 'cpu']).optional(),
  QUIZFORMER_COMPUTE: number(1, 64).optional(),
  QUIZFORMER_CONCURRENCY: number(1, 256).default(16),
  QUIZFORMER_QUEUE_LIMIT: number(1, 1_000_000).default(20_000),
  QUIZFORMER_COOLDOWN: z
    .string()
    .regex(/^\d+\/\d+$/, 'requests/seconds, for example 20/30')
    .default('20/30'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type RedisAddress = { url: string } | { path: string; password?: string };

export interface Config {
  dataFolder: string;
  host: string;
  port: number;
  /** null: nobody named a Redis, so the supervisor starts one of its own. */
  redis: RedisAddress | null;
  /** Program for the embedded Redis, found by the set-up. */
  redisServer: string | null;
  /** First part of every key of ours. */
  prefix: string;
  canvas: 'canvas' | 'napi' | null;
  tensorflow: 'native' | 'wasm' | 'cpu' | null;
  /** Compute children a worker keeps; null: one a core. */
  computeChildren: number | null;
  /** Requests one worker serves at a time (they mostly wait for children and for the network). */
  concurrency: number;
  /** New requests are refused politely above this many waiting ones. */
  queueLimit: number;
  /** At most `requests` by one person within `seconds`. */
  cooldown: { requests: number; seconds: number };
  logLevel: string;
  /** null: no token, so the platform is off. */
  discord: DiscordConfig | null;
  slack: SlackConfig | null;
}

/** A variable is set to something that cannot be; every line names the variable and the cure. */
export class ConfigError extends Error {}

/** The environment as data, read once; anything wrong is refused with advice. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  const problems = parsed.success
    ? chatProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0)
    throw new ConfigError(`${problems.join('\n')}\nSee .env.example for what each variable accepts.`);
  return toConfig(parsed.data);
}

function toConfig(env: z.infer<typeof Environment>): Config {
  const [requests, seconds] = env.QUIZFORMER_COOLDOWN.split('/').map(Number);
  return {
    dataFolder: resolve(env.QUIZFORMER_DATA),
    host: env.HOST,
    port: env.PORT,
    redis: toRedisAddress(env),
    redisServer: env.QUIZFORMER_REDIS_SERVER ?? null,
    prefix: env.QUIZFORMER_PREFIX,
    canvas: env.QUIZFORMER_CANVAS ?? null,
    tensorflow: env.QUIZFORMER_TENSORFLOW ?? null,
    computeChildren: env.QUIZFORMER_COMPUTE ?? null,
    concurrency: env.QUIZFORMER_CONCURRENCY,
    queueLimit: env.QUIZFORMER_QUEUE_LIMIT,
    cooldown: { requests: requests ?? 20, seconds: seconds ?? 30 },
    logLevel: env.LOG_LEVEL,
    discord: toDiscord(env),
    slack: toSlack(env),
  };
}

function toRedisAddress(env: z.infer<typeof Environment>): RedisAddress | null {
  if (env.REDIS_URL?.startsWith('unix://')) return { path: env.REDIS_URL.slice('unix://'.length) };
  if (env.REDIS_URL) return { url: env.REDIS_URL };
  if (!env.QUIZFORMER_REDIS_SOCKET) return null;
  const password = env.QUIZFORMER_REDIS_PASSWORD;
  return { path: env.QUIZFORMER_REDIS_SOCKET, ...(password ? { password } : {}) };
}

/** Environment of compute children: one thread of TensorFlow each, because there is a child for every core. */
export function computeEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return {
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_ENABLE_ONEDNN_OPTS: '0',
    TF_NUM_INTRAOP_THREADS: '1',
    TF_NUM_INTEROP_THREADS: '1',
    OMP_NUM_THREADS: '1',
    ...environment,
  };
}
