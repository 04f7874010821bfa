import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Takes over what a person wrote into `.env`; variables that are set already win. */
export function loadEnvFile(file = join(root, '.env')) {
  if (existsSync(file)) process.loadEnvFile(file);
}
