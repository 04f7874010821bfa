import type { Redis } from 'ioredis';
import { type BoardKeys, currentKey } from './keys';
import { commitScript } from './scripts';
import type { Writes } from './writes';

export interface ProjectionState {
  /** Place in the log up to which everything is applied; null: nothing yet. */
  cursor: string | null;
  /** Place among the changes of settings. */
  changes: string;
  /** Counts the writes; who commits must have read the newest. */
  version: string;
}

/** Where a generation stands; `inForce`: writes must fail once another generation is in force. */
export interface Generation {
  name: string;
  keys: BoardKeys;
  inForce: boolean;
}

export async function readState(redis: Redis, keys: BoardKeys): Promise<ProjectionState> {
  const { cursor = null, changes = '0-0', version = '0' } = await redis.hgetall(keys.state);
  return { cursor, changes, version };
}

/** All writes at once, or none (false) where somebody else wrote since `version` was read. */
export async function commit(
  { redis, prefix }: { redis: Redis; prefix: string },
  { name, keys, inForce }: Generation,
  version: string,
  writes: Writes,
): Promise<boolean> {
  const values = [version, inForce ? name : '', JSON.stringify(writes.all())];
  return (await redis.eval(commitScript, 2, keys.state, currentKey(prefix), ...values)) === 1;
}
