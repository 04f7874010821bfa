import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Builds the page as the set-up does, in a Node of its own, into a folder that `remove` takes away. */
export function buildPageForTest(): { folder: string; remove(): void } {
  const root = resolve(__dirname, '../../..');
  const folder = mkdtempSync(join(tmpdir(), 'quizformer-page-'));
  const module = pathToFileURL(join(root, 'src/setup/build-page.mjs')).href;
  const script = `import(${JSON.stringify(module)}).then((m) => m.buildPage(${JSON.stringify({ root, outDir: folder })}))`;
  execFileSync(process.execPath, ['-e', script], { stdio: ['ignore', 'inherit', 'inherit'] });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
