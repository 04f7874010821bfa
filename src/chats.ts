import { join } from 'node:path';
import type { Command } from './chat/command';
import type { Hearing } from './chat/hearing';
import type { Config, RedisAddress } from './config';
import type { Gateway } from './gateway';
import { createInbox } from './inbox';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { connectRedis } from './store/connect-redis';

interface ChatParts {
  config: Pick<Config, 'discord' | 'slack' | 'dataFolder' | 'prefix'>;
  redis: RedisAddress;
  gateway: Pick<Gateway, 'accept' | 'complete' | 'near'>;
  commands: Command[];
  metrics: Metrics;
  log: Log;
  /** Unix ms */
  now: () => number;
}

interface Chat {
  close(): Promise<void>;
}

/**
 * The chats that tokens switch on, and the inbox through which they are heard. Their libraries are loaded only then:
 * without a token nothing of them is in memory.
 */
export async function openChats(parts: ChatParts): Promise<Chat> {
  const { config, gateway, metrics, log, now } = parts;
  if (!config.discord && !config.slack) return { close: async () => undefined };
  const redis = connectRedis(parts.redis, 'asking', log);
  const [discord, slack] = await Promise.all([openDiscord(parts), openSlack(parts, redis)]);
  const inbox = createInbox({
    file: join(config.dataFolder, 'inbox.jsonl'),
    accept: gateway.accept,
    refuse: { ...(discord ? { discord: discord.refuse } : {}), ...(slack ? { slack: slack.refuse } : {}) },
    metrics,
    log,
    now,
  });
  const resumed = inbox.resume();
  const chats = await Promise.all([discord?.listen(inbox), slack?.listen(inbox)]);
  const count = await resumed;
  if (count > 0) log.info({ count }, 'requests from before the restart were queued');
  return {
    close: async () => {
      await Promise.all(chats.map((chat) => chat?.close()));
      redis.disconnect();
    },
  };
}

async function openDiscord({ config: { discord: config }, commands, gateway, log, now }: ChatParts) {
  if (!config) return null;
  const [{ listenToDiscord }, { createDiscordRefusal }] = await Promise.all([
    import('./platforms/discord/listen.js'),
    import('./platforms/discord/refuse.js'),
  ]);
  return {
    refuse: createDiscordRefusal({ config, log }),
    listen: (hearing: Hearing): Promise<Chat> =>
      listenToDiscord({
        config,
        commands,
        hearing,
        complete: gateway.complete,
        near: gateway.near,
        log,
        now,
      }),
  };
}

async function openSlack(
  { config: { slack: config, prefix }, commands, gateway, log, now }: ChatParts,
  redis: ReturnType<typeof connectRedis>,
) {
  if (!config) return null;
  const [{ listenToSlack }, { createSlackRefusal }] = await Promise.all([
    import('./platforms/slack/listen.js'),
    import('./platforms/slack/refuse.js'),
  ]);
  return {
    refuse: createSlackRefusal({ config, redis, prefix, log, now }),
    listen: (hearing: Hearing): Promise<Chat> =>
      listenToSlack({ config, commands, hearing, complete: gateway.complete, redis, prefix, log, now }),
  };
}
