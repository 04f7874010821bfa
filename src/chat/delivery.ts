import type { FetchFile } from './read-file';
import type { Person, Reply, Request } from './types';

/** How a worker posts on one platform. */
export interface Delivery {
  /** The request with what the platform had no room for in the event, e.g. the line of a button. */
  recall?(request: Request): Promise<Request>;
  /** What the platform knows of the person beyond what it sent, e.g. their locale; quick, or from memory. */
  meet?(request: Request): Promise<Person>;
  /** The bytes of a file that came with a request (`FetchFile`). */
  fetchFile?: FetchFile;
  /** A worker has taken the request up: others may see that it computes. */
  started?(request: Request): Promise<unknown>;
  /** The answer needs a computation: the person sees that it is under way, if they do not yet. */
  computing?(request: Request): Promise<unknown>;
  /**
   * Posts a reply where the request came from; repeating it with the same key posts nothing new. Returns its id. `instead`: the id of a
   * message of ours there whose place it takes; where that is gone it is posted anew.
   */
  deliver(request: Request, reply: Reply, key: string, instead?: string | null): Promise<string>;
}

/** The platform refuses for now (429, an outage that it announces); the request is put back and posted after `ms`. */
export class TryLater extends Error {
  constructor(
    readonly ms: number,
    reason: string,
  ) {
    super(reason);
    this.name = 'TryLater';
  }
}

/** Nothing that we could post would reach the person (channel gone, app removed): no repetition helps, nor an apology. */
export class Undeliverable extends Error {
  override name = 'Undeliverable';
}

/** A request of our own has nothing to say after all (it was said already, or its time is not yet): done, without a reply. */
export class NothingToSay extends Error {
  override name = 'NothingToSay';
}
