import { createHmac } from 'node:crypto';
import { until } from '../../until';
import { type SlackBot, startSlackBot } from './slack-bot';

describe('the port that Slack calls', () => {
  let bot: SlackBot;
  beforeAll(async () => {
    bot = await startSlackBot({ mode: 'http', slack: { rateLimits: false } });
  });
  afterAll(() => bot.close());

  const event = (id: string) =>
    JSON.stringify({
      type: 'event_callback',
      team_id: 'T1',
      event_id: id,
      event_time: 1,
      event: { type: 'other' },
    });
  const seconds = (shift = 0) => String(Math.floor(Date.now() / 1000) + shift);
  const post = async (
    body: string,
    { time = seconds(), secret = bot.slack.signingSecret, ...headers }: Record<string, string> = {},
  ) => {
    const digest = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
    const response = await fetch(`http://127.0.0.1:${bot.port()}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': time,
        'x-slack-signature': `v0=${digest}`,
        ...headers,
      },
    });
    return response.status;
  };

  it('takes what Slack signed, and answers the challenge', async () => {
    expect(await post(event('Ev1'))).toBe(200);
    expect(await bot.slack.verifyUrl()).toBe(true);
  });

  it('refuses a wrong signature, none, and times more than five minutes away in either direction', async () => {
    expect(await post(event('Ev2'), { secret: 'a guess' })).toBe(401);
    expect(await post(event('Ev2'), { 'x-slack-signature': '' })).toBe(401);
    expect(await post(event('Ev2'), { time: seconds(-310) })).toBe(401);
    expect(await post(event('Ev2'), { time: seconds(3600) })).toBe(401);
    expect(await post(event('Ev2'), { time: 'now' })).toBe(401);
    const bare = await fetch(`http://127.0.0.1:${bot.port()}/slack/events`, {
      method: 'POST',
      body: event('Ev2'),
    });
    expect(bare.status).toBe(401);
  });

  it('refuses the same signed body again, but hears Slack’s own repetition', async () => {
    const body = event('Ev3');
    const time = seconds();

    expect(await post(body, { time })).toBe(200);
    expect(await post(body, { time })).toBe(401);
    expect(await post(body, { time, 'x-slack-retry-num': '1' })).toBe(200);
    expect(await post(body, { time: seconds(1) })).toBe(200);
  });

  it('reads no more than Slack sends', async () => {
    const status = await post(JSON.stringify({ filler: 'x'.repeat(300 * 1024) })).catch(() => 413);

    expect(status).toBe(413);
  });

  it('knows no other address', async () => {
    for (const path of ['/', '/slack/install', '/slack/events'])
      expect((await fetch(`http://127.0.0.1:${bot.port()}${path}`)).status).toBe(404);
  });

  it('goes on hearing while the memory is away, and answers when it is back', async () => {
    await bot.redis.kill();
    try {
      const delivery = await bot.slack.slash('/help', '', { channelId: bot.slack.channelId });
      expect(delivery.acknowledged).toBe(true);
      expect(delivery.after).toBeLessThan(1500);
    } finally {
      await bot.redis.start();
    }
    await until(() => bot.said().length === 1);
  });
});
