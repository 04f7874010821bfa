import type { Redis } from 'ioredis';
import { Undeliverable } from '../../chat/delivery';
import type { Reply, Request } from '../../chat/types';
import type { SlackConfig } from '../../config-chats';
import type { Ledger } from '../../store/ledger';
import { createPace } from '../../store/pace';
import type { Vault } from '../../store/vault';
import { limits } from './limits';
import { type Page, type SlackMessage, toMessages } from './page';
import { respond } from './respond';
import { threadOf } from './spot-of';

export interface ResponseParts {
  config: SlackConfig;
  redis: Redis;
  prefix: string;
  ledger: Ledger;
  vault: Vault;
  /** Unix ms */
  now(): number;
}

/** Answers through the address that came with a command or a press, as often and as long as Slack honours it. */
export function createResponses({ config, redis, prefix, ledger, vault, now }: ResponseParts) {
  const { ms, uses } = limits.responseUrl;
  const allowance = createPace(redis, prefix, 'slack-response', { points: uses, seconds: ms / 1000 });

  /** @throws Undeliverable */
  const take = async ({ id, receivedAt }: Request): Promise<string> => {
    const address = now() - receivedAt < ms ? (await vault.read(id))?.responseUrl : undefined;
    if (!address) throw new Undeliverable('Slack: no address to respond to');
    if ((await allowance.take(id)) > 0) throw new Undeliverable('Slack: a response address has five uses');
    return address;
  };

  return {
    /** Posts one message of an answer, once. @throws Undeliverable */
    post: (request: Request, reply: Reply, message: SlackMessage, index: number) =>
      ledger.once(`slack-${request.id}-response-${index}`, async () => {
        const seenBy = reply.private ? 'person' : 'everyone';
        await respond(await take(request), message, seenBy, threadOf(request), config);
        return `response-${index}`;
      }),
    /** Puts an answer in the place of the message whose button was pressed; false where Slack does not let us. */
    replace: async (request: Request, page: Page): Promise<boolean> => {
      const seenBy = request.address.hidden === 'yes' ? 'person' : 'everyone';
      const [message] = toMessages(page, new Map());
      try {
        if (message) await respond(await take(request), message, seenBy, '', config, true);
        return message !== undefined;
      } catch (error) {
        if (error instanceof Undeliverable) return false;
        throw error;
      }
    },
  };
}

export type Responses = ReturnType<typeof createResponses>;
