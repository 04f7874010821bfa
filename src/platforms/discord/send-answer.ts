import { Undeliverable } from '../../chat/delivery';
import { isOwn } from '../../chat/own-request';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import { explainToQueue, isClosed, isMalformed, isRefusal } from './discord-errors';
import { createOwnWays } from './own-ways';
import type { Posts } from './post';
import { type Body, plainBody } from './to-body';
import type { Outgoing, Way } from './way';
import { createWays } from './ways';

interface SendParts {
  posts: Posts;
  ledger: Pick<Ledger, 'once' | 'forget'>;
  log: Log;
}

/**
 * Sends the messages of one answer. Each has one key in the ledger whatever way it takes, so a try that has to take
 * another way (the token died in between) sends only what is not there yet. Returns the first one's id.
 */
export function createSendAnswer({ posts, ledger, log }: SendParts) {
  const sendOne = async (ways: Way[], body: Body, key: string): Promise<string> => {
    const outcome = await ledger.once(key, async (unique, uncertain) => {
      try {
        return await readable(body, (shape) => firstOpen(ways, shape, unique, uncertain), unique);
      } catch (error) {
        // Of an earlier try we know no more than before; of a first one we know that it had no effect.
        if (!uncertain && isRefusal(error)) await ledger.forget(unique);
        throw explainToQueue(error);
      }
    });
    return outcome.id;
  };

  /** What Discord cannot read goes out as words alone: our mistake must not leave a person without an answer. */
  const readable = async (body: Body, send: (body: Body) => Promise<string>, key: string) => {
    try {
      return await send(body);
    } catch (error) {
      if (!isMalformed(error)) throw error;
      log.error({ key, reason: String(error) }, 'Discord cannot read a message; it goes out as words alone');
      return send(plainBody(body));
    }
  };

  return async (outgoing: Outgoing, bodies: Body[], key: string): Promise<string> => {
    const ways = isOwn(outgoing.request) ? createOwnWays(posts, outgoing) : createWays(posts, outgoing);
    const [first, ...others] = bodies;
    if (!first) throw new Error('a reply without a message');
    const id = await sendOne(ways.first(), first, `${key}-0`);
    for (const [index, body] of others.entries())
      await sendOne(ways.further(id), body, `${key}-${index + 1}`);
    return id;
  };
}

async function firstOpen(ways: Way[], ...message: Parameters<Way>): Promise<string> {
  let closed: unknown = new Undeliverable('no way leads to the person');
  for (const way of ways) {
    try {
      return await way(...message);
    } catch (error) {
      if (!isClosed(error)) throw error;
      closed = error;
    }
  }
  throw closed;
}
