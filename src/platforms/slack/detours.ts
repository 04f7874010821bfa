import type { Redis } from 'ioredis';
import { Undeliverable } from '../../chat/delivery';
import type { Reply, Request } from '../../chat/types';
import type { SlackConfig } from '../../config-chats';
import type { Language } from '../../language';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import { createPace } from '../../store/pace';
import type { Vault } from '../../store/vault';
import { adviceOn } from './advice';
import { postAnswer } from './answer-in-place';
import type { Conversation } from './conversation';
import { limits } from './limits';
import { type Page, type SlackMessage, toMessages } from './page';
import { respond } from './respond';
import { slackErrorOf } from './slack-errors';
import { words } from './words';

interface DetourParts {
  config: SlackConfig;
  redis: Redis;
  prefix: string;
  ledger: Ledger;
  vault: Vault;
  log: Log;
  /** Unix ms */
  now(): number;
}

/** Ways to a person where the bot may not speak: the command's own address, else the direct messages. */
export function createDetours({ config, redis, prefix, ledger, vault, log, now }: DetourParts) {
  const { ms, uses } = limits.responseUrl;
  const allowance = createPace(redis, prefix, 'slack-response', { points: uses, seconds: ms / 1000 });

  const respondOnce = (
    request: Request,
    address: string,
    reply: Reply,
    message: SlackMessage,
    index: number,
  ) =>
    ledger.once(`slack-${request.id}-response-${index}`, async () => {
      if ((await allowance.take(request.id)) > 0)
        throw new Undeliverable('Slack: a response address has five uses');
      const seenBy = reply.private ? 'person' : 'everyone';
      await respond(address, message, seenBy, request.address.threadTs ?? '', config);
      return `response-${index}`;
    });

  return {
    answer: async (
      request: Request,
      reply: Reply,
      page: Page,
      conversation: Conversation,
      reason: unknown,
    ): Promise<string> => {
      const advice = adviceOn('post', reason);
      if (advice) log.warn({ request: request.id, advice }, 'the bot may not speak in a conversation');
      const address = (await vault.read(request.id))?.responseUrl;
      const timely = now() - request.receivedAt < ms;
      try {
        if (!address || !timely) throw new Undeliverable('Slack: no address to respond to');
        const noted = reply.private ? page : withNote(page, reply.language, 'invite');
        for (const [index, message] of toMessages(noted, new Map()).entries())
          await respondOnce(request, address, reply, message, index);
        return 'responded';
      } catch (error) {
        if (!(error instanceof Undeliverable)) throw error;
        log.info(
          { request: request.id, reason: slackErrorOf(reason) },
          'an answer goes to the direct messages',
        );
        const spot = { channel: await conversation.openDirect(request.person.id), threadTs: '' };
        const aside = { ...request, id: `${request.id}-direct` };
        const messages = toMessages(withNote(page, reply.language, 'elsewhere'), new Map());
        return postAnswer({ request: aside, spot, conversation, ledger }, messages);
      }
    },
  };
}

function withNote(page: Page, language: Language, note: 'invite' | 'elsewhere'): Page {
  const text = { type: 'mrkdwn' as const, text: words[language][note] };
  return {
    ...page,
    drafts: [...page.drafts, { kind: 'block', block: { type: 'context', elements: [text] } }],
  };
}
