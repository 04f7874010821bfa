import fc from 'fast-check';
import { createMemory, type Memory } from '../../../src/store/study';
import { type LogEntry, replayLog } from '../../../src/study/answer-log';
import { metrics } from '../../../src/study/boards';
import { type Period, periodNames } from '../../../src/study/periods';
import { newPerson } from '../../../src/study/ratings';
import { replayRatings } from '../../../src/study/replay-ratings';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { answerAt, day } from '../../study/answers';
import { boardByRules, logs, pageOf, persons, scopes } from './board-logs';

const november = Date.UTC(2026, 10, 1);
const periods: Period[] = [...periodNames, { from: '2026-11-08', to: '2026-11-20' }];

describe('boards', () => {
  let server: RealRedis;
  let redis: ReturnType<RealRedis['connect']>;
  let made = 0;
  const fresh = (): Memory => {
    made += 1;
    return createMemory(redis, `boards${made}`);
  };
  const write = async (memory: Memory, log: readonly LogEntry[]) => {
    for (const entry of log) await memory.answers.append(entry);
  };

  beforeAll(async () => {
    server = await startRealRedis();
    redis = server.connect();
  });
  afterAll(() => server.stop());

  const expectAllBoards = async (memory: Memory, log: readonly LogEntry[], now: number, back = 0) => {
    for (const scope of scopes)
      for (const period of periods)
        for (const metric of metrics) {
          const wanted = { scope, period, metric, now, back };
          const { board } = await boardByRules(memory, log, wanted);
          const viewer = 'bob';
          const { span, zone, ...page } = await memory.boards.page({
            ...wanted,
            offset: 0,
            limit: 10,
            viewer,
          });

          expect({ wanted, zone, ...page }).toEqual({ wanted, zone, ...pageOf(board, 0, 10, viewer) });
        }
  };

  it('hold what the rules make of the log, for every scope, period and metric, whenever they were caught up', async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.nat(40), fc.nat(2), fc.nat(70), async (log, date, back, cut) => {
        const memory = fresh();
        await memory.settings.changeGroup('h', { zone: 'America/New_York' });
        await memory.settings.changePerson('ann', { global: true });
        await memory.settings.changePerson('cho', { global: true });
        await write(memory, log.slice(0, cut));
        await memory.boards.catchUp();
        // What comes after somebody looked at a range, and at a streak, must still go onto it.
        await expectAllBoards(memory, log.slice(0, cut), november + date * day * 60_000);
        await write(memory, log.slice(cut));
        await memory.settings.changePerson('cho', { global: false });
        await memory.settings.changePerson('dev', { global: true });
        await memory.settings.changeGroup('g', { zone: 'Asia/Shanghai' });
        await memory.boards.catchUp();

        await expectAllBoards(memory, log, november + date * day * 60_000, back);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('know points, streaks and ratings as the rules derive them', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const memory = fresh();
        await write(memory, log);
        await memory.boards.catchUp();
        const scored = replayLog(log);
        const ids = scored.map(({ id }) => id);
        const ratings = replayRatings(scored);

        const points = await memory.boards.pointsOf([...ids, 'nowhere']);

        expect(ids.map((id) => points.get(id))).toEqual(scored);
        expect(points.size).toBe(ids.length);
        for (const person of persons)
          expect(await memory.boards.ratingOf(person)).toEqual(ratings.persons.get(person) ?? newPerson);
        for (const [key, rating] of ratings.items) {
          const [item = '', version = ''] = key.split('@');
          expect(await memory.boards.itemRating(item, version)).toEqual(rating);
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('give a streak with its tokens, and none to who never answered', async () => {
    const memory = fresh();
    await write(memory, [answerAt(5), answerAt(day + 5), answerAt(2 * day + 5)]);
    await memory.boards.catchUp();

    expect(await memory.boards.streakOf('ann')).toEqual({
      days: 3,
      longest: 3,
      last: '2026-11-03',
      freezes: 0,
    });
    expect((await memory.boards.streakOf('nobody')).days).toBe(0);
    expect(await memory.boards.itemRating('nowhere', 'v1')).toBeNull();
  });
});
