import fc from 'fast-check';
import { type LogEntry, replayLog, scoreEntry } from '../../src/study/answer-log';
import { noStreak } from '../../src/study/streak';
import { answerAt, day } from './answers';

const contest = (answerId: string, share: number, change = {}): LogEntry => ({
  type: 'contest',
  id: `c-${answerId}-${share}`,
  at: Date.UTC(2027, 0, 1) + share,
  person: 'ann',
  answerId,
  share,
  ...change,
});
const totals = (log: LogEntry[]) => replayLog(log).map(({ points }) => points.total);

/** Logs of a few persons over two weeks; ids are unique. */
const logs = fc
  .array(
    fc.record({
      minute: fc.nat(14 * day),
      person: fc.constantFrom('ann', 'bob', '陈'),
      share: fc.constantFrom(0, 0.5, 1),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map(({ minute, ...rest }, place) => answerAt(minute, { ...rest, id: `id${place}` })));

describe('replayLog', () => {
  it('multiplies by the streak and adds the first of each day', () => {
    expect(totals([answerAt(1), answerAt(2), answerAt(day), answerAt(2 * day)])).toEqual([
      125, 100, 130, 135,
    ]);
  });

  it('gives the first of the day to the first answer, right or not', () => {
    expect(totals([answerAt(1, { share: 0 }), answerAt(2)])).toEqual([0, 100]);
  });

  it('applies a contest to the answer of its author, the last one, and to nobody else’s', () => {
    const answer = answerAt(1, { share: 0, id: 'x' });

    expect(totals([answer, contest('x', 0.5)])).toEqual([50]);
    expect(totals([answer, contest('x', 1)])).toEqual([105]);
    expect(totals([answer, contest('x', 1), contest('x', 0.5, { at: Date.UTC(2028, 0) })])).toEqual([50]);
    expect(totals([answer, contest('x', 1, { person: 'bob' })])).toEqual([0]);
    expect(totals([answer, contest('nowhere', 1)])).toEqual([0]);
    expect(replayLog([answer, contest('x', 0.5)])[0]).toMatchObject({ share: 0, selfGraded: 0.5 });
  });

  it('takes the order in which the entries stand, whatever their times say', () => {
    const [late, early] = [answerAt(day, { id: 'late' }), answerAt(1, { id: 'early' })];

    expect(totals([early, late])).toEqual([125, 130]);
    expect(totals([late, early])).toEqual([125, 100]);
    expect(totals([contest('early', 1), { ...early, share: 0 }])).toEqual([0]);
  });

  it('gives what scoring one entry after the other gave', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const streaks = new Map<string, typeof noStreak>();
        const live = log.map((entry) => {
          const { streak, scored } = scoreEntry(streaks.get(entry.person) ?? noStreak, entry);
          streaks.set(entry.person, streak);
          return scored;
        });

        expect(replayLog(log)).toEqual(live);
      }),
    );
  });
});
