import type { Redis } from 'ioredis';
import { createAnswers } from '../../../src/store/study/answers';
import { createBoards } from '../../../src/store/study/boards';
import { createSettings } from '../../../src/store/study/settings';
import type { LogEntry } from '../../../src/study/answer-log';
import { metrics } from '../../../src/study/boards';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { answerAt } from '../../study/answers';
import { boardByRules, pageOf } from './board-logs';
import { killAfter } from './dying-redis';

const now = Date.UTC(2026, 10, 9, 12);
const range = { from: '2026-11-02', to: '2026-11-06' };
const log: LogEntry[] = [
  ...['ann', 'bob', 'cho'].flatMap((person, place) =>
    Array.from({ length: 11 }, (_, i) =>
      answerAt(i * 900 + place, {
        person,
        id: `${person}${i}`,
        itemId: `t/${i % 4}`,
        kind: 'choice',
        share: (i + place) % 3 === 0 ? 0 : 1,
      }),
    ),
  ),
  { type: 'contest', id: 'k1', at: now, person: 'ann', answerId: 'ann0', share: 0.5 },
];

/** A worker's memory over one connection. */
function memoryOver(redis: Redis, prefix: string) {
  const [settings, answers] = [createSettings(redis, prefix), createAnswers(redis, prefix)];
  return { settings, answers, boards: createBoards({ redis, prefix, settings, answers, lockMs: 20 }) };
}
type Worker = ReturnType<typeof memoryOver>;

describe('boards whose worker is killed', () => {
  let server: RealRedis;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRealRedis();
    redis = server.connect();
  });
  afterAll(() => server.stop());

  const begin = async (prefix: string) => {
    const memory = memoryOver(redis, prefix);
    for (const entry of log.slice(0, 20)) await memory.answers.append(entry);
    await memory.boards.catchUp();
    for (const entry of log.slice(20)) await memory.answers.append(entry);
    return memory;
  };

  /** Kills at every command, or every few, until one attempt comes through; `check` looks at what another worker finds then. */
  const killEverywhere = async (
    [name, every]: [string, number],
    work: (worker: Worker) => Promise<unknown>,
    check: (worker: Worker, prefix: string) => Promise<void>,
  ) => {
    for (let commands = 0, killed = true; killed; commands += every) {
      await redis.flushall();
      const prefix = `${name}${commands}`;
      const healthy = await begin(prefix);
      killed = await killAfter(server.address, commands, (connection) =>
        work(memoryOver(connection, prefix)),
      );
      await check(healthy, prefix);
      expect(commands).toBeLessThan(400);
    }
  };

  const expectBoards = async (memory: Worker) => {
    for (const scope of [{ kind: 'group', group: 'g' } as const, { kind: 'global' } as const])
      for (const period of ['week' as const, 'all' as const, range])
        for (const metric of metrics) {
          const wanted = { scope, period, metric, now };
          const { board } = await boardByRules(memory, log, wanted);
          const { span, zone, ...page } = await memory.boards.page({
            ...wanted,
            offset: 0,
            limit: 9,
            viewer: 'cho',
          });
          expect({ wanted, ...page }).toEqual({ wanted, ...pageOf(board, 0, 9, 'cho') });
        }
  };

  it('lose nothing and double nothing, wherever it happens', async () => {
    await killEverywhere(
      ['step', 1],
      (worker) => worker.boards.catchUp(),
      async (memory) => {
        await memory.boards.catchUp();
        await expectBoards(memory);
        expect(await memory.boards.rebuild()).toMatchObject({ different: [], entries: log.length });
      },
    );
  }, 120_000);

  it('take a change of zone or consent whole or not at all', async () => {
    await killEverywhere(
      ['change', 2],
      async (worker) => {
        await worker.boards.catchUp();
        await worker.boards.page({
          scope: { kind: 'group', group: 'g' },
          period: range,
          metric: 'points',
          offset: 0,
          limit: 3,
          viewer: null,
          now,
        });
        await worker.settings.changeGroup('g', { zone: 'Asia/Shanghai' });
        await worker.settings.changePerson('bob', { global: true });
        await worker.boards.catchUp();
      },
      async (memory) => {
        await memory.boards.catchUp();
        await expectBoards(memory);
      },
    );
  }, 120_000);

  it('show the old boards until a rebuild is done, and leave nothing of one that was killed', async () => {
    await killEverywhere(
      ['rebuild', 9],
      (worker) => worker.boards.rebuild(),
      async (memory, prefix) => {
        await memory.boards.catchUp();
        await expectBoards(memory);
        let rebuilt = null;
        while (!rebuilt) rebuilt = await memory.boards.rebuild();
        expect(rebuilt.different).toEqual([]);
        const keys = await redis.keys(`${prefix}:boards:*`);
        const generations = new Set(keys.map((key) => key.split(':')[2]));
        expect([...generations].filter((name) => name !== 'current' && name !== 'changes')).toHaveLength(1);
      },
    );
  }, 120_000);
});
