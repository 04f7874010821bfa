import type { Context } from '../../src/chat/command';
import type { Request } from '../../src/chat/types';
import { addDays, localDateAt } from '../../src/study/local-date';
import { runOn } from '../../src/study/local-time';
import { knownAt, missedAnswers } from '../../src/study/missed';
import { createReview, planSitting, type Sitting } from '../../src/study/review';

export const review = createReview();

/** Whose review it is, and the zone that their days follow. */
export interface Reviewer {
  person: string;
  zone: string;
}

export async function reviewerOf(request: Request, { memory }: Pick<Context, 'memory'>): Promise<Reviewer> {
  const { identities, settings } = memory;
  const person = await identities.person(request);
  return { person, zone: await settings.zoneOf(person, await identities.group(request)) };
}

/** What is due for somebody, with what they answered wrong by now. */
export async function readSitting(
  { person, zone }: Reviewer,
  context: Pick<Context, 'memory' | 'now'>,
): Promise<Sitting & { total: number }> {
  const { reviews, settings } = context.memory;
  await takeMissed(person, context);
  const now = context.now();
  const today = localDateAt(now, zone);
  const history = await reviews.history(person);
  const ratedToday = history.filter(({ at, undone }) => !undone && localDateAt(at, zone) === today);
  const tomorrow = runOn({ zone, time: '00:00', weekdays: [] }, addDays(today, 1)).at;
  const { reviewsPerDay: perDay } = await settings.person(person);
  const cards = (await reviews.cards(person)).map(({ card }) => card);
  const done = new Set(ratedToday.map(({ before }) => before.itemId));
  return { ...planSitting(cards, done, { now, perDay, tomorrow }), total: cards.length };
}

/** Cards of the answers that were wrong and whose result is out; each makes one once. */
async function takeMissed(person: string, { memory, now }: Pick<Context, 'memory' | 'now'>): Promise<void> {
  const { answers, reviews, identities } = memory;
  const logs = await Promise.all((await identities.all(person)).map(answers.ofPerson));
  const missed = missedAnswers(logs.flat(), now());
  if (missed.length === 0) return;
  const taken = await reviews.taken(person);
  for (const entry of missed) {
    if (taken.has(entry.id)) continue;
    const card = review.add(entry.itemId, knownAt(entry));
    await reviews.take(person, entry.id, { card, group: entry.group });
  }
}
