import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { isAlive } from '../../src/supervisor/process-identity';
import { type RunRecord, readRunFile } from '../../src/supervisor/run-file';
import { runStop } from '../../src/supervisor/run-stop';

const fixtures = join(__dirname, 'fixtures');

export interface Run {
  process: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

/** Folders and supervisors for one test file; `clear` ends and removes whatever is left. */
export function createWorkshop() {
  const root = mkdtempSync(join(tmpdir(), 'qf-'));
  const script = join(root, 'run-supervisor.cjs');
  buildSync({
    entryPoints: [join(fixtures, 'run-supervisor.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['bullmq'],
    logLevel: 'error',
  });
  const folders: string[] = [];
  return {
    folder: () => {
      folders.push(join(root, `data ${folders.length}`));
      return folders.at(-1) ?? root;
    },
    /** `programs` holds `gateway.cjs` and `worker.cjs`. */
    run: (folder: string, extra: NodeJS.ProcessEnv = {}, programs = fixtures): Run =>
      start([script, programs], folder, extra),
    root,
    clear: async () => {
      for (const folder of folders) await runStop(folder, () => undefined);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function start(script: string[], folder: string, extra: NodeJS.ProcessEnv): Run {
  const { REDIS_URL: _, ...inherited } = process.env;
  const env = { ...inherited, QUIZFORMER_DATA: folder, PORT: '0', ...extra };
  const child = spawn(process.execPath, script, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  child.stderr.on('data', (bytes) => {
    output += bytes;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { process: child, output: () => output, ended };
}

/** Waits for something to come true; the error shows what was there instead. */
export async function until(
  seen: () => unknown,
  tell: () => string = () => '',
  limit = 10_000,
): Promise<void> {
  const end = performance.now() + limit;
  while (!seen()) {
    if (performance.now() > end) throw new Error(`not within ${limit} ms: ${seen}\n${tell()}`);
    await sleep(20);
  }
}

export function recordOf(folder: string): RunRecord {
  const record = readRunFile(folder);
  if (!record) throw new Error(`no run file in ${folder}`);
  return record;
}

/** Names of a record's processes that still live. */
export function alive(record: RunRecord): string[] {
  return Object.entries({ ...record.children, supervisor: record.supervisor })
    .filter(([, child]) => isAlive(child))
    .map(([name]) => name)
    .sort();
}

/** Living processes whose process group is led by one of the record's children. */
export function inGroupsOf(record: RunRecord): number[] {
  const leaders = new Set(Object.values(record.children).map(({ pid }) => pid));
  return processes()
    .filter(({ group }) => leaders.has(group))
    .map(({ pid }) => pid);
}

function processes(): { pid: number; group: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const text = readStat(name);
      const [state, , group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
      return state && state !== 'Z' && group ? [{ pid: Number(name), group: Number(group) }] : [];
    });
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
