import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPackageRoot } from '../src/package-root';
import { createMemory } from '../src/store/study';
import { type RealRedis, startRealRedis } from './real-redis';
import { answerAt } from './study/answers';

const program = join(findPackageRoot(__dirname), 'dist', 'src', 'rebuild-boards.js');

describe('npm run boards:rebuild', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const rebuild = async () => {
    if (!('path' in server.address)) throw new Error('the server of a test listens on a socket');
    const { path, password } = server.address;
    const env = {
      ...process.env,
      QUIZFORMER_REDIS_SOCKET: path,
      QUIZFORMER_REDIS_PASSWORD: password,
      QUIZFORMER_PREFIX: 'rebuild',
    };
    return promisify(execFile)(process.execPath, [program], { env }).then(
      ({ stdout }) => ({ status: 0, printed: stdout }),
      ({ code, stdout }) => ({ status: Number(code), printed: String(stdout) }),
    );
  };

  it('says whether what was kept equals the log, and cures it', async () => {
    const redis = server.connect();
    const memory = createMemory(redis, 'rebuild');
    for (let minute = 0; minute < 30; minute += 1) await memory.answers.append(answerAt(minute));
    await memory.boards.catchUp();

    const equal = await rebuild();
    expect(equal.printed).toContain('30 entries of the log');
    expect(equal.printed).toContain('✓ all numbers equal those that were kept');
    expect(equal.status).toBe(0);

    const wanted = { scope: { kind: 'group', group: 'g' }, period: 'all', metric: 'points' } as const;
    const page = () => memory.boards.page({ ...wanted, offset: 0, limit: 3, viewer: null, now: 0 });
    const { rows } = await page();
    const [key] = await redis.keys('rebuild:boards:*:g:g:-Infinity:Infinity:points');
    await redis.zadd(key ?? '', -1, 'ann');
    const spoilt = await rebuild();

    expect(spoilt.printed).toContain('✗ 1 of');
    expect(spoilt.printed).toContain('g:g:-Infinity:Infinity:points');
    expect(spoilt.status).toBe(1);
    expect((await page()).rows).toEqual(rows);
    expect((await rebuild()).status).toBe(0);
  });
});
