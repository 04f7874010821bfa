import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPackageRoot } from '../src/package-root';
import { createMemory } from '../src/store/study';
import { type RealRedis, startRealRedis } from './real-redis';
import { answerAt } from './study/answers';

const programs = join(findPackageRoot(__dirname), 'dist', 'src');

describe('the programs that read the answer log', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const run = async (program: string, ...args: string[]) => {
    if (!('path' in server.address)) throw new Error('the server of a test listens on a socket');
    const { path, password } = server.address;
    const env = {
      ...process.env,
      QUIZFORMER_REDIS_SOCKET: path,
      QUIZFORMER_REDIS_PASSWORD: password,
      QUIZFORMER_PREFIX: 'rebuild',
    };
    return promisify(execFile)(process.execPath, [join(programs, program), ...args], { env }).then(
      ({ stdout }) => ({ status: 0, printed: stdout }),
      ({ code, stdout }) => ({ status: Number(code), printed: String(stdout) }),
    );
  };

  it('boards:rebuild says whether what was kept equals the log, and cures it', async () => {
    const redis = server.connect();
    const memory = createMemory(redis, 'rebuild');
    for (let minute = 0; minute < 30; minute += 1) await memory.answers.append(answerAt(minute));
    await memory.boards.catchUp();

    const equal = await run('rebuild-boards.js');
    expect(equal.printed).toContain('30 entries of the log');
    expect(equal.printed).toContain('✓ all numbers equal those that were kept');
    expect(equal.status).toBe(0);

    const wanted = { scope: { kind: 'group', group: 'g' }, period: 'all', metric: 'points' } as const;
    const page = () => memory.boards.page({ ...wanted, offset: 0, limit: 3, viewer: null, now: 0 });
    const { rows } = await page();
    const [key] = await redis.keys('rebuild:boards:*:g:g:-Infinity:Infinity:points');
    await redis.zadd(key ?? '', -1, 'ann');
    const spoilt = await run('rebuild-boards.js');

    expect(spoilt.printed).toContain('✗ 1 of');
    expect(spoilt.printed).toContain('g:g:-Infinity:Infinity:points');
    expect(spoilt.status).toBe(1);
    expect((await page()).rows).toEqual(rows);
    expect((await run('rebuild-boards.js')).status).toBe(0);
  });

  it('items names those that the answers speak against, in the language asked for', async () => {
    const redis = server.connect();
    const { answers } = createMemory(redis, 'rebuild');
    for (let i = 0; i < 40; i += 1)
      await answers.append(
        answerAt(i, { id: `hard${i}`, person: `p${i}`, itemId: 'deck/hard', share: i === 0 ? 1 : 0 }),
      );

    const english = await run('review-items.js');
    expect(english.printed).toContain('2 items were answered, 1 of them by 30 people or more');
    expect(english.printed).toContain('✗ deck/hard   40 answers, mean share 3 %');
    expect(english.printed).toContain('too-hard: mean share 3 % of 40 answers');
    expect(english.status).toBe(1);
    expect((await run('review-items.js', 'zh')).printed).toContain('40 份答案的平均得分率为 3 %');
  });
});
