import type { WebClient } from '@slack/web-api';
import { isOwn } from '../../chat/own-request';
import type { Attachment, Request } from '../../chat/types';
import type { SlackConfig } from '../../config-chats';
import type { Ledger } from '../../store/ledger';
import type { Conversation } from './conversation';
import { createShareFiles } from './share-files';
import { isClosed } from './slack-errors';
import { spotOf, threadOf } from './spot-of';

/** How we speak in one workspace. */
export interface Voice {
  client: WebClient;
  conversation: Conversation;
}

/**
 * Files go into the thread of their answer (`root`: its ts); where that is for one person (null), or the bot may not speak, to the
 * direct messages.
 */
export function createAttach(parts: { config: Pick<SlackConfig, 'apiUrl'>; ledger: Ledger }) {
  const shareFiles = createShareFiles(parts);
  return async (
    { client, conversation }: Voice,
    request: Request,
    files: readonly Attachment[],
    root: string | null,
  ): Promise<void> => {
    const key = `slack-${request.id}`;
    const alone = async () => ({ channel: await conversation.openDirect(request.person.id), threadTs: '' });
    if (root === null) return shareFiles(client, await alone(), files, key);
    const { channel } = await spotOf(request, conversation);
    try {
      await shareFiles(client, { channel, threadTs: threadOf(request) || root }, files, key);
    } catch (error) {
      if (!isClosed(error) || isOwn(request)) throw error;
      await shareFiles(client, await alone(), files, key);
    }
  };
}
