import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

// Group signals to process 1 or 0 would reach everybody, so such a record is no record.
const Process = z.object({ pid: z.int().min(1), token: z.string().min(1) });

/** What runs for a data folder; kept in `run.json` while it runs, and found there when it was killed. */
export const RunRecord = z.object({
  /** Random: tells one run from the next. */
  id: z.string().min(1),
  /** Who started it: `npm start`, or one answer of `npm run say` that had to start a worker of its own. */
  by: z.enum(['start', 'say']),
  version: z.string(),
  startedAt: z.string(),
  supervisor: Process,
  children: z.record(z.string(), Process),
  page: z.string().nullable(),
  /** Null when REDIS_URL names a server of somebody else. */
  redis: z.object({ socket: z.string(), passwordFile: z.string() }).nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

const pathIn = (folder: string) => join(folder, 'run.json');

/** The record of a folder; null when there is none or when it cannot be read as one. */
export function readRunFile(folder: string): RunRecord | null {
  return readRecord(pathIn(folder));
}

/** Creates the file with its whole content in one step; false when there is one already. */
export function createRunFile(folder: string, record: RunRecord): boolean {
  const draft = writeDraft(folder, record);
  try {
    linkSync(draft, pathIn(folder));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

export function replaceRunFile(folder: string, record: RunRecord): void {
  renameSync(writeDraft(folder, record), pathIn(folder));
}

/** Removes the file if it is still the one of this run (null: if it is unreadable). */
export function removeRunFile(folder: string, id: string | null): void {
  const aside = join(folder, `run.${process.pid}.old`);
  try {
    renameSync(pathIn(folder), aside);
  } catch {
    return; // somebody else was quicker
  }
  const moved = readRecord(aside);
  // Another start may have taken the folder since it was read: put its file back.
  if ((moved?.id ?? null) !== id) createAgain(aside, pathIn(folder));
  unlinkSync(aside);
}

function createAgain(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // a third start holds the folder now
  }
}

function readRecord(path: string): RunRecord | null {
  try {
    return RunRecord.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function writeDraft(folder: string, record: RunRecord): string {
  const draft = join(folder, `run.${process.pid}.new`);
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  return draft;
}
