import { createHash } from 'node:crypto';
import type { REST } from '@discordjs/rest';
import { type APIMessage, MessageFlags, Routes } from 'discord-api-types/v10';
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
const lookedAt = 50;

/** The calls that answers are made of. Webhook calls go without the bot's token: a stale one must not cost us that. */
export function createPosts(rest: REST) {
  const postToChannel = async (channelId: string, { body, files }: Body, key: string): Promise<string> => {
    const nonced = { ...body, nonce: toNonce(key), enforce_nonce: true };
    const message = (await rest.post(Routes.channelMessages(channelId), {
      body: nonced,
      files,
    })) as APIMessage;
    return message.id;
  };
  return {
    /** Puts the answer where "thinking" stands; may be repeated. */
    editOriginal: async ({ applicationId, token }: Webhook, { body, files }: Body): Promise<string> => {
      const route = Routes.webhookMessage(applicationId, token, '@original');
      const message = (await rest.patch(route, { body, files, auth: false })) as APIMessage;
      return message.id;
    },
    deleteOriginal: async ({ applicationId, token }: Webhook): Promise<void> => {
      try {
        await rest.delete(Routes.webhookMessage(applicationId, token, '@original'), { auth: false });
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
      const message = (await rest.post(Routes.webhook(applicationId, token), {
        body: flagged,
        files,
        auth: false,
        query: new URLSearchParams({ wait: 'true' }),
      })) as APIMessage;
      return message.id;
    },
    postToChannel,
    /** Our message that went out with this key, if the channel can be read and it is there. */
    findPosted: async (channelId: string, key: string): Promise<string | null> => {
      const query = new URLSearchParams({ limit: String(lookedAt) });
      const messages = await rest
        .get(Routes.channelMessages(channelId), { query })
        .then((found) => found as APIMessage[])
        .catch(() => []);
      const nonce = toNonce(key);
      const ours = messages.find((message) => message.nonce === nonce);
      return ours?.id ?? null;
    },
    openDirect: async (personId: string): Promise<string> => {
      const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: personId } })) as {
        id: string;
      };
      return channel.id;
    },
  };
}

export type Posts = ReturnType<typeof createPosts>;
