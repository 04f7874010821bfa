import { setTimeout as sleep } from 'node:timers/promises';
import type { REST } from '@discordjs/rest';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { type APIInteraction, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Hearing } from '../../chat/hearing';
import type { DiscordConfig } from '../../config-chats';
import type { Log } from '../../log';
import { adviseOnLogin } from './advice';
import { callBack } from './call-back';
import { createRest } from './create-rest';
import { describeCommands } from './describe-commands';
import { isClosed, isMalformed } from './discord-errors';
import { limits } from './limits';
import { type ReactParts, react } from './react';
import { registerCommands } from './register-commands';
import { toRequest } from './to-request';

interface ListenParts extends ReactParts {
  config: DiscordConfig;
  hearing: Hearing;
  log: Log;
  /** Unix ms */
  now(): number;
}

/** ms between tries to log in, or to register commands; the last one stays. */
const pauses = [1000, 5000, 30_000, 60_000];

/**
 * Hears Discord through its gateway. Returns at once: while Discord is away or refuses the token, the log says what to do and
 * the rest of the bot goes on.
 */
export async function listenToDiscord(parts: ListenParts): Promise<{ close(): Promise<void> }> {
  const { config, log } = parts;
  const leaving = new AbortController();
  const callbacks = createRest(config, limits.callback);
  let client: Client | null = null;
  void persist(leaving.signal, async (nextTryIn) => {
    // A client that was refused once is of no more use.
    client = createClient(parts, callbacks, leaving.signal);
    try {
      await client.login(config.token);
      return true;
    } catch (error) {
      if (!leaving.signal.aborted) log.error({ reason: String(error), nextTryIn }, adviseOnLogin(error));
      return false;
    }
  });
  return {
    close: async () => {
      leaving.abort();
      await client?.destroy();
    },
  };
}

function createClient(parts: ListenParts, callbacks: REST, leaving: AbortSignal): Client {
  const { config, log } = parts;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: config.apiUrl, cdn: config.cdnUrl, retries: 0, timeout: limits.call },
    ...toShards(config.shards),
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    hear(interaction, parts, callbacks).catch((error: Error) =>
      log.error({ interaction: interaction.id, reason: error.stack }, 'an interaction was not heard'),
    );
  });
  client.on(Events.Error, (error) => log.warn({ reason: error.message }, 'discord'));
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, reason: error.message }, 'discord'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.error({ shard, code }, adviseOnLogin(code)));
  client.once(Events.ClientReady, (ready) => {
    log.info({ name: ready.user.tag, servers: ready.guilds.cache.size }, 'Discord is heard');
    void register(parts, ready.application.id, leaving);
  });
  return client;
}

/** `ids` null: all of them in this process. */
function toShards(shards: DiscordConfig['shards']) {
  if (!shards) return {};
  if (shards === 'auto') return { shards };
  const ids = shards.ids ?? Array.from({ length: shards.total }, (_, id) => id);
  return { shards: ids, shardCount: shards.total };
}

/** Tries until it says true; it is told the seconds until its next try. */
async function persist(
  leaving: AbortSignal,
  attempt: (nextTryIn: number) => Promise<boolean>,
): Promise<void> {
  for (let tries = 0; !leaving.aborted; tries += 1) {
    const pause = pauses[Math.min(tries, pauses.length - 1)] ?? 0;
    if (await attempt(pause / 1000)) return;
    await sleep(pause, undefined, { signal: leaving }).catch(() => undefined);
  }
}

/** From the event to the callback there is nothing but memory and one line on the disk. */
async function hear(interaction: APIInteraction, parts: ListenParts, callbacks: REST): Promise<void> {
  const reaction = react(interaction, parts);
  if (!reaction) return;
  const acknowledge = () => callBack(interaction, reaction, callbacks);
  if (reaction.kind !== 'answer') return acknowledge();
  await parts.hearing.hear(toRequest(interaction, reaction.meant, parts.now()), acknowledge);
}

async function register(
  { config, commands, log }: ListenParts,
  applicationId: string,
  leaving: AbortSignal,
): Promise<void> {
  const rest = createRest(config);
  const wanted = describeCommands(commands);
  for (const guildId of config.guildId ? [config.guildId, null] : [null])
    await persist(leaving, async (nextTryIn) => {
      try {
        const changed = await registerCommands({ rest, applicationId, guildId, wanted });
        log.info({ guildId, changed }, 'commands are registered at Discord');
        return true;
      } catch (error) {
        const advice = guildId
          ? 'commands were not registered in DISCORD_GUILD_ID: is the bot in that server, invited with the scope applications.commands?'
          : 'commands were not registered at Discord';
        const hopeless = isClosed(error) || isMalformed(error);
        log.error({ guildId, reason: String(error), ...(hopeless ? {} : { nextTryIn }) }, advice);
        return hopeless;
      }
    });
}
