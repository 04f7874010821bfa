import fc from 'fast-check';
import { addDays, daysBetween } from '../../src/study/local-date';
import { type DailyCandidate, type DailyContext, dailyRules, pickDaily } from '../../src/study/pick-daily';
import { expectedShare, newItem } from '../../src/study/ratings';

const group = { rating: 1500, deviation: 60, volatility: 0.06 };
const bank = (topics: number, perTopic: number): DailyCandidate[] =>
  Array.from({ length: topics * perTopic }, (_, place) => ({
    itemId: `t${place % topics}/${Math.floor(place / topics)}`,
    topic: `t${place % topics}`,
    rating: { ...newItem(1 + (place % 5)), deviation: 60 },
  }));
const context: DailyContext = { group, today: '2026-11-24', posted: [], mastery: {}, seed: 's' };

/** Picks day after day and keeps the history. */
function season(candidates: DailyCandidate[], days: number, change: Partial<DailyContext> = {}) {
  const posted: { itemId: string; topic: string; date: string }[] = [];
  for (let day = 0; day < days; day++) {
    const today = addDays(context.today, day);
    const pick = pickDaily(candidates, { ...context, ...change, today, posted, seed: `place ${today}` });
    if (pick) posted.push({ itemId: pick.itemId, topic: pick.topic, date: today });
  }
  return posted;
}

describe('pickDaily', () => {
  it('has nothing to pick from nothing', () => {
    expect(pickDaily([], context)).toBeNull();
  });

  it('aims at items that 60 to 70 of a hundred get right', () => {
    const fine = bank(5, 8).map((candidate, place) => ({
      ...candidate,
      rating: { ...candidate.rating, rating: 1100 + 20 * place },
    }));
    const pick = pickDaily(fine, context);
    const [low, high] = dailyRules.aim;

    expect(pick?.expected).toBeGreaterThanOrEqual(low - dailyRules.tie);
    expect(pick?.expected).toBeLessThanOrEqual(high + dailyRules.tie);
  });

  it('picks harder items for a stronger group', () => {
    const items = bank(5, 8);
    const ratingOf = (strength: number) => {
      const pick = pickDaily(items, { ...context, group: { ...group, rating: strength } });
      return items.find(({ itemId }) => itemId === pick?.itemId)?.rating.rating ?? 0;
    };

    expect(ratingOf(1900)).toBeGreaterThan(ratingOf(1300));
  });

  it('takes the topic that the group knows least', () => {
    const mastery = { t0: 0.9, t1: 0.8, t2: 0.2, t3: 0.9, t4: 0.9 };
    const level = bank(5, 8).map((candidate) => ({ ...candidate, rating: { ...group, rating: 1390 } }));

    expect(pickDaily(level, { ...context, mastery })?.topic).toBe('t2');
  });

  it('does not repeat an item within 30 days while there are others, and spreads over the topics', () => {
    const posted = season(bank(6, 10), 60);
    const last = new Map<string, string>();
    for (const [place, { itemId, topic, date }] of posted.entries()) {
      const before = last.get(itemId);
      if (before) expect(daysBetween(before, date)).toBeGreaterThan(dailyRules.rest);
      last.set(itemId, date);
      expect(posted.slice(Math.max(0, place - 3), place).map((post) => post.topic)).not.toContain(topic);
    }

    expect(posted).toHaveLength(60);
    expect(new Set(posted.map(({ topic }) => topic)).size).toBe(6);
  });

  it('takes what was posted longest ago when everything was', () => {
    const posted = season(bank(2, 3), 20);

    expect(posted.slice(6).map(({ itemId }) => itemId)).toEqual(
      posted.slice(0, 14).map(({ itemId }) => itemId),
    );
  });

  it('is the same for the same seed, whatever the order of the candidates', () => {
    const items = bank(5, 8);
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(items, { minLength: items.length }), (seed, shuffled) => {
        expect(pickDaily(shuffled, { ...context, seed })).toEqual(pickDaily(items, { ...context, seed }));
      }),
    );
  });

  it('says what it expects', () => {
    const items = bank(5, 8);
    const pick = pickDaily(items, context);
    const rating = items.find(({ itemId }) => itemId === pick?.itemId)?.rating ?? group;

    expect(pick?.expected).toBe(expectedShare(group, rating));
  });
});
