import fc from 'fast-check';
import type { AnswerEntry } from '../../src/study/answer-log';
import { buildBoard, type Metric, metrics, placeOf, rankRows, replayBoards } from '../../src/study/boards';
import { spanOf } from '../../src/study/periods';
import { replayRatings } from '../../src/study/replay-ratings';
import { answerAt, day } from './answers';

const zone = 'UTC';
const all = spanOf('all', 0, zone);
const now = Date.UTC(2026, 10, 30);
const board = (log: AnswerEntry[], metric: Metric, span = all, clock = { now, zone }) =>
  buildBoard(replayBoards(log), metric, span, clock);
const brief = (rows: ReturnType<typeof board>) =>
  rows.map(({ person, value, rank }) => [person, value, rank]);

/** `count` answers of one person from a minute on, with shares in turn. */
const series = (person: string, from: number, count: number, shares: number[]) =>
  Array.from({ length: count }, (_, place) =>
    answerAt(from + place, {
      person,
      id: `${person}${from + place}`,
      share: shares[place % shares.length] ?? 0,
      itemId: `t/${place}`,
    }),
  );

describe('rankRows', () => {
  it('lets equals share a place and leaves the next ones empty', () => {
    const rows = [5, 9, 5, 2].map((value, place) => ({ person: `p${place}`, value, answers: 1 }));

    expect(rankRows(rows).map(({ person, rank }) => [person, rank])).toEqual([
      ['p1', 1],
      ['p0', 2],
      ['p2', 2],
      ['p3', 4],
    ]);
  });

  it('gives everybody one more than the number of those who are strictly better', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 30 }), (values) => {
        const ranked = rankRows(values.map((value, place) => ({ person: `p${place}`, value, answers: 1 })));

        for (const { value, rank } of ranked) {
          expect(rank).toBe(1 + values.filter((other) => other > value).length);
        }
      }),
    );
  });
});

describe('buildBoard', () => {
  it('adds up the points of the period', () => {
    const log = [...series('ann', 0, 2, [1]), ...series('bob', 5, 1, [1]), ...series('ann', day, 1, [1])];

    expect(brief(board(log, 'points'))).toEqual([
      ['ann', 125 + 100 + 130, 1],
      ['bob', 125, 2],
    ]);
    expect(brief(board(log, 'points', spanOf('day', Date.UTC(2026, 10, 1, 12), zone)))).toEqual([
      ['ann', 225, 1],
      ['bob', 125, 2],
    ]);
  });

  it('begins the week in the group’s zone', () => {
    // Sunday 15 November 2026, 17:00 UTC is Monday in Shanghai.
    const log = [answerAt(14 * day + 17 * 60)];
    const monday = Date.UTC(2026, 10, 16, 12);

    expect(board(log, 'points', spanOf('week', monday, 'Asia/Shanghai'))).toHaveLength(1);
    expect(board(log, 'points', spanOf('week', monday, 'UTC'))).toHaveLength(0);
  });

  it('takes accuracy from ten answers on, as graded and not as contested', () => {
    const log = [...series('ann', 0, 10, [1, 0]), ...series('bob', 100, 9, [1])];
    const contested = replayBoards([
      ...log,
      { type: 'contest', id: 'c', at: now, person: 'ann', answerId: 'ann1', share: 1 },
    ]);

    expect(brief(board(log, 'accuracy'))).toEqual([['ann', 0.5, 1]]);
    expect(brief(buildBoard(contested, 'accuracy', all, { now, zone }))).toEqual([['ann', 0.5, 1]]);
  });

  it('shows the streaks that stand at the end of the period, or now', () => {
    const log = [0, 1, 2].map((date) => answerAt(date * day + 5, { id: `a${date}` }));
    const clock = (date: number) => ({ now: Date.UTC(2026, 10, date, 12), zone });

    expect(brief(board(log, 'streak', all, clock(3)))).toEqual([['ann', 3, 1]]);
    expect(brief(board(log, 'streak', all, clock(4)))).toEqual([['ann', 3, 1]]);
    expect(board(log, 'streak', all, clock(5))).toEqual([]);
    expect(brief(board(log, 'streak', spanOf('day', Date.UTC(2026, 10, 2), zone)))).toEqual([['ann', 2, 1]]);
  });

  it('measures improvement against what was before the period', () => {
    const november = spanOf('day', Date.UTC(2026, 10, 2), zone);
    const log = [
      ...series('ann', 0, 10, [1, 0]),
      ...series('ann', day, 10, [1]),
      ...series('bob', day, 10, [1]),
    ];

    expect(brief(board(log, 'improvement', november))).toEqual([
      ['ann', 0.5, 1],
      ['bob', 0, 2],
    ]);
  });

  it('measures improvement of a newcomer within the period', () => {
    expect(brief(board(series('ann', 0, 10, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]), 'improvement'))).toEqual([
      ['ann', 1, 1],
    ]);
  });

  it('rates those who answered in the period with all that they ever answered', () => {
    const log = [...series('ann', 0, 10, [1]), ...series('bob', 0, 10, [0]), ...series('ann', day, 1, [1])];
    const second = spanOf('day', Date.UTC(2026, 10, 2), zone);
    const { persons } = replayRatings(replayBoards(log));

    expect(brief(board(log, 'rating', second))).toEqual([
      ['ann', Math.round(persons.get('ann')?.rating ?? 0), 1],
    ]);
    expect(brief(board(log, 'rating')).map(([person]) => person)).toEqual(['ann', 'bob']);
  });

  it('takes answers in the order of the log, in which an earlier one may come later', () => {
    const log = [answerAt(day + 5, { id: 'late' }), answerAt(5, { id: 'early' })];
    const first = spanOf('day', Date.UTC(2026, 10, 1), zone);
    const second = spanOf('day', Date.UTC(2026, 10, 2), zone);

    expect(brief(board(log, 'points', second))).toEqual([['ann', 125, 1]]);
    expect(brief(board(log, 'points', first))).toEqual([['ann', 100, 1]]);
    expect(brief(board(log, 'streak', all, { now: Date.UTC(2026, 10, 3), zone }))).toEqual([['ann', 1, 1]]);
  });

  it('lists on every board only those who answered in the period', () => {
    const log = fc.array(
      fc.record({
        minute: fc.nat(20 * day),
        person: fc.constantFrom('a', 'b', 'c'),
        share: fc.constantFrom(0, 0.5, 1),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(log, fc.constantFrom(...metrics), fc.nat(20), (list, metric, date) => {
        const entries = list.map(({ minute, ...rest }, place) =>
          answerAt(minute, { ...rest, id: `i${place}` }),
        );
        const span = spanOf('week', Date.UTC(2026, 10, 1 + date), zone);
        const inside = entries.filter(({ at }) => at >= span.from && at < span.to);

        const rows = board(entries, metric, span, { now: span.from, zone });

        for (const { person, answers } of rows)
          expect(answers).toBe(inside.filter((answer) => answer.person === person).length);
        if (metric === 'points' || metric === 'rating' || metric === 'streak')
          expect(new Set(rows.map(({ person }) => person))).toEqual(
            new Set(inside.map(({ person }) => person)),
          );
      }),
    );
  });

  it('shows one streak and one rating a person, wherever they answered', () => {
    const log = [
      answerAt(5, { group: 'g' }),
      answerAt(day, { group: 'h' }),
      answerAt(2 * day, { group: 'g' }),
    ];
    const here = replayBoards(log).filter(({ group }) => group === 'g');
    const clock = { now: Date.UTC(2026, 10, 3), zone };

    expect(brief(buildBoard(here, 'streak', all, clock))).toEqual([['ann', 3, 1]]);
    expect(buildBoard(here, 'rating', all, clock)).toEqual([
      { person: 'ann', value: board(log, 'rating')[0]?.value, rank: 1, answers: 2 },
    ]);
  });

  it('adds the points of the days up to those of the month', () => {
    const log = fc.array(fc.record({ minute: fc.nat(29 * day), person: fc.constantFrom('a', 'b') }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(log, (list) => {
        const entries = list.map(({ minute, person }, place) =>
          answerAt(minute, { person, id: `i${place}` }),
        );
        const sum = (span: ReturnType<typeof spanOf>) =>
          board(entries, 'points', span).reduce((total, { value }) => total + value, 0);
        const days = Array.from({ length: 30 }, (_, date) =>
          spanOf('day', Date.UTC(2026, 10, 1 + date), zone),
        );

        expect(days.reduce((total, span) => total + sum(span), 0)).toBe(sum(spanOf('month', now, zone)));
      }),
      { numRuns: 20 },
    );
  });
});

describe('placeOf', () => {
  it('finds a person wherever they are', () => {
    const rows = board([...series('ann', 0, 1, [1]), ...series('bob', 5, 1, [0])], 'points');

    expect(placeOf(rows, 'bob')).toEqual({ person: 'bob', value: 0, rank: 2, answers: 1 });
    expect(placeOf(rows, 'nobody')).toBeNull();
  });
});
