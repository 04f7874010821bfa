import { setTimeout as sleep } from 'node:timers/promises';
import type { Lock } from '../../lock';
import { comparePlaces, lastPlace, logKey } from '../answers';
import { changesKey } from './changes';
import { type Generation, readState } from './commit';
import { type ProjectionParts, projectNext } from './project';

/** How often somebody who waits looks whether the other is done, ms. */
const lookEvery = 10;

/** ms for which a step keeps others from doing the same; who is overtaken writes nothing. */
export const stepLock = 2000;

/**
 * Applies everything that is in the log at the call. One at a time does the work, the others wait for it, and take over when it
 * dies; where nothing is new this takes one look.
 */
export async function catchUp(
  parts: ProjectionParts & { lock: Lock; lockMs: number },
  current: () => Promise<Generation>,
): Promise<void> {
  const target = await ends(parts);
  while (!(await isReached(parts, await current(), target))) {
    const step = await parts.lock.tryWith('boards', parts.lockMs, async (extend) =>
      projectNext(parts, await current(), extend),
    );
    if (!step) await sleep(lookEvery);
  }
}

export interface Ends {
  log: string;
  changes: string;
}

/** The newest entries of the log and of the changes of settings. */
export async function ends({ redis, prefix }: Pick<ProjectionParts, 'redis' | 'prefix'>): Promise<Ends> {
  const [log, changes] = await Promise.all([
    lastPlace(redis, logKey(prefix)),
    lastPlace(redis, changesKey(prefix)),
  ]);
  return { log, changes };
}

export async function isReached(
  parts: Pick<ProjectionParts, 'redis' | 'prefix'>,
  { keys }: Generation,
  target: Ends,
): Promise<boolean> {
  const { cursor, changes } = await readState(parts.redis, keys);
  const reached = ({ log, changes: last }: Ends) =>
    comparePlaces(cursor ?? '0-0', log) >= 0 && comparePlaces(changes, last) >= 0;
  // The end moves back when somebody is forgotten.
  return reached(target) || reached(await ends(parts));
}
