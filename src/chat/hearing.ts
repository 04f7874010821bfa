import type { Reply, Request } from './types';

/** A request from a chat, with what answering it needs and nobody may read in the queue (tokens, secret addresses). */
export interface Heard {
  request: Request;
  secret?: Record<string, string>;
}

/** How a chat platform hands over what it heard. */
export interface Hearing {
  /**
   * Writes the request down (at once, on the local disk), acknowledges it, then queues it. Once it is written down it will
   * be answered, even if this process is killed in between. Never throws.
   */
  hear(heard: Heard, acknowledge: () => Promise<unknown>): Promise<void>;
}

/** Tells a person at once that their request was not taken on; the place is the one in which it was heard. */
export type Refuse = (heard: Heard, reply: Reply) => Promise<unknown>;
