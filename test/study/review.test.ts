import fc from 'fast-check';
import { createReview, dueCards, reviewRatings } from '../../src/study/review';

const review = createReview();
const now = Date.UTC(2026, 10, 24, 8);
const minute = 60_000;
const day = 24 * 60 * minute;

describe('a review', () => {
  it('makes a new card due at once', () => {
    expect(review.add('scaling/variance', now)).toMatchObject({
      itemId: 'scaling/variance',
      due: now,
      state: 'new',
      repetitions: 0,
      lastReview: null,
    });
  });

  it('shows four intervals, the better the longer', () => {
    const next = review.preview(review.add('x', now), now);
    const intervals = reviewRatings.map((rating) => next[rating].due - now);

    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(intervals[0]).toBe(minute);
    expect(intervals[2]).toBe(10 * minute);
    expect(intervals[3]).toBeGreaterThan(day);
  });

  it('gives what it showed, and undoes it exactly, along any history', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...reviewRatings), fc.nat(40)), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (history) => {
        let card = review.add('x', now);
        let at = now;
        for (const [rating, days] of history) {
          at = Math.max(at, card.due) + days * day;
          const shown = review.preview(card, at);
          const reviewed = review.rate(card, rating, at);

          expect(reviewed.after).toEqual(shown[rating]);
          expect(review.undo(reviewed)).toEqual(card);
          expect(reviewed.after.due).toBeGreaterThan(at);
          // 365, and one more for each button that would else say the same.
          expect(reviewed.after.due - at).toBeLessThanOrEqual(368 * day);
          expect(reviewed.after.stability).toBeGreaterThan(0);
          card = JSON.parse(JSON.stringify(reviewed.after));
        }
      }),
    );
  });

  it('does not change the interval while somebody looks at it', () => {
    let card = review.add('x', now);
    for (const rating of ['good', 'good', 'good'] as const) card = review.rate(card, rating, card.due).after;
    const shown = review.preview(card, card.due).good;
    const later = review.rate(card, 'good', card.due + 20_000).after;

    expect(later.scheduledDays).toBe(shown.scheduledDays);
  });

  it('sends a forgotten card back to learning and counts the lapse', () => {
    let card = review.rate(review.add('x', now), 'easy', now).after;
    expect(card.state).toBe('review');

    card = review.rate(card, 'again', card.due).after;

    expect(card).toMatchObject({ state: 'relearning', lapses: 1 });
  });

  it('asks more often for a higher retention', () => {
    const interval = (retention: number) => {
      const strict = createReview({ retention, longest: 365 });
      let card = strict.rate(strict.add('x', now), 'easy', now).after;
      card = strict.rate(card, 'good', card.due).after;
      return card.scheduledDays;
    };

    expect(interval(0.97)).toBeLessThan(interval(0.8));
  });
});

describe('dueCards', () => {
  const card = (itemId: string, due: number) => ({ ...review.add(itemId, now), due });
  const cards = [
    card('late', now - day),
    card('future', now + 1),
    card('now', now),
    card('older', now - 2 * day),
  ];

  it('takes what is due, the longest overdue first', () => {
    expect(dueCards(cards, now, { perDay: 20, doneToday: 0 }).map(({ itemId }) => itemId)).toEqual([
      'older',
      'late',
      'now',
    ]);
  });

  it('keeps to the daily limit', () => {
    expect(dueCards(cards, now, { perDay: 20, doneToday: 18 })).toHaveLength(2);
    expect(dueCards(cards, now, { perDay: 20, doneToday: 25 })).toEqual([]);
  });
});
