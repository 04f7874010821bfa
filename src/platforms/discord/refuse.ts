import { setTimeout as sleep } from 'node:timers/promises';
import { TryLater, Undeliverable } from '../../chat/delivery';
import type { Refuse } from '../../chat/hearing';
import type { DiscordConfig } from '../../config-chats';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import { fromReply } from './from-reply';
import { createPosts } from './post';
import { createSendAnswer } from './send-answer';
import { toBody } from './to-body';

/** ms between tries. */
const pauses = [500, 2000, 5000];

/** Tells a person at once, in private, that their request was not taken on; without the queue, so it tries again by itself. */
export function createDiscordRefusal({ config, log }: { config: DiscordConfig; log: Log }): Refuse {
  const posts = createPosts(config);
  return async ({ request, secret }, reply) => {
    const send = createSendAnswer({ posts, ledger: createOwnLedger(), log });
    const bodies = fromReply(reply, () => undefined).map((draft) => toBody(draft, new Map()));
    const outgoing = {
      request,
      private: reply.private,
      token: secret?.token ?? null,
      instead: null,
      changed,
    };
    for (const pause of [...pauses, null]) {
      try {
        await send(outgoing, bodies, `refusal-${request.id}`);
        return;
      } catch (error) {
        if (pause === null || error instanceof Undeliverable) throw error;
        await sleep(error instanceof TryLater ? Math.max(pause, error.ms) : pause);
      }
    }
  };
}

/** A refusal has no buttons that could change it. */
const changed = async () => false;

/** Remembers for as long as one refusal takes: it is given when Redis cannot be asked, too. */
function createOwnLedger(): Pick<Ledger, 'once' | 'forget'> {
  const states = new Map<string, string | null>();
  return {
    once: async (key, send) => {
      const before = states.get(key);
      if (before) return { id: before, repeated: true };
      const uncertain = states.has(key);
      states.set(key, null);
      const id = await send(key, uncertain);
      states.set(key, id);
      return { id, repeated: false };
    },
    forget: async (key) => void states.delete(key),
  };
}
