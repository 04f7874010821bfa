import pino from 'pino';
import { createCommands } from '../../../commands';
import type { Command } from '../../../src/chat/command';
import { completeLine } from '../../../src/chat/complete-line';
import type { Delivery } from '../../../src/chat/delivery';
import type { Heard } from '../../../src/chat/hearing';
import type { DiscordConfig } from '../../../src/config-chats';
import { createDiscordDelivery } from '../../../src/platforms/discord/deliver';
import { listenToDiscord } from '../../../src/platforms/discord/listen';
import { createDiscordRefusal } from '../../../src/platforms/discord/refuse';
import { createLedger, type Ledger } from '../../../src/store/ledger';
import { createVault, type Vault } from '../../../src/store/vault';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { until } from '../../until';
import { type LoopbackDiscord, startLoopbackDiscord } from './loopback';

export interface Stage {
  discord: LoopbackDiscord;
  config: DiscordConfig;
  redis: RealRedis;
  /** What the ear passed on, in order. */
  heard: Heard[];
  ledger: Ledger;
  vault: Vault;
  delivery: Delivery;
  refuse: ReturnType<typeof createDiscordRefusal>;
  /** ms added to the worker's clock. */
  late: { by: number };
  log(): string;
  /** Closes the ear alone. */
  hang(): Promise<void>;
  close(): Promise<void>;
}

/** Ear and delivery with the real client and library, a loopback Discord and a real Redis; the test is what lies between. */
export async function openStage(
  options: Parameters<typeof startLoopbackDiscord>[0] = {},
  changes: Partial<DiscordConfig> = {},
  /** What happens to Discord before the bot comes. */
  prepare: (discord: LoopbackDiscord) => void = () => undefined,
  commands: Command[] = createCommands(),
): Promise<Stage> {
  const discord = await startLoopbackDiscord(options);
  prepare(discord);
  const redis = await startRealRedis();
  const connection = redis.connect();
  let written = '';
  const log = pino(
    { level: 'debug' },
    {
      write: (line) => {
        written += line;
      },
    },
  );
  const config: DiscordConfig = {
    token: discord.token,
    apiUrl: discord.apiUrl,
    cdnUrl: 'http://127.0.0.1:9',
    guildId: null,
    shards: null,
    ...changes,
  };
  const heard: Heard[] = [];
  const ear = await listenToDiscord({
    config,
    commands,
    complete: (line, language) => completeLine(commands, line, language),
    // Each server has one deck, called after it.
    near: ({ address }) => ({ decks: address.guildId ? [`of-${address.guildId}`] : [] }),
    hearing: {
      hear: async (one, acknowledge) => {
        heard.push(one);
        await acknowledge().catch(() => undefined);
      },
    },
    log,
    now: Date.now,
  });
  const late = { by: 0 };
  const ledger = createLedger(connection, 'stage');
  const vault = createVault(connection, 'stage');
  const parts = { config, ledger, vault, log };
  const delivery = createDiscordDelivery({
    ...parts,
    figures: { png: async (id) => (id === 'lost' ? null : Buffer.from(`png of ${id}`)) },
    now: () => Date.now() + late.by,
  });
  if (config.token === discord.token) await until(() => discord.commands.global.length > 0);
  return {
    discord,
    config,
    redis,
    heard,
    ledger,
    vault,
    delivery,
    refuse: createDiscordRefusal({ config, log }),
    late,
    log: () => written,
    hang: () => ear.close(),
    close: async () => {
      await ear.close();
      await discord.close();
      await redis.stop();
    },
  };
}
