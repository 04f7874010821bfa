import type { Language } from '../language';
import type { Request } from './types';

/** A point of a history; `from` and `to` (excluded) are epoch ms. */
export interface PeriodSpan {
  from: number;
  to: number;
}

export interface StudyTopic {
  id: string;
  title: string;
  question: string;
  answers: number;
  right: number;
  /** 0 to 1; null: not answered yet. */
  mastery: number | null;
}

/** What one person has learned and what is due for them. Instants are epoch ms. */
export interface OwnStudy {
  /** Zone of the person's days and weeks. */
  zone: string;
  /** Days in a row that stand today. */
  days: number;
  rating: { value: number; deviation: number };
  /** The last weeks, oldest first; the last one is under way. */
  weeks: (PeriodSpan & { points: number; answers: number; right: number })[];
  topics: StudyTopic[];
  review: {
    /** Cards that can be reviewed now, and those that the daily limit leaves for another day. */
    due: number;
    held: number;
    total: number;
    doneToday: number;
    perDay: number;
    /** When the next one comes; null: there is none, or one is due. */
    next: number | null;
    /** Cards by the day on which they are due, from today on; what is overdue counts today. */
    ahead: { date: string; cards: number }[];
    /** Which topics (or decks of the group) the due cards are about, the most first. */
    about: { title: string; cards: number }[];
  };
}

export const panelScopes = ['group', 'global'] as const;
export const panelPeriods = ['day', 'week', 'month', 'season', 'all'] as const;
export const panelMetrics = ['points', 'accuracy', 'streak', 'improvement', 'rating'] as const;

export interface BoardChoice {
  scope: (typeof panelScopes)[number];
  period: (typeof panelPeriods)[number];
  metric: (typeof panelMetrics)[number];
}

export interface PanelRow {
  name: string;
  you: boolean;
  rank: number;
  value: number;
  answers: number;
  /** The value in each of the board's `spans`; null: not on that board. */
  history: (number | null)[];
}

export interface StudyBoard {
  /** Zone in which the periods begin. */
  zone: string;
  /** Persons on the whole board. */
  total: number;
  /** The asker took themselves off all boards. */
  unlisted: boolean;
  /** Answers in the period without which nobody is on this board. */
  atLeast: number;
  /** The first ten, and at the end one's own row where it is further down. */
  rows: PanelRow[];
  /** The periods of the history, oldest first, the last under way; months where the board is of all time. */
  spans: PeriodSpan[];
  /** Who was first in past months, the latest first. */
  champions: (PeriodSpan & { names: string[]; value: number })[];
}

/** How a study group is run. */
export interface GroupStudy {
  settings: {
    zone: string;
    language: Language | null;
    seconds: number;
    difficulty: number | null;
    mayStart: 'everyone' | 'admins';
    mayManage: 'everyone' | 'admins';
  };
  dailies: {
    /** The page's channel, or the platform where it is posted. */
    place: { channel: string } | { platform: Request['platform'] };
    time: string;
    zone: string;
    weekdays: readonly number[];
    paused: 'asked' | 'unreachable' | null;
    /** The next three posts, epoch ms. */
    next: number[];
  }[];
  decks: { name: string; active: number; retired: number }[];
  /** Proposals that wait for a decision, the oldest first. */
  waiting: { id: string; deck: string; name: string; questions: number; at: number }[];
}

/** What the page's study panel shows to whoever the request is from. */
export interface StudyReader {
  own(request: Request): Promise<OwnStudy>;
  board(request: Request, choice: BoardChoice): Promise<StudyBoard>;
  group(request: Request): Promise<GroupStudy>;
}
