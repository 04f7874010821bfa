import type { AnswerEntry } from './answer-log';
import { newItem, newPerson, type Rating, rateAnswer, restRating } from './ratings';

export interface Ratings {
  persons: Map<string, Rating>;
  /** By item id and version: an edited item is rated anew. */
  items: Map<string, Rating>;
}

const day = 24 * 60 * 60 * 1000;

/** The key of an item in `Ratings.items`. */
export function itemKey({ itemId, version }: { itemId: string; version: string }): string {
  return `${itemId}@${version}`;
}

/** A person's rating, with the instant of the last answer that counted for it (null before the first). */
export interface RatedPerson {
  rating: Rating;
  at: number | null;
}

export const unrated: RatedPerson = { rating: newPerson, at: null };

/** A question whose numbers are drawn fresh counts each time; others only the first time that a person meets them. */
export function countsForRating({ kind }: Pick<AnswerEntry, 'kind'>, met: boolean): boolean {
  return kind === 'numeric' || !met;
}

/** One step of the log: both ratings after an answer that counts, given those before it; null: an item that nobody met. */
export function rateEntry(
  person: RatedPerson,
  item: Rating | null,
  { at, difficulty, share }: AnswerEntry,
): { person: RatedPerson; item: Rating } {
  // The log may hold an answer that came earlier than the one before it.
  const idle = Math.max(0, Math.floor((at - (person.at ?? at)) / day));
  const after = rateAnswer(restRating(person.rating, idle), item ?? newItem(difficulty), share);
  return { person: { rating: after.person, at }, item: after.item };
}

/** Ratings of everybody and everything after these answers, which come in the log's order; `see` gets the person's after each. */
export function replayRatings(
  answers: readonly AnswerEntry[],
  see: (answer: AnswerEntry, rating: Rating) => void = () => undefined,
): Ratings {
  const persons = new Map<string, RatedPerson>();
  const items = new Map<string, Rating>();
  const met = new Set<string>();
  for (const answer of answers) {
    const key = itemKey(answer);
    const meeting = `${answer.person} ${key}`;
    if (countsForRating(answer, met.has(meeting))) {
      const after = rateEntry(persons.get(answer.person) ?? unrated, items.get(key) ?? null, answer);
      persons.set(answer.person, after.person);
      items.set(key, after.item);
    }
    met.add(meeting);
    see(answer, persons.get(answer.person)?.rating ?? newPerson);
  }
  return { persons: new Map([...persons].map(([person, { rating }]) => [person, rating])), items };
}
