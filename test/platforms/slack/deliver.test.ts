import { TryLater, Undeliverable } from '../../../src/chat/delivery';
import type { Request } from '../../../src/chat/types';
import { aReply, aRequest } from '../../requests';
import { until } from '../../until';
import type { Fault, LoopbackMessage } from './loopback';
import { type BotOptions, type SlackBot, shownBy, startSlackBot } from './slack-bot';

let bot: SlackBot;
const start = async (options: BotOptions = {}) => {
  bot = await startSlackBot(options);
};
afterEach(() => bot.close());

const isSign = ({ text }: LoopbackMessage) => text.startsWith('Computing');
const answers = (channel?: string) => bot.said(channel).filter((message) => !isSign(message));
const calls = (method: string) => bot.slack.calls.filter((call) => call.method === method);
const ask = (text = 'scaling', channelId = bot.slack.channelId) =>
  bot.slack.slash('/ask', text, { channelId });
const quiet = (ms = 700) => new Promise((resolve) => setTimeout(resolve, ms));

/** A request from the general channel, for the delivery alone. */
const request = (changes: Partial<Request> = {}): Request =>
  aRequest({
    id: `s-${Math.floor(performance.now() * 1000)}`,
    platform: 'slack',
    person: { id: bot.slack.userId, name: 'Ada' },
    place: { id: bot.slack.channelId, kind: 'channel' },
    receivedAt: Date.now(),
    ...changes,
    address: {
      teamId: bot.slack.teamId,
      userId: bot.slack.userId,
      channelId: bot.slack.channelId,
      threadTs: '',
      via: 'command',
      audience: 'everyone',
      ...changes.address,
    },
  });

describe('an answer in Slack', () => {
  it('says that it computes, then takes the place of that', async () => {
    let compute: () => void = () => undefined;
    const computing = new Promise<void>((resolve) => {
      compute = resolve;
    });
    await start({ compute: () => computing });
    await ask();
    await until(() => bot.said().length === 1);
    expect(bot.said()[0]!.text).toBe('Computing `/ask scaling` …');

    compute();
    await until(() => answers().length === 1);

    expect(bot.said()).toHaveLength(1);
    expect(bot.said()[0]).toMatchObject({ edited: true });
    expect(bot.slack.violations).toEqual([]);
  });

  it('goes on in its thread when it is long, and loses nothing', async () => {
    await start({ slack: { rateLimits: false } });
    const sentences = Array.from({ length: 900 }, (_, index) => `Sentence number ${index} is here.`);
    const blocks = [
      { kind: 'section' as const, role: 'answer' as const, title: 'Answer', markdown: sentences.join(' ') },
    ];

    const ts = await bot.deliver.deliver(request(), aReply({ title: 'Long', blocks }), 'key');

    const [root, ...thread] = bot.said();
    expect(root!.ts).toBe(ts);
    expect(thread.length).toBeGreaterThan(1);
    expect(thread.every(({ thread_ts }) => thread_ts === ts)).toBe(true);
    for (const sentence of sentences) expect(shownBy(bot.said())).toContain(sentence);
    expect(bot.slack.violations).toEqual([]);
  });

  it('keeps to a message a second in a channel', async () => {
    await start();
    const replies = Array.from({ length: 5 }, (_, index) =>
      bot.deliver.deliver(request({ id: `s-paced-${index}` }), aReply(), `key-${index}`),
    );
    await Promise.all(replies);

    const times = calls('chat.postMessage').map(({ at }) => at);
    expect(times).toHaveLength(5);
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual(3900);
    expect(bot.slack.violations).toEqual([]);
  });

  it('escapes what could ring or be markup', async () => {
    await start();
    const title = '<!channel> & <@U1> > *b*';
    const blocks = [
      { kind: 'section' as const, role: 'answer' as const, title, markdown: 'a <b & c> <!here> <script>' },
      {
        kind: 'references' as const,
        title: 'R',
        items: [{ label: '<x|y>', url: 'https://a.example/?q=<|>&r' }],
      },
    ];

    await bot.deliver.deliver(request(), aReply({ title, blocks }), 'key');

    expect(shownBy(bot.said())).toContain('&lt;!here&gt;');
    expect(bot.slack.violations).toEqual([]);
  });
});

describe('where the bot may not speak', () => {
  it('answers a private channel through the command’s address, with a hint and without pictures', async () => {
    await start({ slack: { inChannels: [] } });
    await ask('scaling', bot.slack.privateChannelId);
    await until(() => answers().length === 1);

    const [answer] = answers();
    expect(answer!.ephemeralFor).toBeUndefined();
    expect(shownBy([answer!])).toContain('/invite');
    expect(shownBy([answer!])).toContain('A heatmap of weights.');
    expect(shownBy([answer!])).not.toContain('slack_file');
    expect(bot.slack.violations).toEqual([]);
  });

  it('answers a form through the address of the command that opened it', async () => {
    await start({ slack: { inChannels: [] } });
    await ask('', bot.slack.privateChannelId);
    await until(() => bot.slack.views.length === 1);
    const [view] = bot.slack.views;
    await bot.slack.suggest(view!.id, 'field-question', 'scaling');
    await bot.slack.submit(view!.id, { 'field-question': 'scaling' });
    await until(() => answers().length === 1);

    expect(answers()[0]).toMatchObject({ channel: bot.slack.privateChannelId });
    expect(answers()[0]!.ephemeralFor).toBeUndefined();
  });

  it('whispers through the command’s address too', async () => {
    await start({ slack: { inChannels: [] } });
    await ask('scaling d_k:-1', bot.slack.privateChannelId);
    await until(() => answers().length === 1);

    expect(answers()[0]!.ephemeralFor).toBe(bot.slack.userId);
    expect(shownBy(answers())).not.toContain('/invite');
  });

  it('answers in the direct messages when there is no address, or it is too old', async () => {
    await start({ slack: { inChannels: [] } });
    const channelId = bot.slack.privateChannelId;
    const place = { id: channelId, kind: 'channel' as const };

    await bot.deliver.deliver(request({ place, address: { channelId } }), aReply(), 'key');

    expect(bot.said(bot.slack.dmChannelId)).toHaveLength(1);
    expect(shownBy(bot.said())).toContain('could not answer where you asked');
  });

  it('speaks in public channels without being invited, if it may', async () => {
    const scopes = 'chat:write,chat:write.public,files:write,files:read,users:read'.split(',');
    await start({ slack: { inChannels: [], scopes } });
    await ask();
    await until(() => answers().length === 1);

    expect(calls('response_url')).toEqual([]);
    expect(shownBy(answers())).toContain('slack_file');
  });

  it('gives up on a workspace that has put it out, and on an archived channel', async () => {
    await start();
    for (const error of ['token_revoked', 'account_inactive', 'is_archived']) {
      bot.slack.fault({ method: 'chat.postMessage', kind: 'error', error });
      const delivery = bot.deliver.deliver(request({ id: `s-${error}` }), aReply(), error);
      await expect(delivery).rejects.toThrow(Undeliverable);
    }
  });
});

describe('an answer that meets trouble', () => {
  const trouble: [string, Fault][] = [
    ['the reply to its post was lost', { method: 'chat.postMessage', kind: 'lost-reply' }],
    ['the reply to its edit was lost', { method: 'chat.update', kind: 'lost-reply' }],
    ['Slack fails at the post', { method: 'chat.postMessage', kind: 'http-500', times: 2 }],
    ['Slack fails at the edit', { method: 'chat.update', kind: 'http-500', times: 2 }],
    [
      'Slack asks to wait a moment',
      { method: 'chat.postMessage', kind: 'rate-limit', retryAfter: 1, times: 2 },
    ],
    ['an upload fails', { method: 'upload', kind: 'http-500' }],
    ['the reply to an upload is lost', { method: 'files.completeUploadExternal', kind: 'lost-reply' }],
    ['nobody knows the person', { method: 'users.info', kind: 'http-500', times: 5 }],
  ];

  it.each(trouble)('is there once although %s', async (_, fault) => {
    await start();
    bot.slack.fault(fault);
    await ask();
    await until(() => answers().length > 0);
    await quiet();

    expect(bot.said()).toHaveLength(1);
    expect(answers()[0]!.text).toContain('Why are attention scores');
    expect(shownBy(answers())).toContain('slack_file');
    expect(bot.slack.violations).toEqual([]);
  });

  it.each(['claimed', 'posted'] as const)(
    'is there once although its worker died when it was %s',
    async (at) => {
      await start();
      let deaths = 0;
      bot.onStep((step) => {
        if (step === at && deaths < 2) {
          deaths += 1;
          throw new Error('died');
        }
      });
      await ask();
      await until(() => deaths === 2);
      await quiet(3000);

      expect(bot.said()).toHaveLength(1);
      expect(bot.slack.violations).toEqual([]);
    },
  );

  it('puts its request back when Slack asks for a long wait', async () => {
    await start();
    bot.slack.fault({ method: 'chat.postMessage', kind: 'rate-limit', retryAfter: 20 });

    const delivery = bot.deliver.deliver(request(), aReply(), 'key');

    await expect(delivery).rejects.toThrow(TryLater);
    await expect(delivery).rejects.toMatchObject({ ms: expect.closeTo(20_000, -3) });
  });

  it('is posted anew when somebody deleted what stood for it', async () => {
    await start();
    bot.slack.fault({ method: 'chat.update', kind: 'error', error: 'message_not_found' });
    await ask();

    await until(() => answers().length === 1);
  });

  it('takes the place of the sign when it is an apology', async () => {
    await start({ compute: async () => Promise.reject(new Error('broken')) });
    await ask();
    await until(() => answers().length === 1, 20_000);

    expect(bot.said()).toHaveLength(1);
    expect(shownBy(bot.said())).toContain('went wrong on our side');
  });

  it('comes later when no worker ran', async () => {
    await start();
    await bot.stopWorker();
    await ask();
    bot.startWorker();

    await until(() => answers().length === 1);
  });
});

describe('pictures in Slack', () => {
  it('are uploaded once for a workspace, and waited for', async () => {
    await start({ slack: { processing: 700 } });
    await ask();
    await until(() => answers().length === 1);
    await ask('scaling seed:2');
    await until(() => answers().length === 2);

    expect(calls('files.getUploadURLExternal').length).toBe(bot.slack.files.length);
    expect(new Set(bot.slack.files.map(({ name }) => name)).size).toBe(bot.slack.files.length);
    expect(shownBy([answers()[1]!])).toContain(bot.slack.files[0]!.id);
    expect(bot.slack.violations).toEqual([]);
  });

  it('are uploaded again when Slack has lost them', async () => {
    await start();
    await ask();
    await until(() => answers().length === 1);
    const before = bot.slack.files.length;
    bot.slack.files.length = 0;

    await ask('scaling seed:2');
    await until(() => answers().length === 2);

    expect(bot.slack.files.length).toBe(before);
    expect(shownBy([answers()[1]!])).toContain('slack_file');
  });

  it('are described in words where the app may not upload', async () => {
    await start({ slack: { scopes: ['chat:write', 'users:read', 'commands'] } });
    await ask();
    await until(() => answers().length === 1);

    expect(shownBy(answers())).toContain('A heatmap of weights.');
    expect(shownBy(answers())).not.toContain('slack_file');
    expect(bot.log().some(({ advice }) => String(advice).includes('files:write'))).toBe(true);
  });
});

describe('a request that is not taken on', () => {
  it('is refused to its person at once', async () => {
    await start({ cooldown: { requests: 1, seconds: 60 } });
    await ask();
    await until(() => answers().length === 1);
    await ask('padding-mask');
    await bot.slack.mention('why scale?');
    await bot.slack.directMessage('why scale?');
    await until(() => answers().length === 4);

    const [, command, mention, direct] = answers();
    expect(command!.ephemeralFor).toBe(bot.slack.userId);
    expect(mention!.ephemeralFor).toBe(bot.slack.userId);
    expect(direct!.channel).toBe(bot.slack.dmChannelId);
    expect(shownBy([command!, mention!, direct!])).toContain('That was quick');
  });
});

describe('files beside an answer in Slack', () => {
  const attachments = [{ name: 'answers.csv', mediaType: 'text/csv' as const, text: 'a,b\n1,2\n' }];
  const shared = () => bot.said().filter(({ files }) => files.length > 0);
  const textOf = (message: LoopbackMessage) =>
    String(bot.slack.files.find(({ id }) => id === message.files[0])?.bytes);

  it('come in its thread, once', async () => {
    await start();
    const asked = request();
    const ts = await bot.deliver.deliver(asked, aReply({ attachments }), 'key');
    await bot.deliver.deliver(asked, aReply({ attachments }), 'key');

    expect(shared()).toMatchObject([{ channel: bot.slack.channelId, thread_ts: ts }]);
    expect(textOf(shared()[0]!)).toBe('a,b\n1,2\n');
    expect(bot.slack.violations).toEqual([]);
  });

  it.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])(
    'come once after a lost reply of %s',
    async (method) => {
      await start();
      const asked = request();
      bot.slack.fault({ method, kind: 'lost-reply' });
      const deliver = () => bot.deliver.deliver(asked, aReply({ attachments }), 'key');
      await expect(deliver()).rejects.toThrow();
      await deliver();

      expect(shared()).toHaveLength(1);
    },
  );

  it('go to the direct messages when the answer is for one person', async () => {
    await start();
    await bot.deliver.deliver(request(), aReply({ attachments, private: true }), 'key');

    expect(shared()).toMatchObject([{ channel: bot.slack.dmChannelId }]);
  });
});

describe('who administers a workspace', () => {
  it('is known from Slack, and everybody does so in their direct messages', async () => {
    await start({ slack: { admins: ['U0BOSS'] } });
    await bot.slack.mention('scaling', { userId: 'U0BOSS' });
    const meet = (id: string, kind: 'channel' | 'direct' = 'channel') =>
      bot.deliver.meet!(request({ person: { id, name: id }, place: { id: 'C', kind } }));

    expect(await meet('U0BOSS')).toMatchObject({ admin: true });
    expect(await meet(bot.slack.userId)).toMatchObject({ admin: false });
    expect(await meet(bot.slack.userId, 'direct')).toMatchObject({ admin: true });
  });
});
