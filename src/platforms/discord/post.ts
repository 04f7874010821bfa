import { createHash } from 'node:crypto';
import type { RequestData } from '@discordjs/rest';
import { type APIMessage, MessageFlags, Routes } from 'discord-api-types/v10';
import type { DiscordConfig } from '../../config-chats';
import { createRest } from './create-rest';
import { isMissing } from './discord-errors';
import type { Body } from './to-body';

/** Where an interaction is answered by its token. */
export interface Webhook {
  applicationId: string;
  token: string;
}

/** Discord compares nonces of up to 25 characters, so a key becomes a digest. */
const toNonce = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 24);

/** Messages looked at when it is not known whether a post came through. */
const lookedAt = '100';

/** The calls that answers are made of. Webhook calls go without the bot's token: a stale one must not cost us that. */
export function createPosts(config: DiscordConfig) {
  const rest = createRest(config);
  // The library forgets the token after a 401; whether that was about the token is for the next call to find out.
  const asBot = () => rest.setToken(config.token);
  const byToken = { auth: false } satisfies RequestData;

  return {
    /** Puts the answer where "thinking" stands; may be repeated. */
    editOriginal: async ({ applicationId, token }: Webhook, { body, files }: Body): Promise<string> => {
      const route = Routes.webhookMessage(applicationId, token, '@original');
      const message = (await rest.patch(route, { body, files, ...byToken })) as APIMessage;
      return message.id;
    },
    /** Id of what "thinking" became, or of the message whose button was pressed. */
    readOriginal: async ({ applicationId, token }: Webhook): Promise<string> => {
      const route = Routes.webhookMessage(applicationId, token, '@original');
      return ((await rest.get(route, byToken)) as APIMessage).id;
    },
    /** Puts a message in the place of another one of ours; may be repeated. */
    edit: async (channelId: string, messageId: string, { body, files }: Body): Promise<string> => {
      const route = Routes.channelMessage(channelId, messageId);
      return ((await asBot().patch(route, { body, files })) as APIMessage).id;
    },
    deleteOriginal: async ({ applicationId, token }: Webhook): Promise<void> => {
      try {
        await rest.delete(Routes.webhookMessage(applicationId, token, '@original'), byToken);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    followUp: async (
      { applicationId, token }: Webhook,
      { body, files }: Body,
      hidden: boolean,
    ): Promise<string> => {
      const flagged = hidden ? { ...body, flags: MessageFlags.Ephemeral } : body;
      const query = new URLSearchParams({ wait: 'true' });
      const route = Routes.webhook(applicationId, token);
      const message = (await rest.post(route, { body: flagged, files, query, ...byToken })) as APIMessage;
      return message.id;
    },
    /** Discord posts nothing for a key that it has seen in the past few minutes, and says the message of then. */
    postToChannel: async (channelId: string, { body, files }: Body, key: string): Promise<string> => {
      const nonced = { ...body, nonce: toNonce(key), enforce_nonce: true };
      const route = Routes.channelMessages(channelId);
      const message = (await asBot().post(route, { body: nonced, files })) as APIMessage;
      return message.id;
    },
    /** A message that fits, among those that followed the one of id `since` and the newest; null also where nobody may look. */
    find: async (
      channelId: string,
      since: string,
      fits: (message: APIMessage) => boolean,
    ): Promise<string | null> => {
      for (const window of [{ after: since }, {}]) {
        const query = new URLSearchParams({ ...window, limit: lookedAt });
        const messages = await asBot()
          .get(Routes.channelMessages(channelId), { query })
          .then((found) => found as APIMessage[])
          .catch(() => []);
        const ours = messages.find(fits);
        if (ours) return ours.id;
      }
      return null;
    },
    openDirect: async (personId: string): Promise<string> => {
      const channel = await asBot().post(Routes.userChannels(), { body: { recipient_id: personId } });
      return (channel as { id: string }).id;
    },
  };
}

export type Posts = ReturnType<typeof createPosts>;
