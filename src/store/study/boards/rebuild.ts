import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lock } from '../../lock';
import { scanKeys } from '../../scan-keys';
import { logKey } from '../answers';
import { ends, isReached } from './catch-up';
import type { Generation } from './commit';
import { type Comparison, compareGenerations } from './compare-generations';
import { boardKeys, currentKey, forgottenKey } from './keys';
import { type ProjectionParts, projectNext } from './project';

/** Entries of one step: nobody waits for it but the rebuild itself. */
const stepEntries = 300;
const unlinkBatch = 500;

export interface Rebuilt extends Comparison {
  /** Entries of the log. */
  entries: number;
  /** Persons who were forgotten since the boards were last rebuilt: their answers still count in others' kept ratings. */
  forgotten: number;
}

type RebuildParts = ProjectionParts & { lock: Lock; lockMs: number };

/**
 * Brings a generation into force, where the other is the one that it was compared with, nothing comes after either in the log (the last entry that one of them read may be forgotten by now), and nobody
 * was forgotten meanwhile. KEYS: in force, both states, forgotten, log. ARGV: the names of both, how many were forgotten.
 */
const swapScript = `
if (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return 0 end
local function atEnd(state)
  local cursor = redis.call('HGET', state, 'cursor')
  return #redis.call('XRANGE', KEYS[5], cursor and '(' .. cursor or '-', '+', 'COUNT', 1) == 0
end
if not (atEnd(KEYS[2]) and atEnd(KEYS[3])) then return 0 end
if (redis.call('GET', KEYS[4]) or '0') ~= ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('DEL', KEYS[4])
return 1`;

/**
 * Makes everything anew from the log beside what is in force, compares both, and brings the new one into force in one command;
 * until then everybody sees the old boards, and nobody half of one. Null: somebody else does it already.
 */
export async function rebuildBoards(
  parts: RebuildParts,
  current: () => Promise<Generation>,
): Promise<Rebuilt | null> {
  const ran = await parts.lock.tryWith('boards-rebuild', parts.lockMs, async (extend) => {
    for (;;) {
      const old = await current();
      await removeOthers(parts, old, extend);
      const made = await replay(parts, current, extend);
      if (made) return made;
    }
  });
  return ran?.result ?? null;
}

async function replay(
  parts: RebuildParts,
  current: () => Promise<Generation>,
  extend: () => Promise<void>,
): Promise<Rebuilt | null> {
  const { redis, prefix } = parts;
  const name = `r${randomBytes(6).toString('hex')}`;
  const fresh: Generation = { name, keys: boardKeys(prefix, name), inForce: false };
  const forgotten = (await redis.get(forgottenKey(prefix))) ?? '0';
  // Settings are read as they are now: only later changes are news.
  await redis.hset(fresh.keys.state, 'changes', (await ends(parts)).changes);
  await apply(parts, fresh, extend);
  const comparison = await swap(parts, { current, fresh, forgotten }, extend);
  if (!comparison) return null;
  const entries = await redis.xlen(logKey(prefix));
  await removeOthers(parts, fresh, extend);
  return { ...comparison, entries, forgotten: Number(forgotten) };
}

/** Applies all that is in the log by now. */
async function apply(
  parts: RebuildParts,
  generation: Generation,
  extend: () => Promise<void>,
): Promise<void> {
  const target = await ends(parts);
  while (!(await isReached(parts, generation, target))) {
    await projectNext(parts, generation, extend, stepEntries);
    await extend();
  }
}

/** The last entries, the comparison and the change, while nobody applies anything else; null: somebody was forgotten. */
async function swap(
  parts: RebuildParts,
  { current, fresh, forgotten }: { current: () => Promise<Generation>; fresh: Generation; forgotten: string },
  extend: () => Promise<void>,
): Promise<Comparison | null> {
  const { redis, prefix, lock, lockMs } = parts;
  for (;;) {
    if (((await redis.get(forgottenKey(prefix))) ?? '0') !== forgotten) return null;
    const done = await lock.tryWith('boards', lockMs, async (extendStep) => {
      const both = async () => void (await Promise.all([extend(), extendStep()]));
      const old = await current();
      await apply(parts, old, both);
      await apply(parts, fresh, both);
      const comparison = await compareGenerations(redis, old.keys, fresh.keys, both);
      const keys = [
        currentKey(prefix),
        old.keys.state,
        fresh.keys.state,
        forgottenKey(prefix),
        logKey(prefix),
      ];
      const swapped = await redis.eval(swapScript, 5, ...keys, old.name, fresh.name, forgotten);
      return swapped === 1 ? comparison : null;
    });
    if (done?.result) return done.result;
    await sleep(20);
  }
}

/** Keys of generations that are not in force: of the one before, or of a rebuild that died. */
async function removeOthers(
  parts: RebuildParts,
  inForce: Generation,
  extend: () => Promise<void>,
): Promise<void> {
  const { redis, prefix } = parts;
  const own = `${inForce.keys.own}:`;
  const gone: string[] = [];
  for await (const key of scanKeys(redis, `${prefix}:boards:`))
    if (key.split(':').length > prefix.split(':').length + 2 && !key.startsWith(own)) gone.push(key);
  for (let start = 0; start < gone.length; start += unlinkBatch) {
    await redis.unlink(...gone.slice(start, start + unlinkBatch));
    await extend();
  }
}
