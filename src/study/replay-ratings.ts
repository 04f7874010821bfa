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

/**
 * Ratings of everybody and everything after these answers, which come in the log's order. A question whose numbers
 * are drawn fresh counts each time; others only the first time that a person meets them.
 */
export function replayRatings(answers: readonly AnswerEntry[]): Ratings {
  const persons = new Map<string, Rating>();
  const items = new Map<string, Rating>();
  const lastAt = new Map<string, number>();
  const met = new Set<string>();
  for (const answer of answers) {
    const meeting = `${answer.person} ${itemKey(answer)}`;
    if (answer.kind !== 'numeric' && met.has(meeting)) continue;
    met.add(meeting);
    const idle = Math.floor((answer.at - (lastAt.get(answer.person) ?? answer.at)) / day);
    const before = restRating(persons.get(answer.person) ?? newPerson, idle);
    const after = rateAnswer(before, items.get(itemKey(answer)) ?? newItem(answer.difficulty), answer.share);
    persons.set(answer.person, after.person);
    items.set(itemKey(answer), after.item);
    lastAt.set(answer.person, answer.at);
  }
  return { persons, items };
}
