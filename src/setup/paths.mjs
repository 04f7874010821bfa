import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: everything that the set-up makes lies below it or in the cache folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');
export const modules = join(root, 'node_modules');

/** Where things too large to fetch twice are kept: shared by all checkouts, and it survives `rm -rf node_modules`. */
export function cacheFolder(env = process.env, home = homedir()) {
  if (env.QUIZFORMER_CACHE) return env.QUIZFORMER_CACHE;
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'quizformer');
}

/** `linux-x64-glibc`: what a native binary depends on beside its own version. */
export function machineName() {
  return [process.platform, process.arch, libc()].filter(Boolean).join('-');
}

/** glibc or musl on Linux, nothing elsewhere. The report knows glibc's version without running any program. */
export function libc() {
  if (process.platform !== 'linux') return '';
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}
