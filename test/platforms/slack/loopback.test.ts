import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { type LoopbackOptions, type LoopbackSlack, startLoopbackSlack } from './loopback';

jest.setTimeout(60_000);

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const button = (id: string, label = 'More') => ({
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: id, text: plain(label), value: 'v' }],
});

const closing: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function loopback(options?: LoopbackOptions): Promise<LoopbackSlack> {
  const slack = await startLoopbackSlack(options);
  closing.push(slack.close);
  return slack;
}

const clientOf = (slack: LoopbackSlack, token = slack.botToken) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls: true,
    logger: quiet,
  });

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

async function socketApp(slack: LoopbackSlack): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: quiet,
    clientPingTimeout: 300,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  teach(app);
  await app.start();
  closing.push(() => app.stop());
  return app;
}

async function httpApp(slack: LoopbackSlack): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: quiet });
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  teach(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  closing.push(() => app.stop());
  const address = (server as import('node:http').Server).address();
  slack.deliverTo(`http://127.0.0.1:${(address as { port: number }).port}/slack/events`);
  return app;
}

/** A small app that uses all that the loopback offers. */
function teach(app: App): void {
  app.command('/ask', async ({ ack, say, command, client }) => {
    await ack();
    if (command.text === 'form') {
      await client.views.open({ trigger_id: command.trigger_id, view: form });
      return;
    }
    const posted = await say({ text: 'one moment', blocks: [section('one moment')] });
    const { channel, ts } = posted as { channel: string; ts: string };
    const blocks = [section(`about *${command.text}*`), button('more')];
    await client.chat.update({ channel, ts, text: `about ${command.text}`, blocks });
  });
  app.command('/silent', async () => undefined);
  app.action('more', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'more of it', replace_original: false });
  });
  app.options('topic', async ({ ack, options }) => {
    await ack({ options: [{ text: plain(`Topic ${options.value}`), value: `topic-${options.value}` }] });
  });
  app.view('form', async ({ ack, view }) => {
    const chosen = view.state.values.about?.topic?.selected_option?.value;
    if (chosen === 'topic-bad') await ack({ response_action: 'errors', errors: { about: 'Not that one.' } });
    else await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [section('Hello'), button('more')] },
    });
  });
  app.event('app_mention', async ({ say, event }) => {
    await say({ text: `you said ${event.text.length} letters`, thread_ts: event.ts });
  });
  app.shortcut('ask', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
  });
}

const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Ask'),
  submit: plain('Ask'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'about',
      label: plain('About'),
      element: { type: 'external_select' as const, action_id: 'topic', min_query_length: 1 },
    },
  ],
};

/** Waits for what the app does after its acknowledgement. */
async function until<T>(look: () => T | undefined | null | false): Promise<T> {
  const start = Date.now();
  for (;;) {
    const seen = look();
    if (seen) return seen;
    if (Date.now() - start > 20_000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe.each([
  { mode: 'Socket Mode', start: socketApp },
  { mode: 'HTTP', start: httpApp },
])('the real Bolt app over $mode', ({ mode, start }) => {
  it('answers a command, and a press of the button below the answer', async () => {
    const slack = await loopback();
    await start(slack);

    const asked = await slack.slash('/ask', 'scaling');
    const answer = await until(() => slack.messages(slack.channelId).find(({ edited }) => edited));
    const pressed = await slack.press(answer.ts, 'more');
    const more = await until(() => slack.messages().find(({ text }) => text === 'more of it'));

    expect(asked).toMatchObject({ acknowledged: true, attempts: 1 });
    expect(answer).toMatchObject({ text: 'about scaling', user: slack.botUserId });
    expect(pressed.acknowledged).toBe(true);
    expect(pressed.responses).toHaveLength(1);
    expect(more.ephemeralFor).toBe(slack.userId);
    expect(slack.violations).toEqual([]);
  });

  it('opens a form with a searched menu, and takes it back with and without a mistake', async () => {
    const slack = await loopback();
    await start(slack);

    await (mode === 'HTTP' ? slack.slash('ask', 'form') : slack.shortcut('ask'));
    const view = await until(() => slack.views[0]);
    const { options } = await slack.suggest(view.id, 'topic', 'bad');
    const refused = await slack.submit(view.id, { topic: 'topic-bad' });
    const stillOpen = slack.views.length;
    await slack.suggest(view.id, 'topic', 'scaling');
    const taken = await slack.submit(view.id, { topic: 'topic-scaling' });

    expect(options).toEqual([{ text: plain('Topic bad'), value: 'topic-bad' }]);
    expect(refused.response).toMatchObject({ response_action: 'errors' });
    expect(stillOpen).toBe(1);
    expect(taken.acknowledged).toBe(true);
    expect(slack.views).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('publishes a home whose button can be pressed, and answers a mention in its thread', async () => {
    const slack = await loopback();
    await start(slack);

    await slack.openHome();
    await until(() => slack.home());
    const pressed = await slack.press('home', 'more');
    await slack.mention('hello', { userId: 'U0BOB00001', name: 'Bob' });
    const reply = await until(() => slack.messages().find(({ text }) => text.startsWith('you said')));

    expect(pressed.payload).toMatchObject({ type: 'block_actions', container: { type: 'view' } });
    expect(reply.thread_ts).toBe(slack.messages(slack.channelId)[0]?.ts);
    expect(slack.violations).toEqual([]);
  });

  it('sees an unacknowledged command, and sends the very same event again when told', async () => {
    const slack = await loopback();
    await start(slack);

    const silent = await slack.slash('/silent', '');
    const first = await slack.mention('hello');
    const again = await slack.sendAgain(first, 1, 'timeout');

    expect(silent).toMatchObject({ acknowledged: false, attempts: 1 });
    expect(again.payload).toEqual(first.payload);
    expect(again.acknowledged).toBe(true);
    await until(() => slack.messages().filter(({ text }) => text.startsWith('you said')).length === 2);
  });
});

describe('Socket Mode', () => {
  it('comes back after a dropped connection and after a request to refresh', async () => {
    const slack = await loopback();
    await socketApp(slack);

    slack.sockets.drop();
    await until(() => slack.sockets.connections() === 0);
    await until(() => slack.sockets.connections() === 1);
    const afterDrop = await slack.slash('/ask', 'one');
    slack.sockets.warn();
    await until(() => slack.calls.filter(({ method }) => method === 'apps.connections.open').length === 3);
    await until(() => slack.sockets.connections() === 1);
    const afterRefresh = await slack.slash('/ask', 'two');

    expect([afterDrop.acknowledged, afterRefresh.acknowledged]).toEqual([true, true]);
  });

  it('sends an event again until it is acknowledged', async () => {
    const slack = await loopback({ redeliver: [0] });

    const delivery = await slack.mention('nobody listens yet');
    const acknowledgedAtFirst = delivery.acknowledged;
    await socketApp(slack);
    await until(() => delivery.acknowledged);

    expect(acknowledgedAtFirst).toBe(false);
    expect(delivery.attempts).toBe(2);
  });
});

describe('HTTP', () => {
  it('verifies the request URL, and a signature of long ago is not acknowledged', async () => {
    const slack = await loopback();
    await httpApp(slack);
    expect(await slack.verifyUrl()).toBe(true);

    slack.at(Date.now() - 10 * 60_000);
    const stale = await slack.slash('/ask', 'scaling');

    expect(stale.acknowledged).toBe(false);
  });
});

describe('messages', () => {
  const post = (slack: LoopbackSlack, changes: object) =>
    clientOf(slack).chat.postMessage({ channel: slack.channelId, text: 'text', ...changes });
  const refusal = (error: string) => expect.objectContaining({ data: expect.objectContaining({ error }) });

  it.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['an empty section', [section('')]],
    ['a section of 3,001 characters', [section('x'.repeat(3001))]],
    ['an image without alt_text', [{ type: 'image', image_url: 'https://example.com/a.png' }]],
    ['a picture that nobody uploaded', [{ type: 'image', alt_text: 'a', slack_file: { id: 'F0' } }]],
    ['a button of 76 characters', [button('more', 'x'.repeat(76))]],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }]],
    ['an unknown block', [{ type: 'heatmap' }]],
    [
      'two blocks of one id',
      [
        { ...section('a'), block_id: 'b' },
        { ...section('a'), block_id: 'b' },
      ],
    ],
  ])('are refused with %s', async (_what, blocks) => {
    const slack = await loopback();

    await expect(post(slack, { blocks })).rejects.toEqual(refusal('invalid_blocks'));
    expect(slack.violations).toHaveLength(1);
    expect(slack.messages()).toEqual([]);
  });

  it('are refused over 13,200 characters, without anything to read, and in a thread that is not there', async () => {
    const slack = await loopback();
    const long = Array.from({ length: 5 }, () => section('x'.repeat(2900)));

    await expect(post(slack, { blocks: long })).rejects.toEqual(refusal('msg_blocks_too_long'));
    await expect(post(slack, { text: '' })).rejects.toEqual(refusal('no_text'));
    await expect(post(slack, { thread_ts: '1.000001' })).rejects.toEqual(refusal('thread_not_found'));
  });

  it('report what would ring people, and a missing text', async () => {
    const slack = await loopback();

    await post(slack, { text: 'hi <!channel> and <@U0SOMEBODY>' });
    await post(slack, { text: '', blocks: [section('hello')] });

    expect(slack.violations).toEqual([
      'rings somebody: <!channel>',
      'rings somebody: <@U0SOMEBODY>',
      expect.stringContaining('no top-level text'),
    ]);
  });

  it('keep to one a second per channel, and notice who does not wait', async () => {
    const slack = await loopback();
    const attempts = await Promise.allSettled(Array.from({ length: 4 }, () => post(slack, {})));

    const last = post(slack, {});

    await expect(last).rejects.toMatchObject({ retryAfter: 1 });
    expect(attempts.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(slack.violations).toEqual(['chat.postMessage: called again before Retry-After had passed']);
  });

  it('go only where the app is, and private ones cannot be edited', async () => {
    const slack = await loopback({ inChannels: [] });
    const client = clientOf(slack);

    await expect(post(slack, {})).rejects.toEqual(refusal('not_in_channel'));
    await expect(post(slack, { channel: slack.privateChannelId })).rejects.toEqual(
      refusal('channel_not_found'),
    );
    const channel = slack.dmChannelId;
    const whispered = await client.chat.postEphemeral({ channel, user: slack.userId, text: 'psst' });
    const edit = client.chat.update({ channel, ts: String(whispered.message_ts), text: 'louder' });
    await expect(edit).rejects.toEqual(refusal('message_not_found'));
  });

  it('are found by their metadata when the app may read, and the scope is named when not', async () => {
    const reader = await loopback({ readHistory: true });
    const metadata = { event_type: 'answer', event_payload: { key: 'k1' } };
    await post(reader, { metadata });

    const found = await clientOf(reader).conversations.history({
      channel: reader.channelId,
      include_all_metadata: true,
    });
    const blind = await loopback();
    const refused = clientOf(blind).conversations.history({ channel: blind.channelId });

    expect(found.messages?.[0]).toMatchObject({ metadata });
    await expect(refused).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'channels:history' },
    });
    expect(blind.violations).toEqual([]);
  });

  it('are there although the reply was lost, and not there after an error that was ordered', async () => {
    const slack = await loopback();
    slack.fault({ method: 'chat.postMessage', kind: 'lost-reply' });
    await expect(post(slack, { text: 'posted' })).rejects.toThrow();

    slack.fault({ method: 'chat.postMessage', kind: 'http-500' });
    await expect(post(slack, { text: 'not posted' })).rejects.toThrow();
    slack.fault({ method: 'chat.postMessage', kind: 'rate-limit', retryAfter: 7 });
    await expect(post(slack, { text: 'not posted' })).rejects.toMatchObject({ retryAfter: 7 });

    expect(slack.messages().map(({ text }) => text)).toEqual(['posted']);
  });
});

describe('files', () => {
  it('can be shown once Slack has processed them', async () => {
    const slack = await loopback({ processing: 150 });
    const client = clientOf(slack);
    const blocks = (id: string) => [{ type: 'image' as const, alt_text: 'weights', slack_file: { id } }];

    await client.filesUploadV2({ file: PNG, filename: 'heatmap.png', alt_text: 'weights' });
    const { id } = slack.files[0]!;
    const early = client.chat.postMessage({ channel: slack.channelId, text: 'weights', blocks: blocks(id) });
    await expect(early).rejects.toMatchObject({ data: { error: 'invalid_blocks' } });
    await until(() => slack.files[0]?.processed);
    const info = await client.files.info({ file: id });
    await client.chat.postMessage({ channel: slack.channelId, text: 'weights', blocks: blocks(id) });

    expect(slack.files[0]).toMatchObject({ bytes: PNG, completed: true, altText: 'weights' });
    expect(info.file).toMatchObject({ mimetype: 'image/png', thumb_64: expect.any(String) });
    expect(slack.messages()).toHaveLength(1);
  });

  it('have exactly the announced length', async () => {
    const slack = await loopback();
    const { upload_url } = await clientOf(slack).files.getUploadURLExternal({
      filename: 'a.png',
      length: 99,
    });

    const uploaded = await fetch(String(upload_url), { method: 'POST', body: new Uint8Array(PNG) });

    expect(uploaded.status).toBe(400);
    expect(slack.violations).toHaveLength(1);
  });
});

describe('forms', () => {
  it('open once, in three seconds, within the lengths', async () => {
    const slack = await loopback();
    const client = clientOf(slack);
    const [first, second, late] = await Promise.all(
      [1, 2, 3].map(async () => String((await slack.shortcut('ask')).payload.trigger_id)),
    );

    // Nobody acknowledged within three seconds, so all of these triggers are over.
    await expect(client.views.open({ trigger_id: late!, view: form })).rejects.toMatchObject({
      data: { error: 'expired_trigger_id' },
    });
    slack.at(Date.now() - 4000);
    await client.views.open({ trigger_id: first!, view: form });
    await expect(client.views.open({ trigger_id: first!, view: form })).rejects.toMatchObject({
      data: { error: 'exchanged_trigger_id' },
    });
    const longTitle = { ...form, title: plain('x'.repeat(25)) };
    await expect(client.views.open({ trigger_id: second!, view: longTitle })).rejects.toMatchObject({
      data: { error: 'invalid_arguments' },
    });
    expect(slack.views).toHaveLength(1);
  });
});

describe('response_url', () => {
  it('works five times', async () => {
    const slack = await loopback();
    const { payload, responses } = await slack.slash('/ask', 'nobody listens');

    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) {
      const body = JSON.stringify({ text: `answer ${n}`, response_type: 'in_channel' });
      const headers = { 'content-type': 'application/json' };
      statuses.push((await fetch(String(payload.response_url), { method: 'POST', body, headers })).status);
    }

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(responses).toHaveLength(5);
    expect(slack.messages()).toHaveLength(5);
  });
});

describe('tokens', () => {
  it('are of a kind, carry scopes and die', async () => {
    const slack = await loopback({ scopes: ['commands'] });

    await expect(clientOf(slack, 'xoxb-unknown').auth.test()).rejects.toMatchObject({
      data: { error: 'invalid_auth' },
    });
    await expect(clientOf(slack).apps.connections.open({})).rejects.toMatchObject({
      data: { error: 'not_allowed_token_type' },
    });
    await expect(clientOf(slack).users.info({ user: slack.userId })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'commands' },
    });
    await expect(clientOf(slack).apiCall('chat.shout')).rejects.toMatchObject({
      data: { error: 'unknown_method' },
    });
    const { response_metadata } = await clientOf(slack).auth.test();
    expect(response_metadata?.scopes).toEqual(['commands']);
  });

  it('come by OAuth for another workspace, expire, and are renewed once', async () => {
    const slack = await loopback();
    slack.rotate(3600);
    const installations = new Map<string, import('@slack/oauth').Installation>();
    const port = await freePort();
    const redirectUri = `http://127.0.0.1:${port}/slack/oauth_redirect`;
    const app = new App({
      signingSecret: slack.signingSecret,
      clientId: slack.clientId,
      clientSecret: slack.clientSecret,
      stateSecret: 'a-state-secret',
      scopes: ['chat:write', 'commands'],
      redirectUri,
      logger: quiet,
      clientOptions: { slackApiUrl: slack.apiUrl },
      installerOptions: {
        directInstall: true,
        redirectUriPath: '/slack/oauth_redirect',
        authorizationUrl: slack.authorizeUrl,
        clientOptions: { slackApiUrl: slack.apiUrl },
      },
      installationStore: {
        storeInstallation: async (installation) =>
          void installations.set(installation.team?.id ?? '', installation as never),
        fetchInstallation: async ({ teamId }) => installations.get(teamId ?? '') as never,
      },
    });
    teach(app);
    await app.start({ port, host: '127.0.0.1' });
    closing.push(() => app.stop());
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);

    const begun = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
    const page = `${begun.headers.get('location')}&team=T0OTHER`;
    const allowed = await fetch(page, { redirect: 'manual' });
    const cookie = String(begun.headers.get('set-cookie')).split(';')[0] ?? '';
    const installed = await fetch(String(allowed.headers.get('location')), { headers: { cookie } });
    const before = { ...installations.get('T0OTHER')?.bot };
    const asked = await slack.slash('/ask', 'scaling', { teamId: 'T0OTHER' });
    await until(() => slack.messages().find(({ edited, teamId }) => edited && teamId === 'T0OTHER'));
    const after = { ...installations.get('T0OTHER')?.bot };
    expect(installed.status).toBe(200);
    expect(asked.acknowledged).toBe(true);
    expect(after.token).not.toBe(before.token);
    const again = clientOf(slack).oauth.v2.access({
      client_id: slack.clientId,
      client_secret: slack.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: String(before.refreshToken),
    });
    await expect(again).rejects.toMatchObject({ data: { error: 'invalid_refresh_token' } });
    expect(slack.violations).toEqual(['oauth.v2.access: a refresh token used twice']);
    await slack.uninstall('T0OTHER');
    await expect(clientOf(slack, after.token).auth.test()).rejects.toMatchObject({
      data: { error: 'account_inactive' },
    });
  });
});

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
