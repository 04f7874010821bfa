import type { Redis } from 'ioredis';
import type { Refuse } from '../../chat/hearing';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import { createConversation } from './conversation';
import { fromReply } from './from-reply';
import { type SlackMessage, toHome, toMessages } from './page';
import { respond } from './respond';
import { isClosed } from './slack-errors';
import { workspaceOf } from './workspace';
import { createWorkspaces } from './workspaces';

/**
 * Tells a person that their request was not taken on. The response address comes first: it works without our store,
 * whose absence may be the reason.
 */
export function createSlackRefusal(parts: {
  config: SlackConfig;
  redis: Redis;
  prefix: string;
  log: Log;
  /** Unix ms */
  now(): number;
}): Refuse {
  const workspaces = createWorkspaces(parts);
  return async ({ request, secret }, reply) => {
    const page = fromReply(reply, null);
    const { address, person, place } = request;
    const messages = toMessages(page, new Map());
    if (secret?.responseUrl && address.via !== 'home')
      return respondAll(messages, (message) =>
        respond(secret.responseUrl ?? '', message, 'person', address.threadTs ?? '', parts.config),
      );
    // A refusal waits for nobody's turn.
    const conversation = createConversation(await workspaces.clientOf(workspaceOf(address)), {
      take: async () => 0,
    });
    if (address.via === 'home') return conversation.showHome(person.id, toHome(page));
    const inDirect = async (message: SlackMessage) => {
      const channel =
        (place.kind === 'direct' && address.channelId) || (await conversation.openDirect(person.id));
      await conversation.post({ channel, threadTs: '' }, message, `refused-${request.id}`);
    };
    if (place.kind === 'direct') return respondAll(messages, inDirect);
    const spot = { channel: address.channelId ?? '', threadTs: address.threadTs ?? '' };
    return respondAll(messages, (message) =>
      conversation.whisper(spot, person.id, message).catch((error) => {
        if (!isClosed(error)) throw error;
        return inDirect(message);
      }),
    );
  };
}

async function respondAll(
  messages: SlackMessage[],
  send: (message: SlackMessage) => Promise<unknown>,
): Promise<void> {
  for (const message of messages) await send(message);
}
