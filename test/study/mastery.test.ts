import fc from 'fast-check';
import { masteryByTopic } from '../../src/study/mastery';
import { answerAt, day } from './answers';

const now = Date.UTC(2026, 10, 1);

describe('masteryByTopic', () => {
  it('begins at a half and moves with the answers', () => {
    const right = [0, 0, 0, 0, 0, 0].map(() => answerAt(0));

    expect(masteryByTopic([answerAt(0)], now).scaling).toBeCloseTo(2 / 3, 12);
    expect(masteryByTopic(right, now).scaling).toBeCloseTo(7 / 8, 12);
    expect(masteryByTopic([], now)).toEqual({});
  });

  it('lets an answer of 30 days ago count half', () => {
    const old = answerAt(-30 * day);

    expect(masteryByTopic([old], now).scaling).toBeCloseTo(1.5 / 2.5, 12);
  });

  it('keeps topics apart, stays between 0 and 1 and never falls with a right answer', () => {
    const entry = fc.record({
      minute: fc.integer({ min: -90 * day, max: 0 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (list) => {
        const answers = list.map(({ minute, share }) => answerAt(minute, { share }));
        const other = answerAt(0, { topic: 'other', share: 0 });
        const { scaling: before = 0.5 } = masteryByTopic(answers, now);

        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        expect(masteryByTopic([...answers, other], now).scaling ?? 0.5).toBe(before);
        expect(masteryByTopic([...answers, answerAt(0)], now).scaling).toBeGreaterThan(before - 1e-12);
      }),
    );
  });
});
