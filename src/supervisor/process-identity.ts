import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process that cannot be mistaken for a later one with the same number: `token` is the moment of its start, as the
 * kernel tells it, together with the boot it belongs to.
 */
export interface ProcessRecord {
  pid: number;
  token: string;
}

/** The record of a living process; null when there is none (a zombie counts as gone). */
export function identify(pid: number): ProcessRecord | null {
  const token = process.platform === 'linux' ? linuxToken(pid) : psToken(pid);
  return token ? { pid, token } : null;
}

/** Whether this very process still lives. */
export function isAlive(record: ProcessRecord): boolean {
  return identify(record.pid)?.token === record.token;
}

// proc_pid_stat(5): the name in parentheses may hold anything, so fields are counted behind the last parenthesis.
function linuxToken(pid: number): string | null {
  const text = read(`/proc/${pid}/stat`);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields?.[0], fields?.[19]];
  if (!startTicks || state === 'Z' || state === 'X') return null;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${startTicks}`;
}

function psToken(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [state = 'Z', ...started] = line.split(/\s+/);
    return state.startsWith('Z') ? null : started.join(' ');
  } catch {
    return null; // ps ends with 1 when there is no such process
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
