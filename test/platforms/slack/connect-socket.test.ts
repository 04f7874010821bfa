import { until } from '../../until';
import { type SlackBot, startSlackBot } from './slack-bot';

describe('the socket to Slack', () => {
  let bot: SlackBot;
  afterEach(() => bot.close());
  const advice = () => bot.log().flatMap(({ advice: line }) => (line ? [String(line)] : []));

  it('is opened again when it is cut, or when Slack asks for it', async () => {
    bot = await startSlackBot();
    for (const act of [bot.slack.sockets.drop, bot.slack.sockets.warn]) {
      const opened = () => bot.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
      const before = opened();
      act();
      await until(() => opened() > before && bot.slack.sockets.connections() === 1);
    }

    const delivery = await bot.slack.slash('/help', '', { channelId: bot.slack.channelId });
    expect(delivery.acknowledged).toBe(true);
    await until(() => bot.said().length === 1);
  });

  it('is tried for until Slack is there', async () => {
    bot = await startSlackBot();
    await bot.stopGateway();
    bot.slack.fault({ method: 'apps.connections.open', kind: 'http-500', times: 2 });
    bot.slack.fault({ method: 'auth.test', kind: 'http-500' });
    await bot.startGateway();

    await until(() => bot.slack.sockets.connections() === 1);
    expect(bot.log().filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('is not tried for with a token that Slack does not know: the log says what to do', async () => {
    bot = await startSlackBot({ config: { appToken: 'xapp-wrong' } });

    expect(bot.slack.sockets.connections()).toBe(0);
    expect(advice().join('\n')).toMatch(/SLACK_APP_TOKEN is not accepted.*connections:write/);
  });

  it('is not opened while nothing could be answered', async () => {
    bot = await startSlackBot({ config: { botToken: 'xoxb-wrong' } });

    expect(bot.slack.sockets.connections()).toBe(0);
    expect(advice().join('\n')).toMatch(/SLACK_BOT_TOKEN is not accepted.*Install App/);
    expect(JSON.stringify(bot.log())).not.toContain('xoxb-wrong');
  });

  it('comes with a warning about rights that the app lacks', async () => {
    bot = await startSlackBot({ slack: { scopes: ['chat:write', 'commands'] } });

    expect(advice().join('\n')).toMatch(/lacks .*files:write.*OAuth & Permissions/);
    expect(bot.slack.sockets.connections()).toBe(1);
  });
});
