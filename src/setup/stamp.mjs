import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modules, root } from './paths.mjs';

/** What the last set-up found or made. It lies in node_modules because it is true of exactly that folder. */
const file = join(modules, '.quizformer-setup.json');

export function readStamp() {
  return readJson(file) ?? {};
}

export function writeStamp(stamp) {
  writeJson(file, stamp);
}

export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Written beside and renamed: a second process never reads half of it. */
export function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(beside, path);
}

export function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}
