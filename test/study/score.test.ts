import fc from 'fast-check';
import { countedShare, type Scored, scoreAnswer } from '../../src/study/score';

const plain: Scored = {
  difficulty: 1,
  share: 1,
  hinted: false,
  time: null,
  streakDays: 1,
  firstOfDay: false,
  selfGraded: null,
};
const total = (change: Partial<Scored>) => scoreAnswer({ ...plain, ...change }).total;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const scored: fc.Arbitrary<Scored> = fc.record({
  difficulty: fc.integer({ min: 1, max: 5 }),
  share,
  hinted: fc.boolean(),
  time: fc.option(fc.record({ used: fc.nat(60_000), allowed: fc.integer({ min: 1, max: 60_000 }) })),
  streakDays: fc.nat(400),
  firstOfDay: fc.boolean(),
  selfGraded: fc.option(share),
});

describe('scoreAnswer', () => {
  it.each([
    [1, 100],
    [2, 150],
    [3, 200],
    [4, 250],
    [5, 300],
  ])('gives difficulty %i %i points', (difficulty, points) => {
    expect(total({ difficulty })).toBe(points);
  });

  it('follows its table', () => {
    expect(total({ share: 0.5 })).toBe(50);
    expect(total({ hinted: true })).toBe(50);
    expect(total({ streakDays: 3 })).toBe(110);
    expect(total({ streakDays: 11 })).toBe(150);
    expect(total({ streakDays: 400 })).toBe(150);
    expect(total({ firstOfDay: true })).toBe(125);
    expect(total({ firstOfDay: true, share: 0.5 })).toBe(50);
    expect(total({ time: { used: 0, allowed: 1000 } })).toBe(120);
    expect(total({ time: { used: 500, allowed: 1000 } })).toBe(110);
    expect(total({ time: { used: 1000, allowed: 1000 } })).toBe(100);
    expect(total({ share: 0.99, time: { used: 0, allowed: 1000 } })).toBe(99);
    expect(total({ share: 0.2, selfGraded: 1 })).toBe(80);
    expect(total({ share: 0.9, selfGraded: 0 })).toBe(90);
  });

  it('never lets a quick answer beat a slow one that is more right', () => {
    fc.assert(
      fc.property(scored, share, share, (answer, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const self = { ...answer, selfGraded: null, firstOfDay: false };
        const slow = { ...self, share: more, time: { used: 60_000, allowed: 1 } };
        const quick = { ...self, share: less, time: { used: 0, allowed: 60_000 } };
        fc.pre(less < 1);

        expect(scoreAnswer(slow).total).toBeGreaterThanOrEqual(scoreAnswer(quick).total);
      }),
    );
  });

  it('never costs points to be quicker, to have a longer streak, to contest or to go without a hint', () => {
    fc.assert(
      fc.property(scored, fc.nat(1000), share, (answer, sooner, own) => {
        const points = scoreAnswer(answer).total;
        const { time } = answer;
        const quicker = time && { ...time, used: Math.max(0, time.used - sooner) };

        expect(scoreAnswer({ ...answer, time: quicker }).total).toBeGreaterThanOrEqual(points);
        expect(scoreAnswer({ ...answer, streakDays: answer.streakDays + 1 }).total).toBeGreaterThanOrEqual(
          points,
        );
        expect(scoreAnswer({ ...answer, hinted: false }).total).toBeGreaterThanOrEqual(points);
        expect(scoreAnswer({ ...answer, selfGraded: own }).total).toBeGreaterThanOrEqual(
          scoreAnswer({ ...answer, selfGraded: null }).total,
        );
      }),
    );
  });

  it('adds up, in whole points that are never negative', () => {
    fc.assert(
      fc.property(scored, (answer) => {
        const { worth, speed, first, total: sum } = scoreAnswer(answer);

        expect(worth + speed + first).toBe(sum);
        for (const part of [worth, speed, first]) expect(Number.isInteger(part) && part >= 0).toBe(true);
        expect(speed).toBeLessThanOrEqual(Math.ceil(worth / 5));
      }),
    );
  });

  it('keeps a contested answer below a right one', () => {
    fc.assert(
      fc.property(share, share, (graded, own) => {
        fc.pre(graded < 1);

        expect(countedShare({ share: graded, selfGraded: own })).toBeLessThan(1);
      }),
    );
  });
});
