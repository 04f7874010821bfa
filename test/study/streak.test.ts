import fc from 'fast-check';
import { addDays, localDateAt } from '../../src/study/local-date';
import { extendStreak, freezeRules, noStreak, standingDays } from '../../src/study/streak';

const start = '2026-03-01';
const streakAfter = (...days: number[]) =>
  days.map((day) => addDays(start, day)).reduce((streak, date) => extendStreak(streak, date), noStreak);
const row = (count: number) => Array.from({ length: count }, (_, day) => day);

describe('extendStreak', () => {
  it('counts days in a row and the same day once', () => {
    expect(streakAfter(0, 0, 1, 1, 1, 2)).toMatchObject({ days: 3, longest: 3 });
  });

  it('begins again after a missed day, and remembers the longest', () => {
    expect(streakAfter(0, 1, 2, 4)).toMatchObject({ days: 1, longest: 3 });
  });

  it('earns a token every seven days, two at most', () => {
    expect(streakAfter(...row(6)).freezes).toBe(0);
    expect(streakAfter(...row(7)).freezes).toBe(1);
    expect(streakAfter(...row(14)).freezes).toBe(2);
    expect(streakAfter(...row(70)).freezes).toBe(2);
  });

  it('pays missed days with tokens if there are enough for all of them', () => {
    expect(streakAfter(...row(7), 8)).toMatchObject({ days: 8, freezes: 0 });
    expect(streakAfter(...row(14), 16)).toMatchObject({ days: 15, freezes: 0 });
    expect(streakAfter(...row(7), 9)).toMatchObject({ days: 1, freezes: 1 });
  });

  it('is not lost at four minutes past midnight in one’s own zone', () => {
    const evening = Date.UTC(2026, 2, 1, 14, 50); // 23:50 in Tokyo
    const night = Date.UTC(2026, 2, 2, 15, 4); // 00:04 on the 3rd in Tokyo, the 2nd in UTC
    const dates = [evening, night - 3_600_000, night].map((at) => localDateAt(at, 'Asia/Tokyo'));

    expect(dates).toEqual(['2026-03-01', '2026-03-02', '2026-03-03']);
    expect(dates.reduce(extendStreak, noStreak).days).toBe(3);
  });

  it('costs nothing to fly west over the date line', () => {
    expect(streakAfter(0, 1, 2, 1, 3)).toMatchObject({ days: 4, longest: 4 });
  });

  it('holds for any days: tokens in bounds, days never above the longest, a repetition changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }), (days) => {
        const streak = streakAfter(...days);

        expect(streak.freezes).toBeGreaterThanOrEqual(0);
        expect(streak.freezes).toBeLessThanOrEqual(freezeRules.most);
        expect(streak.days).toBeLessThanOrEqual(streak.longest);
        expect(streak.longest).toBeLessThanOrEqual(new Set(days).size);
        if (streak.last !== null) expect(extendStreak(streak, streak.last)).toEqual(streak);
      }),
    );
  });
});

describe('standingDays', () => {
  it('stands today and tomorrow, and as many days more as there are tokens', () => {
    const streak = streakAfter(...row(7));
    const on = (day: number) => standingDays(streak, addDays(start, day));

    expect([on(6), on(7), on(8), on(9)]).toEqual([7, 7, 7, 0]);
    expect(standingDays(noStreak, start)).toBe(0);
  });
});
