import type { Reply, Request } from './types';

/** How a worker posts on one platform. */
export interface Delivery {
  /** A worker has taken the request up: others may see that it computes. */
  started?(request: Request): Promise<unknown>;
  /** Posts a reply where the request came from; repeating it with the same key posts nothing new. Returns its id. */
  deliver(request: Request, reply: Reply, key: string): Promise<string>;
}
