import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileKey, largestFile } from '../../chat/read-file';
import type { Request } from '../../chat/types';
import type { Connection } from './listen';
import { UsageError } from './read-arguments';

/** `name:@path` of a file that is there brings the file; its name stands for it from then on. Words that are no option stay words. */
export async function bringFiles(request: Request, brought: Connection['brought']): Promise<Request> {
  const said = { ...request, options: { ...request.options }, address: { ...request.address } };
  for (const [option, value] of Object.entries(request.options)) {
    const path = value.slice(1);
    if (option === 'text' || !value.startsWith('@') || !isFile(path)) continue;
    if (statSync(path).size > largestFile) throw new UsageError(`${path} is larger than 1 MB.`);
    const name = basename(path);
    said.options[option] = name;
    said.text = said.text.replace(value, () => name);
    said.address[fileKey(option)] = await brought.keep(readFileSync(path));
  }
  return said;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
