import type { Redis } from 'ioredis';
import type { ScoredAnswer } from '../../study/answer-log';
import { newPerson, type Rating } from '../../study/ratings';
import { itemKey } from '../../study/replay-ratings';
import { noStreak, type Streak } from '../../study/streak';
import { createLock } from '../lock';
import type { Answers } from './answers';
import { toScored } from './boards/apply-entries';
import { type PersonState, readAnswers, readHash } from './boards/batch-state';
import { catchUp, stepLock } from './boards/catch-up';
import { forgetPerson } from './boards/forget-person';
import { createGenerations } from './boards/generations';
import { createNamedSpans } from './boards/named-spans';
import { createPages, type Pages } from './boards/pages';
import { type Rebuilt, rebuildBoards } from './boards/rebuild';
import type { Settings } from './settings';

export type { Scope } from './boards/keys';
export type { Champions, Dated, PageRequest } from './boards/pages';
export type { BoardPage } from './boards/read-page';

/**
 * Points, streaks, ratings and boards, all derived from the answer log. What is in the log shows only after `catchUp`.
 * A period is that of the group's zone (`settings.group`); all groups together follow UTC.
 */
export interface Boards extends Pages {
  /** Applies what is in the log at the call; many callers at once are fine. */
  catchUp(): Promise<void>;
  /** What answers earned, by id; those that are unknown, or not applied yet, are left out. */
  pointsOf(answerIds: readonly string[]): Promise<Map<string, ScoredAnswer>>;
  ratingOf(person: string): Promise<Rating>;
  /** Null: nobody met it yet. */
  itemRating(itemId: string, version: string): Promise<Rating | null>;
  streakOf(person: string): Promise<Streak>;
  /**
   * Takes a person off all boards, with everything derived from their answers; call it after `answers.forget`. What others won
   * or lost against the same items stays until the next rebuild.
   */
  forget(person: string): Promise<void>;
  /** Makes everything anew from the log and says whether that equals what was kept; null: somebody else does it already. */
  rebuild(): Promise<Rebuilt | null>;
}

export interface BoardsParts {
  redis: Redis;
  prefix: string;
  settings: Settings;
  answers: Pick<Answers, 'read'>;
  /** ms after which a step whose worker died is somebody else's; 2000 unless a test is in a hurry. */
  lockMs?: number;
}

export function createBoards({ redis, prefix, settings, answers, lockMs = stepLock }: BoardsParts): Boards {
  const lock = createLock(redis, prefix);
  const parts = { redis, prefix, settings, answers, lock, lockMs, named: createNamedSpans() };
  const generations = createGenerations(redis, prefix);
  const { current, read } = generations;
  const readPerson = (person: string) =>
    read(async ({ keys }) => (await readHash<PersonState>(redis, keys.persons, [person])).get(person));
  return {
    catchUp: () => catchUp(parts, current),
    pointsOf: (ids) =>
      read(async ({ keys }) => {
        const kept = await readAnswers(redis, prefix, keys, ids);
        return new Map([...kept].map(([id, answer]) => [id, toScored(answer)]));
      }),
    ratingOf: async (person) => (await readPerson(person))?.rated.rating ?? newPerson,
    streakOf: async (person) => (await readPerson(person))?.streak ?? noStreak,
    itemRating: (itemId, version) =>
      read(async ({ keys }) => {
        const key = itemKey({ itemId, version });
        return (await readHash<Rating>(redis, keys.items, [key])).get(key) ?? null;
      }),
    ...createPages(parts, current),
    forget: (person) => forgetPerson(parts, current, person),
    rebuild: () => rebuildBoards(parts, current),
  };
}
