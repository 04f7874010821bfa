import type { Redis } from 'ioredis';
import type { Delivery } from '../src/chat/delivery';
import type { PlatformId } from '../src/chat/types';
import type { Config } from '../src/config';
import type { Log } from '../src/log';
import type { FigureStore } from '../src/store/figures';
import type { Ledger } from '../src/store/ledger';
import { createVault } from '../src/store/vault';

interface ChatDeliveryParts {
  config: Pick<Config, 'discord' | 'slack' | 'prefix'>;
  redis: Redis;
  ledger: Ledger;
  figures: Pick<FigureStore, 'png'>;
  log: Log;
  /** Unix ms */
  now: () => number;
}

/** Ways to post in the chats whose tokens are set; the libraries of the others are not even loaded. */
export async function createChatDeliveries({
  config,
  redis,
  ...shared
}: ChatDeliveryParts): Promise<Partial<Record<PlatformId, Delivery>>> {
  const vault = createVault(redis, config.prefix);
  const { discord, slack, prefix } = config;
  const deliveries: Partial<Record<PlatformId, Delivery>> = {};
  if (discord) {
    const { createDiscordDelivery } = await import('../src/platforms/discord/deliver.js');
    deliveries.discord = createDiscordDelivery({ ...shared, config: discord, vault });
  }
  if (slack) {
    const { createSlackDelivery } = await import('../src/platforms/slack/deliver.js');
    deliveries.slack = createSlackDelivery({ ...shared, config: slack, redis, prefix, vault });
  }
  return deliveries;
}
