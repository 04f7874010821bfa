import fc from 'fast-check';
import {
  expectedShare,
  meanRating,
  newItem,
  newPerson,
  type Rating,
  rateAnswer,
  rateGames,
  restRating,
} from '../../src/study/ratings';

const rating: fc.Arbitrary<Rating> = fc.record({
  rating: fc.double({ min: 500, max: 2500, noNaN: true }),
  deviation: fc.double({ min: 30, max: 350, noNaN: true }),
  volatility: fc.double({ min: 0.03, max: 0.12, noNaN: true }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('rateGames', () => {
  it('gives the numbers of the example in Glickman’s paper', () => {
    const player = { rating: 1500, deviation: 200, volatility: 0.06 };
    const opponent = (mean: number, deviation: number): Rating => ({
      rating: mean,
      deviation,
      volatility: 0.06,
    });

    const after = rateGames(player, [
      [opponent(1400, 30), 1],
      [opponent(1550, 100), 0],
      [opponent(1700, 300), 0],
    ]);

    // "Example of the Glicko-2 system", 2013, with rounded intermediate results: 1464.06, 151.52, 0.05999
    expect(after.rating).toBeCloseTo(1464.06, 1);
    expect(after.deviation).toBeCloseTo(151.52, 2);
    expect(Math.abs(after.volatility - 0.05999)).toBeLessThan(1e-5);
  });

  it('only grows less certain in a period without games', () => {
    const rested = rateGames({ rating: 1600, deviation: 50, volatility: 0.06 }, []);

    expect(rested.rating).toBe(1600);
    expect(rested.deviation).toBeCloseTo(Math.hypot(50, 0.06 * 173.7178), 9);
  });
});

describe('rateAnswer', () => {
  it('moves person and item in opposite directions and makes neither erratic', () => {
    fc.assert(
      fc.property(rating, rating, share, (person, item, got) => {
        const expected = expectedShare({ ...person, deviation: 0 }, item);
        fc.pre(Math.abs(got - expected) > 0.05);

        const after = rateAnswer(person, item, got);

        expect(Math.sign(after.person.rating - person.rating)).toBe(Math.sign(got - expected));
        for (const one of [after.person, after.item]) {
          expect(Number.isFinite(one.rating)).toBe(true);
          expect(one.deviation).toBeGreaterThan(0);
          expect(one.deviation).toBeLessThanOrEqual(350);
          expect(one.volatility).toBeLessThan(0.2);
        }
      }),
    );
  });

  it('changes nothing that it was given', () => {
    const [person, item] = [Object.freeze({ ...newPerson }), Object.freeze(newItem(3))];

    expect(rateAnswer(person, item, 1)).toEqual(rateAnswer(person, item, 1));
  });

  it('finds the strength of a person who gets three of four items right', () => {
    let person = newPerson;
    for (let round = 0; round < 400; round++) {
      person = rateAnswer(
        person,
        { rating: 1500, deviation: 30, volatility: 0.06 },
        round % 4 ? 1 : 0,
      ).person;
    }

    // 1500 + 400 log10(3) = 1691
    expect(Math.abs(person.rating - 1691)).toBeLessThan(60);
  });
});

describe('expectedShare', () => {
  it('is a half between equals, and both sides add up to one', () => {
    fc.assert(
      fc.property(rating, rating, (a, b) => {
        expect(expectedShare(a, b) + expectedShare(b, a)).toBeCloseTo(1, 12);
        expect(expectedShare(a, { ...b, rating: a.rating })).toBeCloseTo(0.5, 12);
      }),
    );
  });

  it('grows with the person’s rating and comes nearer to a half with doubt', () => {
    const item = newItem(3);

    expect(expectedShare({ ...newPerson, rating: 1700 }, item)).toBeGreaterThan(
      expectedShare(newPerson, item),
    );
    expect(expectedShare({ ...newPerson, rating: 1900, deviation: 50 }, item)).toBeGreaterThan(
      expectedShare({ ...newPerson, rating: 1900 }, item),
    );
  });
});

describe('meanRating', () => {
  it('is between the members, and a new person without any', () => {
    const strong = { rating: 1900, deviation: 50, volatility: 0.06 };

    expect(meanRating([strong, { ...strong, rating: 1500, deviation: 150 }])).toEqual({
      rating: 1700,
      deviation: 100,
      volatility: 0.06,
    });
    expect(meanRating([])).toEqual(newPerson);
  });
});

describe('restRating', () => {
  it('forgets slowly, and never more than everything', () => {
    expect(restRating({ ...newPerson, deviation: 60 }, 30).deviation).toBeCloseTo(
      Math.hypot(60, 173.7178 * 0.06 * Math.sqrt(30)),
      9,
    );
    expect(restRating(newPerson, 10_000).deviation).toBe(350);
  });
});
