import type { Redis } from 'ioredis';
import type { ReviewCard, Reviewed } from '../../study/review';

/** A question that somebody reviews. */
export interface KeptCard {
  card: ReviewCard;
  /** The group whose decks have the question, if it is none of ours. */
  group: string;
}

/** A rating that was given. */
export interface Rated extends Reviewed {
  /** Id of the request that gave it. */
  request: string;
  group: string;
  undone: boolean;
}

/** What somebody reviews, and what they rated; due dates are computed by `src/study/review.ts`. */
export interface Reviews {
  cards(person: string): Promise<KeptCard[]>;
  find(person: string, itemId: string): Promise<KeptCard | null>;
  /** Puts a new card in; false where the question is reviewed already. */
  add(person: string, kept: KeptCard): Promise<boolean>;
  /** Answers that made cards. */
  taken(person: string): Promise<Set<string>>;
  /** An answer that missed makes a card, or makes the one that is there due, once for its id. */
  take(person: string, answerId: string, kept: KeptCard): Promise<void>;
  remove(person: string, itemId: string): Promise<void>;
  /** Puts a card in the place of whatever is there, e.g. from a file. */
  restore(person: string, kept: KeptCard): Promise<void>;
  /** Once for its request; false where the card is another by now (rated elsewhere, removed). */
  rate(person: string, rated: Omit<Rated, 'undone'>): Promise<boolean>;
  /** Undoes the last rating that stands if `request` gave it; false: it did not, or it is undone. */
  undo(person: string, request: string): Promise<boolean>;
  /** The newest first; those that were undone, too. */
  history(person: string): Promise<Rated[]>;
  /** Puts cards of somebody into the review of another where those have none of the same question, each answer making one once. */
  copy(from: string, to: string): Promise<void>;
  forget(person: string): Promise<void>;
}

/** Ratings that are remembered; a day has fewer. */
const remembered = 1000;

/**
 * Changes one card if it is still as it was read; with a rating, and for an answer that makes a card.
 * KEYS: cards, history, taken. ARGV: item, card before ('' = none), card after, rating or '', answer or '', ratings kept.
 * Returns 1: done; 0: the card is another by now; 2: the answer was taken before.
 */
const changeScript = `
if ARGV[5] ~= '' and redis.call('SISMEMBER', KEYS[3], ARGV[5]) == 1 then return 2 end
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[4] ~= '' then
  redis.call('LPUSH', KEYS[2], ARGV[4])
  redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[6]) - 1)
end
if ARGV[5] ~= '' then redis.call('SADD', KEYS[3], ARGV[5]) end
return 1`;

/** KEYS: cards, history. ARGV: place in the history, the rating that stands there, the same undone, item, card before it. */
const undoScript = `
if redis.call('LINDEX', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('LSET', KEYS[2], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[1], ARGV[4], ARGV[5])
return 1`;

type Keys = ReturnType<typeof keysOf>;

const keysOf = (prefix: string, person: string) => ({
  cards: `${prefix}:review:${person}:cards`,
  history: `${prefix}:review:${person}:history`,
  taken: `${prefix}:review:${person}:taken`,
});

export function createReviews(redis: Redis, prefix: string): Reviews {
  const of = (person: string) => keysOf(prefix, person);
  const cards: Reviews['cards'] = async (person) =>
    Object.values(await redis.hgetall(of(person).cards)).map(readKept);
  const add: Reviews['add'] = async (person, kept) =>
    (await redis.hsetnx(of(person).cards, kept.card.itemId, JSON.stringify(kept))) === 1;
  return {
    cards,
    add,
    ...createChanges(redis, of),
    history: (person) => readHistory(redis, of(person)),
    find: async (person, itemId) => {
      const kept = await redis.hget(of(person).cards, itemId);
      return kept ? readKept(kept) : null;
    },
    taken: async (person) => new Set(await redis.smembers(of(person).taken)),
    remove: async (person, itemId) => void (await redis.hdel(of(person).cards, itemId)),
    restore: async (person, kept) =>
      void (await redis.hset(of(person).cards, kept.card.itemId, JSON.stringify(kept))),
    copy: async (from, to) => {
      for (const kept of await cards(from)) await add(to, kept);
      await redis.sunionstore(of(to).taken, of(to).taken, of(from).taken);
    },
    forget: async (person) => void (await redis.del(Object.values(of(person)))),
  };
}

interface Change {
  /** As it was read; null: there was none. */
  before: string | null;
  after: KeptCard;
  rated?: Rated;
  answer?: string;
}

/** What happens to a card once, however often it is asked for and by however many at a time. */
function createChanges(redis: Redis, of: (person: string) => Keys): Pick<Reviews, 'take' | 'rate' | 'undo'> {
  const change = async (person: string, { before, after, rated, answer }: Change) => {
    const { cards, history, taken } = of(person);
    const states = [after.card.itemId, before ?? '', JSON.stringify(after)];
    const also = [rated ? JSON.stringify(rated) : '', answer ?? '', remembered];
    return Number(await redis.eval(changeScript, 3, cards, history, taken, ...states, ...also));
  };

  const take: Reviews['take'] = async (person, answer, kept) => {
    const before = await redis.hget(of(person).cards, kept.card.itemId);
    const known = before ? readKept(before) : null;
    // Missed again: it comes at once, whatever was planned.
    const due = Math.min(known?.card.due ?? kept.card.due, kept.card.due);
    const after = known ? { ...known, card: { ...known.card, due } } : kept;
    if ((await change(person, { before, after, answer })) === 0) await take(person, answer, kept);
  };

  const rate: Reviews['rate'] = async (person, given) => {
    const known = await readHistory(redis, of(person));
    if (known.some(({ request }) => request === given.request)) return true;
    const before = await redis.hget(of(person).cards, given.before.itemId);
    if (!before || !isSame(readKept(before).card, given.before)) return false;
    const after = { card: given.after, group: given.group };
    const done = await change(person, { before, after, rated: { ...given, undone: false } });
    // Somebody was quicker: perhaps the same request on another worker.
    return done === 1 || rate(person, given);
  };

  const undo: Reviews['undo'] = async (person, request) => {
    const { cards, history } = of(person);
    const entries = await redis.lrange(history, 0, -1);
    const place = entries.findIndex((json) => !(JSON.parse(json) as Rated).undone);
    const json = entries[place];
    const rated = json ? (JSON.parse(json) as Rated) : null;
    if (!json || rated?.request !== request) return false;
    const kept: KeptCard = { card: rated.before, group: rated.group };
    const undone = JSON.stringify({ ...rated, undone: true });
    const values = [place, json, undone, kept.card.itemId, JSON.stringify(kept)];
    return (await redis.eval(undoScript, 2, cards, history, ...values)) === 1 || undo(person, request);
  };

  return { take, rate, undo };
}

async function readHistory(redis: Redis, { history }: Keys): Promise<Rated[]> {
  return (await redis.lrange(history, 0, -1)).map((json) => JSON.parse(json) as Rated);
}

const readKept = (json: string) => JSON.parse(json) as KeptCard;

/** Whether a card was neither rated nor made due meanwhile. */
function isSame(kept: ReviewCard, seen: ReviewCard): boolean {
  return JSON.stringify(kept) === JSON.stringify(seen);
}
