import type { Redis } from 'ioredis';

/** Changes that are kept; whoever stayed away for longer reads the settings anyway. */
const mostChanges = 10_000;

/** Changes of settings that boards depend on: a group's zone, a person's part in boards. */
export const changesKey = (prefix: string) => `${prefix}:boards:changes`;

export interface SettingsChange {
  /** Place in the stream. */
  at: string;
  kind: 'person' | 'group';
  id: string;
}

/** The command that tells the boards of a change; goes into the same transaction as the change. */
export function changeCommand(prefix: string, kind: SettingsChange['kind'], id: string) {
  return [changesKey(prefix), 'MAXLEN', '~', mostChanges, '*', kind, id] as const;
}

/** Takes what was told of persons out, for those who want to be forgotten. */
export async function forgetChanges(redis: Redis, prefix: string, ids: readonly string[]): Promise<void> {
  for (const { at, kind, id } of await readChanges(redis, prefix, '0-0', mostChanges * 2))
    if (kind === 'person' && ids.includes(id)) await redis.xdel(changesKey(prefix), at);
}

export async function readChanges(
  redis: Redis,
  prefix: string,
  after: string,
  limit: number,
): Promise<SettingsChange[]> {
  const found = await redis.xrange(changesKey(prefix), `(${after}`, '+', 'COUNT', limit);
  return found.map(([at, [kind, id = '']]) => ({ at, kind: kind as SettingsChange['kind'], id }));
}
