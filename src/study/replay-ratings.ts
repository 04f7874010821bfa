import { type AnswerEntry, isLink, type LogEntry } from './answer-log';
import { idsOf, type Joined, type JoinedId, noteLink, personsById } from './joins';
import { newItem, newPerson, type Rating, rateAnswer, restRating } from './ratings';

export interface Ratings {
  persons: Map<string, Rating>;
  /** By item id and version: an edited item is rated anew. */
  items: Map<string, Rating>;
  /** Who has several ids at its end. */
  joined: Joined;
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

/** Whose rating goes on where two are joined: that of `from` only where it is the surer one. */
export const fromLeads = (from: RatedPerson, to: RatedPerson): boolean =>
  from.rating.deviation < to.rating.deviation;

/** Ratings of everybody and everything after a log; `see` gets the person's after each answer. */
export function replayRatings(
  entries: readonly LogEntry[],
  see: (answer: AnswerEntry, rating: Rating) => void = () => undefined,
): Ratings {
  const persons = new Map<string, RatedPerson>();
  const items = new Map<string, Rating>();
  const met = new Set<string>();
  const counts = new Map<string, number>();
  const joined = new Map<string, readonly JoinedId[]>();
  const personOf = (id: string) => personsById(joined).get(id) ?? id;
  const rated = (id: string) => persons.get(personOf(id)) ?? unrated;
  for (const entry of entries) {
    if (isLink(entry)) {
      const leads = fromLeads(rated(entry.from), rated(entry.person));
      const after = leads ? rated(entry.from) : rated(entry.person);
      const to = noteLink(joined, entry, { fromLeads: leads, count: (id) => counts.get(id) ?? 0 });
      if (to !== null) persons.set(to, after);
    }
    if (entry.type !== 'answer') continue;
    const [person, key] = [personOf(entry.person), itemKey(entry)];
    const known = idsOf(joined, person).some(({ id }) => met.has(`${id} ${key}`));
    if (countsForRating(entry, known)) {
      const after = rateEntry(rated(entry.person), items.get(key) ?? null, entry);
      persons.set(person, after.person);
      items.set(key, after.item);
    }
    met.add(`${entry.person} ${key}`);
    counts.set(entry.person, (counts.get(entry.person) ?? 0) + 1);
    see(entry, persons.get(person)?.rating ?? newPerson);
  }
  const ratings = [...persons].map(([person, { rating }]) => [person, rating] as const);
  return { persons: new Map(ratings), items, joined };
}
