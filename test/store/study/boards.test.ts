import fc from 'fast-check';
import { createMemory, type Memory } from '../../../src/store/study';
import { type LogEntry, replayLog } from '../../../src/study/answer-log';
import { metrics, placeOf } from '../../../src/study/boards';
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
          const [viewer, offset] = ['bob', back];
          const { span, zone, ...page } = await memory.boards.page({
            ...wanted,
            offset,
            limit: 3,
            viewer,
          });

          expect({ wanted, zone, ...page }).toEqual({ wanted, zone, ...pageOf(board, offset, 3, viewer) });
          const { values } = await memory.boards.values(wanted, persons);
          expect(values).toEqual(persons.map((person) => placeOf(board, person)?.value ?? null));
        }
  };

  it('hold what the rules make of the log, for every scope, period and metric, whenever they were caught up', async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.nat(40), fc.nat(2), fc.nat(60), async (log, date, back, cut) => {
        const memory = fresh();
        await memory.settings.changeGroup('h', { zone: 'America/New_York' });
        await memory.settings.changePerson('ann', { global: true });
        await memory.settings.changePerson('cho', { global: true });
        await memory.settings.changePerson('dev', { listed: false });
        await write(memory, log.slice(0, cut));
        await memory.boards.catchUp();
        // What comes after somebody looked at a range, and at a streak, must still go onto it.
        await expectAllBoards(memory, log.slice(0, cut), november + date * day * 60_000);
        await write(memory, log.slice(cut));
        await memory.settings.changePerson('cho', { global: false });
        await memory.settings.changePerson('dev', { global: true, listed: true });
        await memory.settings.changePerson('ann', { listed: false });
        await memory.settings.changeGroup('g', { zone: 'Asia/Shanghai' });
        await memory.boards.catchUp();

        await expectAllBoards(memory, log, november + date * day * 60_000, back);
        expect(await memory.boards.rebuild()).toMatchObject({ different: [] });
      }),
      // What is found must be told before the time is up, however far it could still be shrunk.
      { numRuns: 15, interruptAfterTimeLimit: 90_000 },
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
        const ratings = replayRatings(log);

        const points = await memory.boards.pointsOf([...ids, 'nowhere']);

        expect(ids.map((id) => points.get(id))).toEqual(scored);
        expect(points.size).toBe(ids.length);
        for (const person of persons)
          expect(await memory.boards.ratingOf(person)).toEqual(ratings.persons.get(person) ?? newPerson);
        expect(await memory.boards.rebuild()).toMatchObject({ different: [] });
        for (const [key, rating] of ratings.items) {
          const [item = '', version = ''] = key.split('@');
          expect(await memory.boards.itemRating(item, version)).toEqual(rating);
        }
      }),
      { numRuns: 15, interruptAfterTimeLimit: 40_000 },
    );
  }, 60_000);

  it('have whoever answered under another’s id alone, once the two are separate again', async () => {
    const memory = fresh();
    await memory.settings.changePerson('ann', { global: true });
    const link = { at: november, person: 'bob', from: 'ann' };
    const log: LogEntry[] = [
      answerAt(5, { person: 'bob' }),
      { ...link, type: 'join', id: 'j' },
      answerAt(6, { person: 'ann' }),
      { ...link, type: 'part', id: 'p' },
    ];
    await write(memory, log);
    await memory.boards.catchUp();
    await expectAllBoards(memory, log, november + 5 * day * 60_000);
    await memory.settings.changePerson('ann', { listed: false });
    await memory.boards.catchUp();
    await expectAllBoards(memory, log, november + 5 * day * 60_000);

    expect(await memory.boards.rebuild()).toMatchObject({ different: [] });
  });

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

  it('apply each entry once, however many ask for it at the same time', async () => {
    const memory = fresh();
    const others = [
      createMemory(server.connect(), `boards${made}`),
      createMemory(server.connect(), `boards${made}`),
    ];
    const log = Array.from({ length: 250 }, (_, i) =>
      answerAt(i, { person: persons[i % 4] ?? '', id: `a${i}` }),
    );
    for (const slice of [log.slice(0, 120), log.slice(120)]) {
      await write(memory, slice);
      await Promise.all([memory, memory, ...others, ...others].map(({ boards }) => boards.catchUp()));
    }

    const points = await memory.boards.pointsOf(log.map(({ id }) => id));
    expect([...points.values()]).toEqual(replayLog(log));
    const wanted = {
      scope: { kind: 'group', group: 'g' },
      period: 'all',
      metric: 'points',
      now: november,
    } as const;
    const { board } = await boardByRules(memory, log, wanted);
    expect((await memory.boards.page({ ...wanted, offset: 0, limit: 9, viewer: null })).rows).toEqual(board);
  });

  it('forget a person wherever they stand, and a rebuild agrees on everybody else’s points', async () => {
    const memory = fresh();
    const log = Array.from({ length: 60 }, (_, i) =>
      answerAt(i * 300, { person: persons[i % 3] ?? '', id: `a${i}` }),
    );
    await memory.settings.changePerson('ann', { global: true });
    await write(memory, log);
    await memory.boards.catchUp();
    await expectAllBoards(memory, log, november + 5 * day * 60_000);

    await memory.answers.forget('ann');
    await memory.boards.forget('ann');

    const left = log.filter(({ person }) => person !== 'ann');
    expect(await memory.boards.pointsOf(log.map(({ id }) => id))).toEqual(
      new Map(replayLog(left).map((answer) => [answer.id, answer])),
    );
    expect((await memory.boards.streakOf('ann')).days).toBe(0);
    const keys = await redis.keys(`boards${made}:boards:*ann*`);
    expect(keys).toEqual([]);
    const rebuilt = await memory.boards.rebuild();
    expect(rebuilt).toMatchObject({ entries: left.length, forgotten: 1 });
    // What the others won against the same items stays until then.
    expect(rebuilt?.different.every((name) => /^(items|persons|book:|.*:rating$)/.test(name))).toBe(true);
    await expectAllBoards(memory, left, november + 5 * day * 60_000);
    expect(await memory.boards.rebuild()).toMatchObject({ different: [], forgotten: 0 });
  });

  it('name those who were first in past months, all who share the place', async () => {
    const memory = fresh();
    const at = (month: number, person: string, count: number) =>
      Array.from({ length: count }, (_, i) => {
        const time = Date.UTC(2026, month, 2 + i, 12);
        const localDate = new Date(time).toISOString().slice(0, 10);
        return answerAt(0, { at: time, localDate, person, id: `${month}${person}${i}` });
      });
    await write(memory, [...at(7, 'ann', 2), ...at(7, 'bob', 2), ...at(8, 'cho', 1), ...at(10, 'bob', 1)]);
    await memory.boards.catchUp();
    const wanted = { scope: { kind: 'group', group: 'g' }, period: 'month', metric: 'points' } as const;

    const champions = await memory.boards.champions({ ...wanted, count: 6, now: november });

    expect(champions.map(({ back, rows }) => [back, rows.map(({ person }) => person)])).toEqual([
      [2, ['cho']],
      [3, ['ann', 'bob']],
    ]);
    expect(champions[0]?.span).toEqual({ from: Date.UTC(2026, 8), to: Date.UTC(2026, 9) });
  });

  it('keep the ranges that were looked at last, and make the others again', async () => {
    const memory = fresh();
    const log = Array.from({ length: 40 }, (_, i) =>
      answerAt(i * 700, { person: persons[i % 3] ?? '', id: `a${i}` }),
    );
    await write(memory, log);
    await memory.boards.catchUp();
    for (const round of [0, 1])
      for (let date = 1; date <= 12; date += 1) {
        const period = { from: `2026-11-${String(date).padStart(2, '0')}`, to: '2026-11-13' };
        const wanted = { scope: { kind: 'group', group: 'g' }, period, metric: 'points', now: date } as const;
        const { board } = await boardByRules(memory, log, wanted);
        const page = await memory.boards.page({
          ...wanted,
          now: round * 100 + date,
          offset: 0,
          limit: 9,
          viewer: null,
        });
        expect(page.rows).toEqual(board);
      }

    expect(await redis.hlen(`boards${made}:boards:0:ranges:g:g`)).toBe(8);
  });
});
