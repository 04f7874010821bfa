import type { Person, Reply, Request } from './types';

/** How a worker posts on one platform. */
export interface Delivery {
  /** What the platform knows of the person beyond what it sent, e.g. their locale; quick, or from memory. */
  meet?(request: Request): Promise<Person>;
  /** A worker has taken the request up: others may see that it computes. */
  started?(request: Request): Promise<unknown>;
  /** The answer needs a computation: the person sees that it is under way, if they do not yet. */
  computing?(request: Request): Promise<unknown>;
  /** Posts a reply where the request came from; repeating it with the same key posts nothing new. Returns its id. */
  deliver(request: Request, reply: Reply, key: string): Promise<string>;
}
