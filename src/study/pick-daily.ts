import { createDice } from './dice';
import type { Share } from './grade';
import { daysBetween, type LocalDate } from './local-date';
import { expectedShare, type Rating } from './ratings';

export interface DailyCandidate {
  itemId: string;
  topic: string;
  rating: Rating;
}

export interface DailyContext {
  /** Of the group: `meanRating` of its members who answered lately. */
  group: Rating;
  today: LocalDate;
  /** Daily questions that this place had, oldest first. */
  posted: readonly { itemId: string; topic: string; date: LocalDate }[];
  /** How well the group knows each topic (`masteryByTopic`); a topic without answers counts as half known. */
  mastery: Readonly<Record<string, Share>>;
  /** Decides between equally good items; e.g. place and date. */
  seed: string;
}

export interface DailyPick {
  itemId: string;
  topic: string;
  expected: Share;
}

export const dailyRules = {
  /** Share of right answers to aim at, from … to. */
  aim: [0.6, 0.7],
  /** Days without a repetition. */
  rest: 30,
  /** What a fully known topic costs against an unknown one, in expected share. */
  weakness: 0.3,
  /** Items that are this close to the best are equally good. */
  tie: 0.03,
} as const;

/**
 * Picks the item of the day, in this order: nothing that was posted within 30 days (when there is nothing else, what
 * was posted longest ago); no topic of the last posts, half as many as there are topics; then what costs least:
 * distance of the expected share from 60–70 % plus 0.3 × how well the group knows the topic. The seed breaks ties.
 * Null without candidates.
 */
export function pickDaily(candidates: readonly DailyCandidate[], context: DailyContext): DailyPick | null {
  const priced = spread(rested(candidates, context), candidates, context)
    .map((candidate) => price(candidate, context))
    .sort((a, b) => a.cost - b.cost || (a.itemId < b.itemId ? -1 : 1));
  const [best] = priced;
  if (!best) return null;
  const good = priced.filter(({ cost }) => cost <= best.cost + dailyRules.tie);
  const { itemId, topic, expected } = createDice(context.seed, 'daily').pick(good);
  return { itemId, topic, expected };
}

function rested(candidates: readonly DailyCandidate[], { posted, today }: DailyContext): DailyCandidate[] {
  const last = new Map(posted.map(({ itemId, date }) => [itemId, date]));
  const age = ({ itemId }: DailyCandidate) => {
    const date = last.get(itemId);
    return date === undefined ? Number.POSITIVE_INFINITY : daysBetween(date, today);
  };
  const fresh = candidates.filter((candidate) => age(candidate) > dailyRules.rest);
  if (fresh.length > 0) return fresh;
  const oldest = Math.max(...candidates.map(age));
  return candidates.filter((candidate) => age(candidate) === oldest);
}

/** Leaves out the topics of the last posts, unless nothing would be left. */
function spread(
  fresh: DailyCandidate[],
  all: readonly DailyCandidate[],
  { posted }: DailyContext,
): DailyCandidate[] {
  const topics = new Set(all.map(({ topic }) => topic)).size;
  for (let count = Math.floor(topics / 2); count > 0; count--) {
    const recent = new Set(posted.slice(-count).map(({ topic }) => topic));
    const others = fresh.filter(({ topic }) => !recent.has(topic));
    if (others.length > 0) return others;
  }
  return fresh;
}

function price(candidate: DailyCandidate, { group, mastery }: DailyContext): DailyPick & { cost: number } {
  const expected = expectedShare(group, candidate.rating);
  const [low, high] = dailyRules.aim;
  const off = Math.max(0, low - expected, expected - high);
  const known = Object.hasOwn(mastery, candidate.topic) ? (mastery[candidate.topic] ?? 0.5) : 0.5;
  return { ...candidate, expected, cost: off + dailyRules.weakness * known };
}
