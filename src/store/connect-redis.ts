import { Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from '../config';
import type { Log } from '../log';

/**
 * `asking`: whoever answers a person waits at most 2 s and is told. `working`: workers wait for ever and resume by
 * themselves; a silent link is cut after 15 s, because neither end would notice it.
 */
export type RedisRole = 'asking' | 'working';

const retryStrategy = (attempt: number) => Math.min(200 * attempt, 2000);

const roles = {
  asking: { maxRetriesPerRequest: 1, commandTimeout: 2000, connectTimeout: 2000, retryStrategy },
  working: { maxRetriesPerRequest: null, socketTimeout: 15_000, connectTimeout: 5000, retryStrategy },
} satisfies Record<RedisRole, RedisOptions>;

export function redisOptions(address: RedisAddress, role: RedisRole) {
  if ('url' in address) return { ...roles[role], ...fromUrl(address.url) };
  return { ...roles[role], ...address };
}

/** A connection that reports trouble to the log and never throws out of an event. */
export function connectRedis(address: RedisAddress, role: RedisRole, log: Log): Redis {
  const redis = new Redis(redisOptions(address, role));
  redis.on('error', (error: Error) => log.warn({ reason: error.message }, 'redis connection'));
  return redis;
}

function fromUrl(text: string) {
  const url = new URL(text);
  const database = Number(url.pathname.slice(1) || 0);
  return {
    host: url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1',
    port: Number(url.port || 6379),
    db: Number.isInteger(database) ? database : 0,
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
