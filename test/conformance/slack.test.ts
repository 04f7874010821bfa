import { findFreePort } from '../../src/supervisor/free-port';
import { startWholeBot, type WholeBot } from '../whole-bot';
import { describeKills } from './describe-kills';
import { describeOwn } from './describe-own';
import { describePlatform } from './describe-platform';
import { openSlack } from './slack';

describe.each(['socket', 'http'] as const)('the whole bot and Slack by %s', (mode) => {
  let bot: WholeBot;
  let port: number;
  let platform: Awaited<ReturnType<typeof openSlack>>;
  beforeAll(async () => {
    platform = await openSlack(mode);
    port = await findFreePort('127.0.0.1', 0);
    bot = await startWholeBot({ ...platform.environment, SLACK_PORT: String(port) });
    await Promise.all([bot.startGateway(), bot.startWorker()]);
    if (mode === 'http') platform.slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    await platform.heard();
  }, 60_000);
  afterAll(async () => {
    await bot.close();
    await platform.close();
  });

  describePlatform(`Slack by ${mode}`, () => ({ bot, platform }));

  describeKills(`Slack by ${mode}`, () => ({ bot, platform }));
  describeOwn(`Slack by ${mode}`, () => ({ bot, platform }));
});
