import type { Redis } from 'ioredis';
import { type Alarms, createAlarms } from './alarms';
import { type Answers, createAnswers } from './answers';
import { type Boards, createBoards } from './boards';
import { createDailies, type Dailies } from './dailies';
import { createDecks, type Decks } from './decks';
import { createIdentities, type Identities } from './identities';
import { createInterviews, type Interviews } from './interviews';
import { createLinks, type Links } from './links';
import { createPersonal, type Personal } from './personal';
import { createReminders, type Reminders } from './reminders';
import { createReviews, type Reviews } from './reviews';
import { createRounds, type Rounds } from './rounds';
import { createSeries, type Series } from './series';
import { createSettings, type Settings } from './settings';
import { createShownNames, type ShownNames } from './shown-names';

/** What is remembered of people who study together; a command gets it as `context.memory`. */
export interface Memory {
  identities: Identities;
  settings: Settings;
  answers: Answers;
  rounds: Rounds;
  series: Series;
  dailies: Dailies;
  alarms: Alarms;
  boards: Boards;
  reviews: Reviews;
  reminders: Reminders;
  interviews: Interviews;
  decks: Decks;
  shownNames: ShownNames;
  links: Links;
  personal: Personal;
}

export type { Alarm, Alarms } from './alarms';
export type { Answers, Logged } from './answers';
export type { BoardPage, Dated, Scope } from './boards';
export type { Dailies, Daily, PostedDaily } from './dailies';
export type { Decks, KeptItem, Proposal } from './decks';
export type { Identities } from './identities';
export type { Interviews, KeptInterview } from './interviews';
export type { LinkOffer, Links } from './links';
export type { Personal, PersonalData } from './personal';
export type { Reminders } from './reminders';
export type { KeptCard, Rated, Reviews } from './reviews';
export type { LockedAnswer, LockOutcome, Round, RoundMode, Rounds } from './rounds';
export type { GroupSettings, PersonSettings, Settings } from './settings';

export function createMemory(redis: Redis, prefix: string): Memory {
  const settings = createSettings(redis, prefix);
  const answers = createAnswers(redis, prefix);
  const identities = createIdentities(redis, prefix);
  const stores = {
    identities,
    rounds: createRounds(redis, prefix),
    series: createSeries(redis, prefix),
    dailies: createDailies(redis, prefix),
    alarms: createAlarms(redis, prefix),
    reviews: createReviews(redis, prefix),
    reminders: createReminders(redis, prefix),
    interviews: createInterviews(redis, prefix),
    decks: createDecks(redis, prefix),
    links: createLinks(redis, prefix),
    settings,
    answers,
    boards: createBoards({ redis, prefix, settings, answers }),
    shownNames: createShownNames({ redis, prefix, identities, settings }),
  };
  return { ...stores, personal: createPersonal(redis, prefix, stores) };
}
