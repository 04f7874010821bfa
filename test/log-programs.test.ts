import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPackageRoot } from '../src/package-root';
import { createMemory } from '../src/store/study';
import { type RealRedis, startRealRedis } from './real-redis';
import { answerAt } from './study/answers';

interface Exported {
  type: string;
  id: string;
  answerId: string;
  person: string;
  difficulty: number;
  share: number;
  hinted: boolean;
  time: { used: number; allowed: number } | null;
  localDate: string;
}

/** Binary fractions fall short of a half now and then. */
const halfUp = (points: number) => Math.floor(points + 0.5 + 1e-9);

/** Points by the table above `scoreAnswer`, written without any of our own code. */
function workOutPoints(entries: Exported[]): Map<string, number> {
  const contested = new Map(
    entries.filter(({ type }) => type === 'contest').map(({ answerId, share }) => [answerId, share]),
  );
  const streaks = new Map<string, { date: string; days: number }>();
  const points = new Map<string, number>();
  for (const { type, id, person, localDate, ...answer } of entries) {
    if (type !== 'answer') continue;
    const before = streaks.get(person);
    const first = before?.date !== localDate;
    const days = first ? (before?.days ?? 0) + 1 : before.days;
    streaks.set(person, { date: localDate, days });
    const right = answer.share === 1;
    const share = Math.max(answer.share, Math.min(0.8, contested.get(id) ?? 0));
    const streak = Math.min(1.5, 1 + 0.05 * (days - 1));
    const worth = halfUp(50 * (1 + answer.difficulty) * share * (answer.hinted ? 0.5 : 1) * streak);
    const left = answer.time ? 1 - answer.time.used / answer.time.allowed : 0;
    const speed = right ? halfUp(0.2 * worth * left) : 0;
    points.set(person, (points.get(person) ?? 0) + worth + speed + (first && share >= 0.6 ? 25 : 0));
  }
  return points;
}

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

  it('log:export gives all from which the boards follow: points worked out from it alone are those of the board', async () => {
    const memory = createMemory(server.connect(), 'rebuild');
    const persons = ['kim', 'lee', 'mia'];
    for (let i = 0; i < 2400; i += 1)
      await memory.answers.append(
        answerAt(i * 17, {
          id: `e${i}`,
          person: persons[(i * i) % 3] ?? '',
          group: 'exported',
          difficulty: 1 + (i % 5),
          share: [0, 0.5, 1, 1][i % 4] ?? 0,
          hinted: i % 7 === 0,
          time: i % 3 === 0 ? { used: 1000 * (i % 60), allowed: 60_000 } : null,
        }),
      );
    for (let i = 0; i < 40; i += 1)
      await memory.answers.append({
        type: 'contest',
        id: `c${i}`,
        at: 1_800_000_000_000,
        person: persons[(i * i) % 3] ?? '',
        answerId: `e${i}`,
        share: 1,
      });
    await memory.boards.catchUp();
    const wanted = { scope: { kind: 'group', group: 'exported' }, period: 'all', metric: 'points' } as const;
    const { rows } = await memory.boards.page({ ...wanted, offset: 0, limit: 9, viewer: null, now: 0 });

    const { printed } = await run('export-log.js');

    const entries = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Exported);
    const points = workOutPoints(entries.filter(({ person }) => persons.includes(person)));
    expect(rows.map(({ person, value }) => [person, value])).toEqual(
      [...points].sort(([, a], [, b]) => b - a),
    );
    expect(rows.every(({ value }) => value > 10_000)).toBe(true);
    expect(printed).not.toContain('undefined');
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
