import { Client, Events, GatewayIntentBits } from 'discord.js';
import {
  type APIInteraction,
  GatewayDispatchEvents,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10';
import type { Hearing } from '../../chat/hearing';
import type { DiscordConfig } from '../../config-chats';
import type { Log } from '../../log';
import { adviseOnLogin } from './advice';
import { createRest } from './create-rest';
import { describeCommands } from './describe-commands';
import { isAcknowledged } from './discord-errors';
import { limits } from './limits';
import { type Reaction, type ReactParts, react } from './react';
import { registerCommands } from './register-commands';
import { toRequest } from './to-request';

interface ListenParts extends ReactParts {
  config: DiscordConfig;
  hearing: Hearing;
  log: Log;
  /** Unix ms */
  now(): number;
}

/** ms between tries to log in; the last one stays. */
const pauses = [1000, 5000, 30_000, 60_000];

/**
 * Hears Discord through its gateway. Returns at once: while Discord is away or refuses the token, the log says what to do and
 * the rest of the bot goes on.
 */
export async function listenToDiscord(parts: ListenParts): Promise<{ close(): Promise<void> }> {
  const { config, log } = parts;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: config.apiUrl, cdn: config.cdnUrl, retries: 0, timeout: limits.call },
    ...toShards(config.shards),
  });
  const callbacks = createRest(config, limits.callback);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    hear(interaction, parts, callbacks).catch((error: Error) =>
      log.error({ interaction: interaction.id, reason: error.stack }, 'an interaction was not heard'),
    );
  });
  client.on(Events.Error, (error) => log.warn({ reason: error.message }, 'discord'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.warn({ shard, code }, adviseOnLogin(code)));
  client.once(Events.ClientReady, (ready) => {
    log.info({ name: ready.user.tag, servers: ready.guilds.cache.size }, 'Discord is heard');
    void register(parts, ready.application.id);
  });
  const leaving = new AbortController();
  void logIn(client, parts, leaving.signal);
  return {
    close: async () => {
      leaving.abort();
      await client.destroy();
    },
  };
}

/** `ids` null: all of them in this process. */
function toShards(shards: DiscordConfig['shards']) {
  if (!shards) return {};
  if (shards === 'auto') return { shards };
  const ids = shards.ids ?? Array.from({ length: shards.total }, (_, id) => id);
  return { shards: ids, shardCount: shards.total };
}

async function logIn(client: Client, { config, log }: ListenParts, leaving: AbortSignal): Promise<void> {
  for (let attempt = 0; !leaving.aborted; attempt += 1) {
    try {
      await client.login(config.token);
      return;
    } catch (error) {
      if (leaving.aborted) return;
      const pause = pauses[Math.min(attempt, pauses.length - 1)] ?? 0;
      log.error({ reason: String(error), nextTryIn: pause / 1000 }, adviseOnLogin(error));
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        leaving.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
      });
    }
  }
}

/** From the event to the callback there is nothing but memory and one line on the disk. */
async function hear(
  interaction: APIInteraction,
  parts: ListenParts,
  callbacks: ReturnType<typeof createRest>,
): Promise<void> {
  const reaction = react(interaction, parts);
  if (!reaction) return;
  const acknowledge = async () => {
    try {
      const route = Routes.interactionCallback(interaction.id, interaction.token);
      await callbacks.post(route, { body: toCallback(reaction), auth: false });
    } catch (error) {
      if (!isAcknowledged(error)) throw error;
    }
  };
  if (reaction.kind !== 'answer') return acknowledge();
  await parts.hearing.hear(toRequest(interaction, reaction.meant, parts.now()), acknowledge);
}

function toCallback(reaction: Reaction) {
  switch (reaction.kind) {
    case 'choices':
      return {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: reaction.choices },
      };
    case 'form':
      return { type: InteractionResponseType.Modal, data: reaction.modal };
    case 'answer':
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: reaction.meant.private ? { flags: MessageFlags.Ephemeral } : {},
      };
  }
}

async function register({ config, commands, log }: ListenParts, applicationId: string): Promise<void> {
  const rest = createRest(config);
  const wanted = describeCommands(commands);
  for (const guildId of config.guildId ? [config.guildId, null] : [null]) {
    try {
      const changed = await registerCommands({ rest, applicationId, guildId, wanted });
      log.info({ guildId, changed }, 'commands are registered at Discord');
    } catch (error) {
      const advice = guildId
        ? 'commands were not registered in DISCORD_GUILD_ID: is the bot in that server, invited with the scope applications.commands?'
        : 'commands were not registered at Discord';
      log.error({ guildId, reason: String(error) }, advice);
    }
  }
}
