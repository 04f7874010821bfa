import { readFileSync } from 'node:fs';
import type { RedisAddress } from '../config';
import { readRunFile } from './run-file';

/** The embedded Redis that runs for a data folder according to its run file; null when none does. */
export function runningRedis(dataFolder: string): RedisAddress | null {
  const redis = readRunFile(dataFolder)?.redis;
  if (!redis) return null;
  return { path: redis.socket, password: readFileSync(redis.passwordFile, 'utf8').trim() };
}
