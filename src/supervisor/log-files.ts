import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const longest = 5 * 1024 * 1024; // bytes
const lookBack = 8192; // bytes

/**
 * Makes room for a new run: a log above 5 MB becomes `<name>.log.1`. Children write to the file themselves, so their
 * logs go on when the supervisor is gone.
 */
export function prepareLog(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.log`);
  if (sizeOf(path) > longest) renameSync(path, `${path}.1`);
  closeSync(openSync(path, 'a', 0o600));
  return path;
}

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last lines written behind `from` (bytes): why a process died. */
export function lastLines(path: string, from: number, count: number): string[] {
  const start = Math.max(from, sizeOf(path) - lookBack);
  return readFrom(path, start)
    .text.split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count);
}

/** Calls `hear` for every whole line appended from now on; the result stops that. */
export function followLog(path: string, hear: (line: string) => void, every = 250): () => void {
  let offset = sizeOf(path);
  let rest = '';
  const look = () => {
    if (sizeOf(path) < offset) offset = 0; // somebody emptied it
    const { text, end } = readFrom(path, offset);
    offset = end;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') hear(line);
  };
  const timer = setInterval(look, every);
  return () => clearInterval(timer);
}

function readFrom(path: string, start: number): { text: string; end: number } {
  if (sizeOf(path) <= start) return { text: '', end: start };
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(fstatSync(file).size - start, 1024 * 1024));
    const read = readSync(file, bytes, 0, bytes.length, start);
    return { text: bytes.toString('utf8', 0, read), end: start + read };
  } finally {
    closeSync(file);
  }
}
