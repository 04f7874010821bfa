import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['src', 'commands', 'content', 'workers', 'test'];
const FILES = ['tsconfig.json', 'package-lock.json'];
const SOURCE = /\.(ts|tsx|css|html|json|svg|mjs)$/;

/**
 * One digest of all sources' names, sizes and times. It differs after an edit, a new file and a deleted one alike; only
 * the file system's table is read, some milliseconds for a thousand files.
 */
export function sourceState(root) {
  const hash = createHash('sha1');
  for (const name of FILES) hash.update(fileState(join(root, name)));
  for (const file of FOLDERS.flatMap((folder) => filesBelow(join(root, folder)))) {
    if (SOURCE.test(file)) hash.update(fileState(file));
  }
  return hash.digest('hex');
}

/** Removes compiled files whose source is gone: a deleted test must not run on, nor a deleted command answer. */
export function removeOrphans(root, outDir) {
  const orphans = FOLDERS.flatMap((folder) => filesBelow(join(outDir, folder)))
    .filter((file) => /\.js(\.map)?$/.test(file))
    .filter((file) => {
      const source = join(root, file.slice(outDir.length + 1)).replace(/\.js(\.map)?$/, '');
      return !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`);
    });
  for (const file of orphans) rmSync(file);
  return orphans;
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fileState(file) {
  const state = statSync(file, { throwIfNoEntry: false });
  return state ? `${file} ${state.size} ${state.mtimeMs}\n` : `${file} -\n`;
}
