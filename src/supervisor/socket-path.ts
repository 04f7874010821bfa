import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

// sockaddr_un holds 104 bytes on macOS and 108 on Linux, the final NUL included.
const longest = 100;

/**
 * Where the embedded Redis listens: in the data folder, or, when that path is too long for a socket, in a folder of
 * ours alone among the temporary ones, named after the data folder.
 */
export function chooseSocketPath(dataFolder: string, temporary: string = tmpdir()): string {
  const near = join(dataFolder, 'redis.sock');
  if (Buffer.byteLength(near) <= longest) return near;
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const folder = join(temporary, `quizformer-${digest}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== userInfo().uid || (mode & 0o077) !== 0 || (mode & 0o170000) !== 0o040000)
    throw new Error(`${folder} belongs to somebody else; remove it or choose a shorter --data folder.`);
  const path = join(folder, 'redis.sock');
  if (Buffer.byteLength(path) > longest)
    throw new Error(
      `Neither ${near} nor ${path} is short enough for a socket; choose a shorter --data folder.`,
    );
  return path;
}
