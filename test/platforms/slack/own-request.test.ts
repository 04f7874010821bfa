import { Undeliverable } from '../../../src/chat/delivery';
import type { Request } from '../../../src/chat/types';
import { createProducer } from '../../../src/queue/producer';
import { aReply, aRequest } from '../../requests';
import { until } from '../../until';
import { type BotOptions, type SlackBot, shownBy, startSlackBot } from './slack-bot';

describe('what nobody asked for in Slack', () => {
  let bot: SlackBot;
  const start = async (options: BotOptions = {}) => {
    bot = await startSlackBot(options);
  };
  afterEach(async () => {
    expect(bot.slack.violations).toEqual([]);
    await bot.close();
  });

  const own = (changes: Partial<Request> = {}): Request => {
    const { slack } = bot;
    return aRequest({
      id: 'daily-1',
      platform: 'slack',
      person: { id: slack.userId, name: 'Ada' },
      place: { id: slack.channelId, kind: 'channel' },
      receivedAt: Date.now(),
      ...changes,
      address: {
        teamId: slack.teamId,
        userId: slack.userId,
        channelId: slack.channelId,
        threadTs: '',
        audience: 'everyone',
        own: 'yes',
        ...changes.address,
      },
    });
  };
  const deliver = (request: Request, reply = aReply()) =>
    bot.deliver.deliver(request, reply, `reply-${request.id}`);

  it('comes without a sign and without anybody who asked', async () => {
    await start({ compute: () => new Promise((resolve) => setTimeout(resolve, 300)) });
    const producer = createProducer(bot.redis.address, bot.prefix);
    await producer.enqueue(own());
    await producer.close();
    await until(() => bot.said().length > 0);

    const [message] = bot.said();
    expect(message).toMatchObject({ edited: false });
    expect(message?.text).not.toContain('Computing');
    expect(message?.thread_ts).toBeUndefined();
    expect(shownBy([message!])).not.toContain('Ada');
  });

  it.each(['lost-reply', 'http-500'] as const)('is there once after "%s"', async (kind) => {
    await start();
    bot.slack.fault({ method: 'chat.postMessage', kind });
    await expect(deliver(own())).rejects.toThrow();

    await deliver(own());

    expect(bot.said()).toHaveLength(1);
  });

  it('is whispered when it is for one person', async () => {
    await start();
    await deliver(own(), aReply({ private: true }));

    expect(bot.said()).toMatchObject([{ ephemeralFor: bot.slack.userId }]);
  });

  it('ends where the bot may not speak, and does not go to the direct messages', async () => {
    await start({ slack: { inChannels: [] } });
    const { privateChannelId: id } = bot.slack;
    const request = own({ place: { id, kind: 'channel' }, address: { channelId: id } });

    await expect(deliver(request)).rejects.toThrow(Undeliverable);

    expect(bot.said()).toEqual([]);
  });

  it('reminds a person in their direct messages, whatever place they asked for it in', async () => {
    await start();
    await deliver(own({ place: { id: bot.slack.userId, kind: 'direct' } }));

    expect(bot.said()).toMatchObject([{ channel: bot.slack.dmChannelId }]);
  });
});
