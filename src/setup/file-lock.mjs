import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const UNSIGNED_AFTER = 5_000; // ms: a holder writes its number at once, so an unsigned lock this old lost its owner

/**
 * Runs `work` while no other process on this checkout holds the lock of that name. `mkdir` is the one atomic step that
 * every file system has; the owner's process number inside tells a held lock from one whose owner was killed.
 */
export async function withLock(folder, work, onWait = () => {}) {
  mkdirSync(dirname(folder), { recursive: true });
  let told = false;
  while (!take(folder)) {
    if (isStale(folder)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told) onWait();
    told = true;
    await sleep(100);
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

function isStale(folder) {
  try {
    const owner = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    return owner > 0 && !isAlive(owner);
  } catch {
    return isOld(folder);
  }
}

function isOld(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs > UNSIGNED_AFTER;
  } catch {
    return false; // released between two looks: the next try takes it
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
