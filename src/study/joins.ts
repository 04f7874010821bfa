import type { LocalDate } from './local-date';
import { extendStreak, noStreak, type Streak } from './streak';

/** From here on in the log `from` is `person` (`join`), or somebody of their own again (`part`). */
export interface LinkEntry {
  type: 'join' | 'part';
  id: string;
  /** Epoch ms. */
  at: number;
  /** The id that counts. */
  person: string;
  from: string;
}

/** One of the ids of a person. */
export interface JoinedId {
  id: string;
  /** So many of its answers, the first ones, do not carry the person's rating: another id's did until they were joined. */
  silent: number;
}

/** Persons with several ids, by the one that counts, which stands first. */
export type Joined = ReadonlyMap<string, readonly JoinedId[]>;

export const alone = (id: string): JoinedId[] => [{ id, silent: 0 }];

export const idsOf = (joined: Joined, person: string) => joined.get(person) ?? alone(person);

/** The ids that count, by all ids of persons with several. */
export function personsById(joined: Joined): Map<string, string> {
  return new Map([...joined].flatMap(([person, ids]) => ids.map(({ id }) => [id, person] as const)));
}

/**
 * What changes with an entry: the ids of those whom it is about, none for who is no person of their own any more; nothing where it
 * says what holds anyway. `fromLeads`: the rating of `from` goes on, because it is the surer one. `count`: answers of an id so far.
 */
export function relink(
  joined: Joined,
  { type, person, from }: Pick<LinkEntry, 'type' | 'person' | 'from'>,
  { fromLeads, count }: { fromLeads: boolean; count(id: string): number },
): Map<string, readonly JoinedId[]> {
  const persons = personsById(joined);
  const now = persons.get(from) ?? from;
  const to = persons.get(person) ?? person;
  if (type === 'part') {
    if (now === from) return new Map();
    return new Map([[now, idsOf(joined, now).filter(({ id }) => id !== from)] as const, [from, alone(from)]]);
  }
  if (now !== from || to === from) return new Map();
  const silenced = (ids: readonly JoinedId[]) => ids.map(({ id }) => ({ id, silent: count(id) }));
  const [ours, theirs] = [idsOf(joined, to), idsOf(joined, from)];
  const all = fromLeads ? [...silenced(ours), ...theirs] : [...ours, ...silenced(theirs)];
  return new Map([[to, all] as const, [from, []]]);
}

/** Applies an entry to who is whom; the person whom `from` has joined now, null where nobody was joined. */
export function noteLink(
  joined: Map<string, readonly JoinedId[]>,
  entry: Pick<LinkEntry, 'type' | 'person' | 'from'>,
  facts: Parameters<typeof relink>[2],
): string | null {
  const changes = relink(joined, entry, facts);
  for (const [person, ids] of changes) {
    if (ids.length > 1) joined.set(person, ids);
    else joined.delete(person);
  }
  return entry.type === 'join' ? ([...changes.keys()][0] ?? null) : null;
}

/** An answer of a person with several ids. */
export interface JoinedAnswer<R> {
  localDate: LocalDate;
  /** The rating after it, of the id under which it was given. */
  rating: R;
  carries: boolean;
}

/** Streak and rating after each of a person's answers, given under whatever id, in the log's order. */
export function joinAnswers<R>(answers: readonly JoinedAnswer<R>[]): { streak: Streak; rating: R }[] {
  let streak = noStreak;
  let carried: { rating: R } | null = null;
  return answers.map(({ localDate, rating, carries }) => {
    streak = extendStreak(streak, localDate);
    if (carries) carried = { rating };
    return { streak, rating: carried?.rating ?? rating };
  });
}
