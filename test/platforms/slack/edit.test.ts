import type { Request } from '../../../src/chat/types';
import { createCounter } from '../../counter-command';
import { guess } from '../../guess-command';
import { aReply } from '../../requests';
import { until } from '../../until';
import type { From } from './loopback';
import { type BotOptions, type SlackBot, shownBy, startSlackBot } from './slack-bot';

describe('a press in Slack that changes its message', () => {
  let bot: SlackBot;
  let counter: ReturnType<typeof createCounter>;
  const requests: Request[] = [];
  const start = async (options: BotOptions = {}) => {
    counter = createCounter();
    requests.length = 0;
    bot = await startSlackBot({ commands: [counter.command, guess], ...options });
    bot.onStep((step, request) => {
      if (step === 'answered') requests.push(request);
    });
  };
  afterEach(async () => {
    expect(bot.slack.violations).toEqual([]);
    await bot.close();
  });

  /** Says `/count` and gives the message's ts. */
  async function count(channelId = bot.slack.channelId): Promise<string> {
    await bot.slack.slash('/count', '', { channelId });
    await until(() => bot.said(channelId).length === 1);
    return bot.said(channelId)[0]!.ts;
  }
  const press = (ts: string, label: 'on' | 'refuse' | 'tell', from: From = {}) =>
    bot.slack.press(ts, `say-${['on', 'refuse', 'tell'].indexOf(label)}`, from);
  const counts = (channel?: string) =>
    bot.said(channel).map((message) => /Count \d+/.exec(shownBy([message]))?.[0]);
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 500));

  it('changes it for everybody, without a sign', async () => {
    await start();
    const ts = await count();
    await press(ts, 'on');
    await until(() => counts()[0] === 'Count 1');

    expect(bot.said()).toMatchObject([{ ts, edited: true }]);
    expect(bot.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('leaves it as it is when the press is refused, and tells the presser beside it', async () => {
    await start();
    const ts = await count();
    await press(ts, 'refuse');
    await until(() => bot.said().length === 2);

    expect(counts()[0]).toBe('Count 0');
    expect(bot.said()[1]).toMatchObject({ ephemeralFor: bot.slack.userId });
    expect(bot.said()[1]!.thread_ts).toBeUndefined();
  });

  it('leaves it as it is when there is only something to tell the presser', async () => {
    await start();
    await press(await count(), 'tell');
    await until(() => bot.said().length === 2);

    expect(bot.said()[0]).toMatchObject({ edited: false });
    expect(bot.said()[1]).toMatchObject({ ephemeralFor: bot.slack.userId });
  });

  it.each(['lost-reply', 'http-500'] as const)('changes it once after "%s"', async (kind) => {
    await start();
    const ts = await count();
    bot.slack.fault({ method: 'chat.update', kind });
    await press(ts, 'on');
    await until(() => counts()[0] === 'Count 1');
    await quiet();

    expect(bot.said()).toHaveLength(1);
  });

  it('posts it anew where it was deleted', async () => {
    await start();
    const ts = await count();
    await bot.stopWorker();
    await press(ts, 'on');
    bot.slack.remove(ts);
    bot.startWorker();
    await until(() => bot.said().length === 1);

    expect(counts()).toEqual(['Count 1']);
    expect(bot.said()[0]!.thread_ts).toBeUndefined();
  });

  it('changes a message of a channel that the bot is not in, through the press', async () => {
    await start({ slack: { inChannels: [] } });
    const { privateChannelId } = bot.slack;
    const ts = await count(privateChannelId);
    await press(ts, 'on', { channelId: privateChannelId });
    await until(() => counts(privateChannelId)[0] === 'Count 1');

    expect(bot.said()).toMatchObject([{ ts, edited: true }]);
  });

  it('changes what only the presser sees', async () => {
    await start();
    const ts = await count();
    const request = requests[0]!;
    await bot.deliver.deliver(
      { ...request, id: 's-whisper' },
      aReply({ private: true, title: 'Count 0', buttons: [{ label: 'on', command: '/count on' }] }),
      'whispered',
    );
    const whispered = bot.said().find(({ ephemeralFor }) => ephemeralFor)!;
    await press(whispered.ts, 'on');
    await until(() => shownBy([whispered]).includes('Count 1'));

    expect(bot.said()).toMatchObject([{ ts }, { ephemeralFor: bot.slack.userId }]);
    expect(counts()[0]).toBe('Count 0');
  });

  it('may come from a request of our own, which posts it anew once where it is gone', async () => {
    await start();
    const ts = await count();
    const { channelId, ...address } = requests[0]!.address;
    const own = {
      ...requests[0]!,
      id: 'reveal-1',
      address: { ...address, channelId: channelId!, own: 'yes' },
    };
    const reply = aReply({ title: 'Over', edits: { replyTo: requests[0]!.id } });

    expect(await bot.deliver.deliver(own, reply, 'own', ts)).toBe(ts);
    bot.slack.remove(ts);
    const anew = await bot.deliver.deliver({ ...own, id: 'reveal-2' }, reply, 'own-2', ts);

    expect(bot.said()).toMatchObject([{ ts: anew }]);
  });

  it('may be the sending off of a form, with what goes along unseen', async () => {
    await start();
    await bot.slack.slash('/guess', '');
    await until(() => bot.said().length === 1);
    const { ts } = bot.said()[0]!;
    await bot.slack.press(ts, 'form-0');
    await until(() => bot.slack.views.length === 1);
    const [view] = bot.slack.views;
    expect(view!.blocks[0]).toMatchObject({ element: { type: 'plain_text_input', multiline: true } });
    await bot.slack.submit(view!.id, { 'field-words': 'many\nlines', 'field-sure': 'no' });
    await until(() => shownBy(bot.said()).includes('Guessed in r7, sure: no'));

    expect(bot.said()).toMatchObject([{ ts, edited: true }]);
    expect(requests.at(-1)).toMatchObject({ options: { text: 'many\nlines', round: 'r7', sure: 'no' } });
  });

  it('is served in the order of the presses, ten at once', async () => {
    await start({ slack: { rateLimits: false } });
    const ts = await count();
    const people = Array.from({ length: 10 }, (_, index) => `U0PRESS${index}`);
    await Promise.all(people.map((userId) => press(ts, 'on', { userId, name: userId })));
    await until(() => counter.served.length === 10 && counts()[0] === 'Count 10');

    expect(counter.served).toEqual(people);
    expect(bot.said()).toHaveLength(1);
  });
});
