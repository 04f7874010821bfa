import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Reply } from '../../chat/types';
import type { Connection } from './listen';

export type Figures = Connection['figures'];

/** Pictures of a reply by figure id: where they have been written. */
export type Saved = ReadonlyMap<string, string>;

/** Writes a reply's pictures as `<figure id>.png` and says where each one is. */
export async function savePictures(reply: Reply, figures: Figures, folder: string): Promise<Saved> {
  const saved = new Map<string, string>();
  for (const { id } of reply.figures) {
    const png = await figures.png(id);
    if (!png || !/^[\w-]+$/.test(id)) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = resolve(join(folder, `${id}.png`));
    writeFileSync(path, png);
    saved.set(id, path);
  }
  return saved;
}
