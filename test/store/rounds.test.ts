import fc from 'fast-check';
import type { LockedAnswer, Round } from '../../src/store/study';
import { createMemory } from '../../src/store/study';
import { raceWindow } from '../../src/store/study/rounds';
import { type RealRedis, startRealRedis } from '../real-redis';
import { aRequest } from '../requests';

const opened = Date.UTC(2026, 10, 24, 12);
const deadline = opened + 10_000;

describe('rounds', () => {
  let server: RealRedis;
  let count = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  function aRound(mode: Round['mode']): { prefix: string; round: Round } {
    count += 1;
    const round: Round = {
      id: `r${count}`,
      mode,
      topic: 'scaling',
      itemId: 'scaling/spread',
      version: 'v',
      seed: 's',
      language: 'en',
      group: 'local',
      channel: 'local-general',
      starter: 'ada',
      index: 1,
      count: 1,
      series: 'q1',
      request: aRequest(),
      shownBy: 'w-test-1',
      date: null,
      opened,
      deadline,
    };
    return { prefix: `rounds${count}`, round };
  }

  function anAnswer(person: string, press: number, at: number, share: number): LockedAnswer {
    return {
      name: person,
      said: String(press),
      entry: {
        type: 'answer',
        id: `a-${person}-${press}`,
        at,
        person,
        group: 'local',
        channel: 'local-general',
        topic: 'scaling',
        itemId: 'scaling/spread',
        version: 'v',
        seed: 's',
        kind: 'numeric',
        difficulty: 1,
        share,
        hinted: false,
        time: null,
        localDate: '2026-11-24',
        option: null,
      },
    };
  }

  const press = fc.record({
    person: fc.constantFrom('bo', 'cy', 'di', 'ed'),
    number: fc.nat(3),
    at: fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.constantFrom(9999, 10_000, 10_001)),
    share: fc.constantFrom(0, 0.5, 1),
    /** The same request again: its worker died after the answer was locked. */
    tries: fc.integer({ min: 1, max: 3 }),
    connection: fc.nat(2),
  });

  it('counts each person once, exactly when received in time, in the log as in the round, on every schedule', async () => {
    const connections = [server.connect(), server.connect(), server.connect()];
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 1, maxLength: 24 }), async (presses) => {
        const { prefix, round } = aRound('group');
        const memories = connections.map((connection) => createMemory(connection, prefix));
        const [memory] = memories;
        if (!memory) throw new Error('no memory');
        await memory.rounds.open(round);
        const outcomes = await Promise.all(
          presses.flatMap((one) => {
            const answer = anAnswer(one.person, one.number, opened + one.at, one.share);
            const rounds = (memories[one.connection] ?? memory).rounds;
            return Array.from({ length: one.tries }, async () => ({
              person: one.person,
              said: await rounds.lock(round, answer),
              at: one.at,
            }));
          }),
        );
        const kept = await memory.rounds.answers(round.id);
        const inTime = new Set(presses.filter(({ at }) => at <= 10_000).map(({ person }) => person));

        expect(new Set(kept.map(({ entry }) => entry.person))).toEqual(inTime);
        expect(kept.every(({ entry }) => entry.at <= deadline)).toBe(true);
        const logged = (await memory.answers.read(null, 1000)).map(({ entry }) => entry.id).sort();
        expect(logged).toEqual(kept.map(({ entry }) => entry.id).sort());
        for (const { person, said, at } of outcomes) {
          if (!inTime.has(person)) expect(said.outcome).toBe('late');
          else if (at <= 10_000) expect(['locked', 'answered']).toContain(said.outcome);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('closes a race two seconds after the first right answer that was written down, and never opens it again', async () => {
    const connection = server.connect();
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 1, maxLength: 16 }), async (presses) => {
        const { prefix, round } = aRound('race');
        const { rounds } = createMemory(connection, prefix);
        await rounds.open(round);
        let end = deadline;
        const answered = new Set<string>();
        for (const { person, number, at, share } of presses) {
          const said = await rounds.lock(round, anAnswer(person, number, opened + at, share));
          const counts = opened + at <= end && !answered.has(person);
          if (counts) {
            answered.add(person);
            if (share === 1) end = Math.min(end, opened + at + raceWindow);
            expect(said).toEqual({ outcome: 'locked', answers: answered.size, deadline: end });
          }
          expect((await rounds.read(round.id))?.deadline).toBe(end);
        }
        expect(await rounds.answers(round.id)).toHaveLength(answered.size);
      }),
      { numRuns: 60 },
    );
  });

  it('is opened again only while nobody has answered, and revealed by one request only', async () => {
    const { prefix, round } = aRound('group');
    const { rounds } = createMemory(server.connect(), prefix);
    await rounds.open(round);
    const later = { ...round, opened: opened + 500, deadline: deadline + 500 };

    expect((await rounds.open(later)).deadline).toBe(deadline + 500);
    await rounds.lock(round, anAnswer('bo', 1, opened + 600, 1));
    expect((await rounds.open({ ...round, deadline: deadline + 9000 })).deadline).toBe(deadline + 500);

    const asked = await Promise.all(
      ['x', 'y', 'x', 'z'].map((request) => rounds.reveal(round.id, `reveal-${request}`)),
    );
    expect(asked.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    const winners = ['x', 'y', 'z'].map((request) => rounds.reveal(round.id, `reveal-${request}`));
    expect((await Promise.all(winners)).filter(Boolean)).toHaveLength(1);
  });

  it('ends earlier, never later', async () => {
    const { prefix, round } = aRound('group');
    const { rounds } = createMemory(server.connect(), prefix);
    await rounds.open(round);
    await rounds.end(round.id, deadline + 5000);
    expect((await rounds.read(round.id))?.deadline).toBe(deadline);
    await rounds.end(round.id, deadline - 5000);
    expect((await rounds.read(round.id))?.deadline).toBe(deadline - 5000);
    expect((await rounds.lock(round, anAnswer('bo', 1, deadline - 4999, 1))).outcome).toBe('late');
    expect((await rounds.lock({ ...round, id: 'nowhere' }, anAnswer('bo', 1, 1, 1))).outcome).toBe('unknown');
  });

  it('forgets a person without a trace in the log', async () => {
    const { prefix, round } = aRound('group');
    const { rounds, answers } = createMemory(server.connect(), prefix);
    await rounds.open(round);
    await rounds.lock(round, anAnswer('bo', 1, opened, 1));
    await rounds.lock(round, anAnswer('cy', 1, opened, 1));
    await answers.forget('bo');

    expect((await answers.read(null, 10)).map(({ entry }) => entry.person)).toEqual(['cy']);
    expect(await answers.ofPerson('bo')).toEqual([]);
    expect(await answers.find('cy', 'a-cy-1')).toMatchObject({ person: 'cy' });
  });
});
