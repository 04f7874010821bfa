import { startWholeBot, type WholeBot } from '../whole-bot';
import { describeOwn } from './describe-own';
import { describePlatform } from './describe-platform';
import { openTerminal } from './terminal';
import { openWindow } from './web';

describe('the platforms of this machine', () => {
  let bot: WholeBot;
  let window: ReturnType<typeof openWindow>;
  beforeAll(async () => {
    bot = await startWholeBot();
    await Promise.all([bot.startGateway(), bot.startWorker()]);
    window = openWindow(bot.page);
  }, 60_000);
  afterAll(async () => {
    window.close();
    await bot.close();
  });

  describePlatform('the local page', () => ({ bot, platform: window }));
  describeOwn('the local page', () => ({ bot, platform: window }));
  describePlatform(
    'the terminal',
    () => ({ bot, platform: openTerminal(bot) }),
    'every call of the program is a new request',
  );
});
