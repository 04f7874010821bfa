import { Undeliverable } from '../../chat/delivery';
import type { Reply, Request } from '../../chat/types';
import type { Language } from '../../language';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import { adviceOn } from './advice';
import { postAnswer } from './answer-in-place';
import type { Conversation } from './conversation';
import { type Page, toMessages } from './page';
import type { Responses } from './response-address';
import { slackErrorOf } from './slack-errors';
import { words } from './words';

interface DetourParts {
  responses: Responses;
  ledger: Ledger;
  log: Log;
}

/** Ways to a person where the bot may not speak: the command's own address, else the direct messages. */
export function createDetours({ responses, ledger, log }: DetourParts) {
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
      try {
        const noted = reply.private ? page : withNote(page, reply.language, 'invite');
        for (const [index, message] of toMessages(noted, new Map()).entries())
          await responses.post(request, reply, message, index);
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
