import type { ChainableCommander, Redis } from 'ioredis';
import { scanKeys } from '../../scan-keys';
import { readCalendar } from './calendars';
import type { BoardKeys } from './keys';

/** Keys that are read at a time. */
const batch = 200;

export interface Comparison {
  /** Keys with the same contents in both. */
  equal: number;
  /** Names of those that differ, or are in one only. */
  different: string[];
}

/**
 * Whether two generations hold the same numbers: states, points, books and boards. Ranges that somebody looked at are left out, and what
 * only says where a generation stands. `extend` is called between parts.
 */
export async function compareGenerations(
  redis: Redis,
  kept: BoardKeys,
  made: BoardKeys,
  extend: () => Promise<void>,
): Promise<Comparison> {
  const [before, after] = await Promise.all([nameKeys(redis, kept), nameKeys(redis, made)]);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const result: Comparison = { equal: 0, different: [] };
  for (let start = 0; start < names.length; start += batch) {
    const slice = names.slice(start, start + batch);
    const [old, fresh] = await Promise.all([readAll(redis, before, slice), readAll(redis, after, slice)]);
    for (const [i, name] of slice.entries()) {
      if (old[i] === fresh[i]) result.equal += 1;
      else result.different.push(name);
    }
    await extend();
  }
  return result;
}

/** Keys by a name that is the same in every generation; editions of zones that are not in force any more are left out. */
async function nameKeys(redis: Redis, keys: BoardKeys): Promise<Map<string, string>> {
  const zones = Object.entries(await redis.hgetall(keys.zones));
  const editions = new Map(zones.map(([group, kept]) => [group, readCalendar(kept).edition]));
  const found = new Map<string, string>();
  const ranges: string[] = [];
  for await (const key of scanKeys(redis, `${keys.own}:`)) {
    const name = key.slice(keys.own.length + 1);
    const [kind = '', edition, scope, group = ''] = name.split(':');
    if (kind === 'ranges') ranges.push(...(await redis.hkeys(key)).map((range) => `${rest(name)}:${range}:`));
    if (['persons', 'items', 'points', 'met', 'book', 'joined', 'joined-to'].includes(kind))
      found.set(name, key);
    const inForce = kind === 'b' && (scope === 'global' || editions.get(group) === edition);
    // What is shown of streaks depends on the day of the last look; `until` has all of it.
    if (inForce && !/:(streak|day)$/.test(name)) found.set(rest(rest(name)), key);
  }
  for (const name of found.keys()) if (ranges.some((range) => name.startsWith(range))) found.delete(name);
  return found;
}

const rest = (name: string) => name.slice(name.indexOf(':') + 1);

async function readAll(redis: Redis, keys: Map<string, string>, names: string[]): Promise<(string | null)[]> {
  const pipeline = redis.pipeline();
  for (const name of names) readKey(pipeline, name, keys.get(name) ?? '');
  const found = (await pipeline.exec()) ?? [];
  return names.map((name, i) => {
    const [error, value] = found[i] ?? [];
    if (error) throw error;
    return keys.has(name)
      ? JSON.stringify(Array.isArray(value) ? inOrder(name, value) : sorted(value))
      : null;
  });
}

function readKey(pipeline: ChainableCommander, name: string, key: string): void {
  if (name.startsWith('book:')) pipeline.lrange(key, 0, -1);
  else if (name.startsWith('met:')) pipeline.smembers(key);
  else if (/^(persons|items|points|joined|joined-to)$|:answers$/.test(name)) pipeline.hgetall(key);
  else pipeline.zrange(key, '0', '-1', 'WITHSCORES');
}

const inOrder = (name: string, list: unknown[]) => (name.startsWith('met:') ? [...list].sort() : list);
const sorted = (fields: unknown) => Object.entries(fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
