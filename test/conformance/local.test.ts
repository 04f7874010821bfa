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

  it('reads for the study panel what the commands have written', async () => {
    const key = 'study'.padEnd(32, 'k');
    const ask = async (what: string) => {
      const response = await fetch(`${bot.page()}api/study/${what}`, { headers: { 'X-Person-Key': key } });
      return response.json() as Promise<Record<string, unknown>>;
    };
    const said = await openTerminal(bot).say('/settings group_seconds:75');
    await openTerminal(bot).answersTo(said);

    expect(await ask('own')).toMatchObject({ days: 0, review: { due: 0 } });
    expect(await ask('board?metric=rating')).toMatchObject({ rows: [], total: 0 });
    expect(await ask('group')).toMatchObject({ settings: { seconds: 75 } });
  });

  describePlatform('the local page', () => ({ bot, platform: window }));
  describeOwn('the local page', () => ({ bot, platform: window }));
  describePlatform(
    'the terminal',
    () => ({ bot, platform: openTerminal(bot) }),
    'every call of the program is a new request',
  );
});
