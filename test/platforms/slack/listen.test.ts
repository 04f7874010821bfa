import { until } from '../../until';
import type { LoopbackMessage } from './loopback';
import { type SlackBot, shownBy, startSlackBot } from './slack-bot';

describe.each(['socket', 'http'] as const)('Slack by %s', (mode) => {
  let bot: SlackBot;
  let tests = 0;
  /** Somebody new in each test, in a channel where nobody has spoken. */
  let here: { userId: string; name: string; channelId: string };

  beforeAll(async () => {
    const inChannels = Array.from({ length: 40 }, (_, index) => `C0TEST${index}`);
    bot = await startSlackBot({ mode, slack: { rateLimits: false, inChannels } });
  });
  beforeEach(() => {
    tests += 1;
    here = { userId: `U0TEST${tests}`, name: `Ada ${tests}`, channelId: `C0TEST${tests}` };
  });
  afterEach(() => {
    expect(bot.slack.violations).toEqual([]);
    expect(bot.log().filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
  afterAll(() => bot.close());

  const settled = (messages: LoopbackMessage[]) =>
    messages.filter(({ text }) => !/^(Computing|正在计算)/.test(text));
  const answers = () => settled(bot.said(here.channelId));
  const direct = () => `D${here.userId.slice(1)}`;
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 400));

  it('answers a command in its channel, with numbers and a described picture', async () => {
    const delivery = await bot.slack.slash('/ask', 'scaling d_k=256', here);
    await until(() => answers().length === 1);

    expect(delivery).toMatchObject({ acknowledged: true, response: null });
    expect(delivery.after).toBeLessThan(1000);
    const [answer] = answers();
    expect(answer!.text).toContain('Why are attention scores divided');
    expect(shownBy([answer!])).toContain('255.7');
    expect(shownBy([answer!])).toContain(`${here.name}: \`/ask scaling d_k=256\``);
    expect(answer!.blocks).toContainEqual(
      expect.objectContaining({ type: 'image', alt_text: 'A heatmap of weights.' }),
    );
    expect(answer!.ephemeralFor).toBeUndefined();
  });

  it('explains a mistake to its person alone', async () => {
    await bot.slack.slash('/ask', 'scaling “d_k”:−5 n:−3', here);
    await until(() => answers().length === 1);

    expect(answers()[0]!.ephemeralFor).toBe(here.userId);
    expect(shownBy(answers())).toContain('does not fit');
  });

  it('knows Slack’s spelling of our commands', async () => {
    await bot.slack.slash('/quiz-me', '', here);
    await until(() => answers().length === 1);

    expect(answers()[0]).toMatchObject({
      ephemeralFor: here.userId,
      text: expect.stringContaining('Your page'),
    });
  });

  it('opens a form for /ask alone, suggests topics, points at mistakes and answers where it was opened', async () => {
    await bot.slack.slash('/ask', '', here);
    await until(() => bot.slack.views.some(({ userId }) => userId === here.userId));
    const view = bot.slack.views.find(({ userId }) => userId === here.userId)!;

    const { options, after } = await bot.slack.suggest(view.id, 'field-question', 'padd', here);
    expect(options[0]).toMatchObject({ value: 'padding-mask' });
    expect(after).toBeLessThan(1000);

    const refused = await bot.slack.submit(
      view.id,
      { 'field-question': 'padding-mask', 'field-seed': 'x' },
      here,
    );
    expect(refused.response).toMatchObject({
      response_action: 'errors',
      errors: { 'field-seed': expect.stringContaining('whole number') },
    });

    await bot.slack.submit(view.id, { 'field-seed': '7' }, here);
    await until(() => answers().length === 1);
    expect(answers()[0]!.text).toContain('How is padding masked');
    expect(shownBy(answers())).toContain('Seed 7');
    expect(bot.slack.views.filter(({ userId }) => userId === here.userId)).toEqual([]);
  });

  it('opens the form from the global shortcut, and answers a free question in the direct messages', async () => {
    await bot.slack.shortcut('ask_question', here);
    await until(() => bot.slack.views.some(({ userId }) => userId === here.userId));
    const view = bot.slack.views.find(({ userId }) => userId === here.userId)!;
    const question = 'why divide by the square root of d_k';
    await bot.slack.suggest(view.id, 'field-question', question, here);

    await bot.slack.submit(view.id, { 'field-question': question }, here);
    await until(() => settled(bot.said(direct())).length === 1);

    expect(bot.said(direct())[0]!.text).toContain('Why are attention scores divided');
  });

  it('explains a message in its thread', async () => {
    await bot.slack.messageShortcut('explain_message', 'note: why do we use several heads?', here);
    await until(() => answers().length === 1);

    const question = bot.slack.messages(here.channelId).find(({ text }) => text.includes('several heads'))!;
    expect(answers()[0]!.thread_ts).toBe(question.ts);
  });

  it('answers a mention in its thread, in Chinese what is asked in Chinese', async () => {
    await bot.slack.mention('为什么要除以根号dk', here);
    await until(() => answers().length === 1);

    const question = bot.slack.messages(here.channelId).find(({ text }) => text.includes('根号'))!;
    expect(answers()[0]!.thread_ts).toBe(question.ts);
    expect(shownBy(answers())).toContain('现场实测');
  });

  it('speaks the language that Slack is set to', async () => {
    await bot.slack.slash('/ask', 'scaling', { ...here, locale: 'zh-CN' });
    await until(() => answers().length === 1);
    await bot.slack.slash('/ask', '', here);
    await until(() => bot.slack.views.some(({ userId }) => userId === here.userId));

    expect(shownBy(answers())).toContain('现场实测');
    expect(bot.slack.views.find(({ userId }) => userId === here.userId)!.title).toBe('提问');
    expect(
      bot.slack.calls.filter(({ method, args }) => method === 'users.info' && args.user === here.userId),
    ).toHaveLength(1);
  });

  it('answers direct messages there, private things too', async () => {
    await bot.slack.directMessage('why scale the dot product?', here);
    await bot.slack.directMessage('/help', here);
    await until(() => settled(bot.said(direct())).length === 2);

    expect(bot.said(direct()).every(({ ephemeralFor, thread_ts }) => !ephemeralFor && !thread_ts)).toBe(true);
  });

  it('answers what a button asks below its message', async () => {
    await bot.slack.slash('/ask', 'scaling', here);
    await until(() => answers().length === 1);
    const [first] = answers();

    const [, derivation] =
      /"action_id":"(say-\d+)","text":\{[^}]*"The derivation"/.exec(shownBy([first!])) ?? [];
    await bot.slack.press(first!.ts, derivation ?? '', here);
    await until(() => answers().length > 1);

    expect(answers()[1]).toMatchObject({ thread_ts: first!.ts });
    expect(shownBy(answers().slice(1))).toContain('Derivation');
  });

  it('opens the form filled in from a button, and answers in the thread', async () => {
    await bot.slack.slash('/ask', 'scaling seed:9', here);
    await until(() => answers().length === 1);

    await bot.slack.press(answers()[0]!.ts, 'form-5', here);
    await until(() => bot.slack.views.some(({ userId }) => userId === here.userId));
    const view = bot.slack.views.find(({ userId }) => userId === here.userId)!;
    await bot.slack.submit(view.id, { 'field-parameters': 'd_k:16' }, here);
    await until(() => answers().length === 2);

    expect(answers()[1]!.thread_ts).toBe(answers()[0]!.ts);
    expect(shownBy([answers()[1]!])).toContain('d_k:16');
    expect(shownBy([answers()[1]!])).toContain('Seed 9');
  });

  it('answers what is chosen from a menu', async () => {
    await bot.slack.directMessage('/ask', here);
    await until(() => settled(bot.said(direct())).length === 1);

    await bot.slack.choose(bot.said(direct())[0]!.ts, 'menu', '/ask multi-head', {
      ...here,
      channelId: direct(),
    });
    await until(() => settled(bot.said(direct())).length === 2);
  });

  it('shows the home, whose buttons refresh it or answer in the direct messages', async () => {
    const home = () => JSON.stringify(bot.slack.home(here.userId)?.blocks ?? []);
    await bot.slack.openHome(here);
    await until(() => home().includes('You have not asked any'));

    const chinese = bot.slack
      .home(here.userId)!
      .blocks.flatMap(({ elements }) => (elements as { value?: string; action_id: string }[]) ?? [])
      .find(({ value }) => value === '/me language:zh')!;
    await bot.slack.press('home', chinese.action_id, here);
    await until(() => home().includes('Noted.'));

    const topic = bot.slack
      .home(here.userId)!
      .blocks.flatMap(({ elements }) => (elements as { value?: string; action_id: string }[]) ?? [])
      .find(({ value }) => value?.startsWith('/ask'))!;
    await bot.slack.press('home', topic.action_id, here);
    await until(() => settled(bot.said(direct())).length === 1);
    expect(home()).toContain('Noted.');
  });

  it('answers once what Slack delivers four times', async () => {
    const { slack } = bot;
    const command = await slack.slash('/ask', 'multi-head', here);
    const mention = await slack.mention('why scale?', here);
    for (const delivery of [command, mention])
      for (const num of [1, 2, 3])
        expect(await slack.sendAgain(delivery, num, 'timeout')).toMatchObject({ acknowledged: true });
    await until(() => answers().length === 2);
    await quiet();

    expect(bot.said(here.channelId)).toHaveLength(2);
  });

  it('opens one form however often Slack tells of the command', async () => {
    const delivery = await bot.slack.slash('/ask', '', here);
    await bot.slack.sendAgain(delivery, 1, 'timeout');
    await quiet();

    expect(bot.slack.views.filter(({ userId }) => userId === here.userId)).toHaveLength(1);
    expect(answers()).toEqual([]);
  });

  it('hears neither itself nor other bots', async () => {
    const delivery = await bot.slack.directMessage('scaling', here);
    await until(() => settled(bot.said(direct())).length === 1);
    const payload = delivery.payload as { event: object };
    const again = { ...delivery, envelopeId: 'by-a-bot' };
    again.payload = {
      ...payload,
      event_id: 'Ev2',
      event: { ...payload.event, client_msg_id: 'x', bot_id: 'B1' },
    };

    await bot.slack.sendAgain(again, 0, '');
    await quiet();

    expect(bot.said(direct())).toHaveLength(1);
  });

  it('rings nobody, whatever strangers write', async () => {
    await bot.slack.slash('/ask', 'scaling d_k:<!channel> n:<@U0GRACE001>', here);
    await bot.slack.mention('<!here> & <script> zzz qqq xyzzy', here);
    await until(() => answers().length === 2);
  });
});
