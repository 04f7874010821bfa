import { type Card, createEmptyCard, fsrs, GenSeedStrategyWithCardId, Rating, StrategyMode } from 'ts-fsrs';

export const reviewRatings = ['again', 'hard', 'good', 'easy'] as const;
export type ReviewRating = (typeof reviewRatings)[number];

/** A card of somebody's review, as plain numbers; instants are epoch ms. */
export interface ReviewCard {
  itemId: string;
  due: number;
  /** Days after which recall has fallen to 90 %; FSRS. */
  stability: number;
  /** 1 to 10; FSRS. */
  difficulty: number;
  scheduledDays: number;
  learningSteps: number;
  repetitions: number;
  lapses: number;
  state: 'new' | 'learning' | 'review' | 'relearning';
  lastReview: number | null;
}

/** One rating; `before` makes it possible to undo it exactly. */
export interface Reviewed {
  at: number;
  rating: ReviewRating;
  before: ReviewCard;
  after: ReviewCard;
}

export interface ReviewSettings {
  /** Recall to aim at when a card comes again, 0.7 to 0.97. */
  retention: number;
  /** Days between two reviews at most; a day or two more where two buttons would else say the same. */
  longest: number;
}

export const reviewDefaults: ReviewSettings = { retention: 0.9, longest: 365 };

export interface Review {
  /** A new card, due at once. */
  add(itemId: string, now: number): ReviewCard;
  /** The card after each of the four ratings; `due - now` is the interval to show. What is shown is what one gets. */
  preview(card: ReviewCard, now: number): Record<ReviewRating, ReviewCard>;
  rate(card: ReviewCard, rating: ReviewRating, now: number): Reviewed;
  /** The card as it was before a rating. */
  undo(reviewed: Reviewed): ReviewCard;
}

/** Spaced repetition by FSRS-6 (`ts-fsrs`). Intervals are scattered a little, by item and repetition, not by chance. */
export function createReview({ retention, longest }: ReviewSettings = reviewDefaults): Review {
  const scheduler = fsrs({ request_retention: retention, maximum_interval: longest, enable_fuzz: true });
  scheduler.useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('itemId'));

  const preview: Review['preview'] = (card, now) => {
    const next = scheduler.repeat(toFsrs(card), new Date(now));
    const after = (rating: (typeof grades)[ReviewRating]) => fromFsrs(card.itemId, next[rating].card);
    return {
      again: after(grades.again),
      hard: after(grades.hard),
      good: after(grades.good),
      easy: after(grades.easy),
    };
  };

  return {
    add: (itemId, now) => fromFsrs(itemId, createEmptyCard(new Date(now))),
    preview,
    rate: (card, rating, now) => ({ at: now, rating, before: card, after: preview(card, now)[rating] }),
    undo: ({ before }) => before,
  };
}

/** Due cards, the longest overdue first, as many as the daily limit leaves after what was reviewed today. */
export function dueCards(
  cards: readonly ReviewCard[],
  now: number,
  limit: { perDay: number; doneToday: number },
): ReviewCard[] {
  return cards
    .filter(({ due }) => due <= now)
    .sort((a, b) => a.due - b.due || (a.itemId < b.itemId ? -1 : 1))
    .slice(0, Math.max(0, limit.perDay - limit.doneToday));
}

/** What is left for today: what is due, and what will be. */
export interface Sitting {
  /** The longest overdue first. */
  due: ReviewCard[];
  /** Different questions that were rated today. */
  doneToday: number;
  /** Due cards that the daily limit leaves for another day. */
  held: number;
  /** When the next one comes, epoch ms; null: there is none, or one is due. */
  next: number | null;
}

/**
 * The cards of a day. A question that was rated today counts once, and comes again within the day as often as it is due.
 * `tomorrow`: the first moment of the person's next day, epoch ms.
 */
export function planSitting(
  cards: readonly ReviewCard[],
  ratedToday: ReadonlySet<string>,
  { now, perDay, tomorrow }: { now: number; perDay: number; tomorrow: number },
): Sitting {
  const doneToday = ratedToday.size;
  const due = cards.filter((card) => card.due <= now);
  const fresh = dueCards(
    due.filter(({ itemId }) => !ratedToday.has(itemId)),
    now,
    { perDay, doneToday },
  );
  const again = due.filter(({ itemId }) => ratedToday.has(itemId));
  const held = due.length - fresh.length - again.length;
  const sorted = dueCards([...fresh, ...again], now, { perDay: Number.POSITIVE_INFINITY, doneToday: 0 });
  const later = cards.filter((card) => card.due > now);
  const open = doneToday < perDay ? later : later.filter(({ itemId }) => ratedToday.has(itemId));
  const instants = [
    ...open.map((card) => card.due),
    ...later.map((card) => Math.max(card.due, tomorrow)),
    ...(held > 0 ? [tomorrow] : []),
  ];
  const next = sorted.length > 0 || instants.length === 0 ? null : Math.min(...instants);
  return { due: sorted, doneToday, held, next };
}

const grades = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;
const states = ['new', 'learning', 'review', 'relearning'] as const;

function toFsrs(card: ReviewCard): Card & { itemId: string } {
  return {
    itemId: card.itemId,
    due: new Date(card.due),
    stability: card.stability,
    difficulty: card.difficulty,
    // Asked for by the type until version 6 and computed anew by the scheduler.
    elapsed_days: 0,
    scheduled_days: card.scheduledDays,
    learning_steps: card.learningSteps,
    reps: card.repetitions,
    lapses: card.lapses,
    state: states.indexOf(card.state),
    ...(card.lastReview === null ? {} : { last_review: new Date(card.lastReview) }),
  };
}

function fromFsrs(itemId: string, card: Card): ReviewCard {
  return {
    itemId,
    due: card.due.getTime(),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningSteps: card.learning_steps,
    repetitions: card.reps,
    lapses: card.lapses,
    state: states[card.state] ?? 'new',
    lastReview: card.last_review?.getTime() ?? null,
  };
}
