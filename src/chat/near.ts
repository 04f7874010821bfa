import type { Request } from './types';

/** Where somebody types, as far as it is known before anything is said. */
export type Where = Pick<Request, 'platform' | 'address' | 'place' | 'person'>;

/** What suggestions know of that place. */
export interface Near {
  /** Decks of the group there that can be asked from. */
  decks: readonly string[];
}

export const nowhere: Near = { decks: [] };
