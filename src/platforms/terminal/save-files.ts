import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PostedFile } from '../../chat/posted-message';
import type { Connection } from './listen';

/** Writes the files of a reply and says where each one is; one of the same name is written over. */
export async function saveFiles(
  posted: readonly PostedFile[],
  files: Connection['files'],
  folder: string,
): Promise<string[]> {
  const paths: string[] = [];
  for (const { id } of posted) {
    const file = await files.read(id);
    if (!file) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // A name that a person chose must not lead elsewhere.
    const name = file.name.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '') || 'file';
    const path = resolve(join(folder, name));
    writeFileSync(path, file.text, { mode: 0o600 });
    paths.push(path);
  }
  return paths;
}
