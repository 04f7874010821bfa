import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, type ProcessRecord } from './process-identity';
import { createRunFile, type RunRecord, readRunFile, removeRunFile, replaceRunFile } from './run-file';
import { stopProcess } from './stop-process';

/** A data folder that is ours until `release`; every change of what runs is written down at once. */
export interface TakenFolder {
  note(change: Partial<Pick<RunRecord, 'page' | 'redis'>>): void;
  noteChild(name: string, record: ProcessRecord): void;
  release(): void;
}

export type Taking =
  | { kind: 'taken'; folder: TakenFolder; leftovers: string[] }
  | { kind: 'running'; record: RunRecord };

/**
 * Takes a data folder for one run. Somebody living has it: says who. Leftovers of a supervisor that was killed are
 * stopped first.
 */
export async function takeFolder(path: string, by: RunRecord['by'], version: string): Promise<Taking> {
  makePrivate(path);
  const record = newRecord(by, version);
  const leftovers: string[] = [];
  while (!createRunFile(path, record)) {
    const other = readRunFile(path);
    if (other && isAlive(other.supervisor)) return { kind: 'running', record: other };
    if (other) leftovers.push(...(await stopChildren(other)));
    removeRunFile(path, other?.id ?? null);
  }
  return { kind: 'taken', folder: keepRecord(path, record), leftovers };
}

/** Waits until a passing run (one answer of `npm run say`) gives the folder back; false when it does not. */
export async function isGivenBack(path: string, record: RunRecord, limit: number): Promise<boolean> {
  const until = performance.now() + limit;
  while (performance.now() < until) {
    if (readRunFile(path)?.id !== record.id || !isAlive(record.supervisor)) return true;
    await sleep(100);
  }
  return false;
}

/**
 * Stops what a run left behind, each process only if it is the recorded one: first those that use Redis, then Redis.
 * The result names what was still running.
 */
export async function stopChildren(record: RunRecord, grace = 3500): Promise<string[]> {
  const { redis, ...others } = record.children;
  const stopped = await Promise.all(
    Object.entries(others).map(async ([name, child]) => ({ name, ending: await stopProcess(child, grace) })),
  );
  if (redis) stopped.push({ name: 'redis', ending: await stopProcess(redis, 1000) });
  if (record.redis) rmSync(record.redis.socket, { force: true });
  return stopped.filter(({ ending }) => ending !== 'was gone').map(({ name }) => name);
}

function keepRecord(path: string, first: RunRecord): TakenFolder {
  let record = first;
  const change = (next: RunRecord) => {
    record = next;
    replaceRunFile(path, record);
  };
  return {
    note: (values) => change({ ...record, ...values }),
    noteChild: (name, child) => change({ ...record, children: { ...record.children, [name]: child } }),
    release: () => removeRunFile(path, record.id),
  };
}

function newRecord(by: RunRecord['by'], version: string): RunRecord {
  const supervisor = identify(process.pid);
  if (!supervisor) throw new Error('The system does not tell when this process started (is /proc mounted?).');
  const startedAt = new Date().toISOString();
  return { id: randomUUID(), by, version, startedAt, supervisor, children: {}, page: null, redis: null };
}

/** A folder that we make, or find empty, is for its owner alone; the rights of one in use are its owner's choice. */
function makePrivate(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (readdirSync(path).length === 0) chmodSync(path, 0o700);
}
