import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessRecord } from './process-identity';

export type Ending = 'was gone' | 'stopped' | 'killed';

/**
 * Ends one process that we started, and nothing else: SIGTERM, then after `grace` ms SIGKILL. With `group`, what it
 * started goes with it (every child of a supervisor leads a process group of its own).
 */
export async function stopProcess(record: ProcessRecord, grace: number, group = true): Promise<Ending> {
  if (!isAlive(record)) return 'was gone';
  let ending: Ending = 'stopped';
  if (grace > 0) signal(record.pid, 'SIGTERM');
  if (grace <= 0 || !(await isGoneWithin(record, grace))) {
    ending = 'killed';
    signal(record.pid, 'SIGKILL');
  }
  if (group) sweepGroup(record.pid);
  await isGoneWithin(record, 1000);
  return ending;
}

/** Kills what a dead process of ours left in its group: the compute children of a worker that was killed. */
export function sweepGroup(leader: number): void {
  if (leader > 1) signal(-leader, 'SIGKILL');
}

async function isGoneWithin(record: ProcessRecord, limit: number): Promise<boolean> {
  const until = performance.now() + limit;
  while (performance.now() < until) {
    if (!isAlive(record)) return true;
    await sleep(20);
  }
  return !isAlive(record);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // ESRCH: it ended in the meantime, which is what we want.
  }
}
