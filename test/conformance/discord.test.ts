import { type LoopbackDiscord, startLoopbackDiscord } from '../platforms/discord/loopback';
import { until } from '../until';
import { startWholeBot, type WholeBot } from '../whole-bot';
import { describeKills } from './describe-kills';
import { describeOwn } from './describe-own';
import { describePlatform } from './describe-platform';
import { openDiscord } from './discord';
import type { TestedPlatform } from './platform';

describe('Discord', () => {
  let bot: WholeBot;
  let discord: LoopbackDiscord;
  let platform: TestedPlatform;
  beforeAll(async () => {
    discord = await startLoopbackDiscord();
    bot = await startWholeBot({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
    await Promise.all([bot.startGateway(), bot.startWorker()]);
    await until(() => discord.commands.global.length > 0);
    platform = openDiscord(discord);
  }, 60_000);
  afterAll(async () => {
    await bot.close();
    await discord.close();
  });

  describePlatform('Discord', () => ({ bot, platform }));
  describeKills('Discord', () => ({ bot, platform }));
  describeOwn('Discord', () => ({ bot, platform }));
});
