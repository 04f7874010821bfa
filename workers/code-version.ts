import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rooms whose code decides what a figure shows. */
const rooms = ['attention', 'experiments', 'figures', 'models'];

/** A digest of the code behind the figures, so that a changed experiment never serves a stale picture. */
export function codeVersion(root: string): string {
  const digest = createHash('sha256');
  for (const room of rooms) {
    const folder = join(root, 'src', room);
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts')) digest.update(file).update(readFileSync(join(folder, file)));
  }
  return digest.digest('hex').slice(0, 12);
}
