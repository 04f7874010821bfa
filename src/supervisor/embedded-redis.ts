import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisAddress } from '../config';
import { redisOptions } from '../store/connect-redis';

export interface EmbeddedRedis {
  socket: string;
  password: string;
  passwordFile: string;
  /** Text of the configuration; it goes in through standard input, so that the password is in no list of processes. */
  configuration: string;
}

export interface RedisFacts {
  version: string;
}

/** Prepares the server of a data folder: its own directory, and a password that is made once. */
export function prepareRedis(dataFolder: string, socket: string): EmbeddedRedis {
  const directory = join(dataFolder, 'redis');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const passwordFile = join(dataFolder, 'redis.password');
  if (!existsSync(passwordFile))
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8').trim();
  return { socket, password, passwordFile, configuration: configure(directory, socket, password) };
}

// Append-only and never evicting: a queue that forgets is no queue. Snapshots would only repeat what the log holds.
function configure(directory: string, socket: string, password: string): string {
  return [
    'port 0',
    `unixsocket ${quote(socket)}`,
    'unixsocketperm 700',
    `requirepass ${quote(password)}`,
    `dir ${quote(directory)}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/**
 * Redis 7 keeps its log in a folder that older servers do not look into: they would start empty and write beside it.
 * What to say then; null when all is well.
 */
export function foreignData(dataFolder: string, version: string): string | null {
  const folder = join(dataFolder, 'redis', 'appendonlydir');
  if (version.startsWith('Valkey') || Number.parseInt(version, 10) >= 7 || !existsSync(folder)) return null;
  return `${folder} was written by Redis 7 or later, and the server found here is ${version}, which cannot read it. Install a newer redis-server, or choose another --data folder.`;
}

/** Whether somebody listens on the socket already: a server of another container on the same folder. */
export function isAnswered(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('error', () => resolve(false));
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
  });
}

/**
 * Waits until the server has read its log and answers; `signal` ends the waiting, with the last trouble as the reason.
 */
export async function waitForRedis(address: RedisAddress, signal: AbortSignal): Promise<RedisFacts> {
  const redis = new Redis({ ...redisOptions(address, 'working'), retryStrategy: () => 10 });
  let trouble = 'no answer';
  redis.on('error', (error: Error) => {
    trouble = error.message || String((error as NodeJS.ErrnoException).code ?? trouble);
  });
  const given = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Error(`Redis does not answer: ${trouble}`));
    if (signal.aborted) refuse();
    signal.addEventListener('abort', refuse, { once: true });
  });
  try {
    return { version: versionOf(await Promise.race([redis.info('server'), given])) };
  } finally {
    redis.disconnect();
  }
}

function versionOf(info: string): string {
  const valkey = /^valkey_version:(\S+)/m.exec(info)?.[1];
  return valkey ? `Valkey ${valkey}` : (/^redis_version:(\S+)/m.exec(info)?.[1] ?? 'unknown');
}
