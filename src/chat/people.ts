import type { Language } from '../language';
import type { Request } from './types';

/** What is remembered of the person who asks. */
export interface KnownPerson {
  /** The language that they chose for every answer; null: that of the question. */
  language: Language | null;
  /** Topics that they asked about, with the Unix ms of the last time. */
  asked: ReadonlyMap<string, number>;
}

/** Memory of people; each call is about the person of the request. */
export interface People {
  known(request: Request): Promise<KnownPerson>;
  asked(request: Request, topic: string): Promise<void>;
  choose(request: Request, language: Language | null): Promise<void>;
  forget(request: Request): Promise<void>;
}

/** Memory for where nothing is remembered. */
export const nobodyKnown: People = {
  known: async () => ({ language: null, asked: new Map() }),
  asked: async () => undefined,
  choose: async () => undefined,
  forget: async () => undefined,
};
