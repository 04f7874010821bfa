import { once } from 'node:events';
import { parseCommandText } from '../../src/chat/parse-command-text';
import { toRequest } from '../../src/platforms/web/to-request';
import { type Step, steps } from '../../workers/process-request';
import { type LoopbackDiscord, startLoopbackDiscord } from '../platforms/discord/loopback';
import { type LoopbackSlack, startLoopbackSlack } from '../platforms/slack/loopback';
import { until } from '../until';
import { startCountingBot } from './counting-bot';

type Bot = Awaited<ReturnType<typeof startCountingBot>>;

/** A platform on which somebody posts a counter and ten persons press its button at once. */
interface Crowded {
  bot: Bot;
  /** Posts a counter; its message's id. */
  post(): Promise<string>;
  press(message: string, person: string): Promise<unknown>;
  /** Titles of the messages of the bot after this one, and of itself. */
  seen(message: string): Promise<string[]>;
  /** Counts that the message has shown, in order. */
  shown(message: string): number[];
  violations(): string[];
  close(): Promise<void>;
}

const countIn = (text: string) => Number(/Count (\d+)\./.exec(text)?.[1] ?? Number.NaN);

async function onDiscord(): Promise<Crowded> {
  const discord: LoopbackDiscord = await startLoopbackDiscord();
  const { token, apiUrl } = discord;
  const config = { token, apiUrl, cdnUrl: 'http://127.0.0.1:9', guildId: null, shards: null };
  const bot = await startCountingBot({ discord: config, slack: null });
  await until(() => discord.commands.global.length > 0);
  const replies = (message: string) => discord.messages().filter(({ id }) => BigInt(id) >= BigInt(message));
  return {
    bot,
    post: async () => {
      const interaction = await discord.slash('count', {});
      return (await discord.whenAnswered(interaction)).id;
    },
    press: async (message, person) => {
      // Some are acknowledged late, which must not let those behind them pass.
      if (/[03]$/.test(person)) discord.fault({ method: 'POST', path: /callback/, kind: 'slow', ms: 400 });
      return discord.press(message, 'say:/count on', { userId: person, name: person });
    },
    seen: async (message) => replies(message).map(({ content }) => content),
    shown: () =>
      discord.calls
        .filter(({ method, path }) => method === 'PATCH' && /messages/.test(path))
        .map(({ body }) => countIn(JSON.stringify(body))),
    violations: () => discord.violations,
    close: async () => {
      await bot.close();
      await discord.close();
    },
  };
}

async function onSlack(): Promise<Crowded> {
  const slack: LoopbackSlack = await startLoopbackSlack({ readHistory: true, rateLimits: false });
  const bot = await startCountingBot({
    discord: null,
    slack: {
      mode: 'socket',
      apiUrl: slack.apiUrl,
      port: 0,
      botToken: slack.botToken,
      appToken: slack.appToken,
      signingSecret: slack.signingSecret,
      oauth: null,
    },
  });
  const said = () => slack.messages().filter(({ user }) => user === slack.botUserId);
  return {
    bot,
    post: async () => {
      const before = said().length;
      await slack.slash('/count', '');
      await until(() => said().length > before);
      return said().at(-1)?.ts ?? '';
    },
    press: (message, person) => slack.press(message, 'say-0', { userId: person.toUpperCase(), name: person }),
    seen: async (message) =>
      said()
        .filter(({ ts }) => ts >= message)
        .map(({ blocks }) => JSON.stringify(blocks)),
    shown: (message) =>
      slack.calls
        .filter(({ method, args, ok }) => method === 'chat.update' && args.ts === message && ok)
        .map(({ args }) => countIn(JSON.stringify(args.blocks))),
    violations: () => slack.violations,
    close: async () => {
      await bot.close();
      await slack.close();
    },
  };
}

async function onThePage(): Promise<Crowded> {
  const bot = await startCountingBot({ discord: null, slack: null });
  const ports = {
    parseCommandText,
    cleanText: (text: string) => text,
    edits: (_: string, { text }: Readonly<Record<string, string>>) => text === 'on',
    now: Date.now,
  };
  let lines = 0;
  const shown: number[] = [];
  bot.gateway.subscribe('general', ({ reply }) => void (reply && shown.push(countIn(reply.title))));
  const say = async (text: string, person: string, pressed?: string) => {
    lines += 1;
    const request = toRequest(
      {
        place: 'general',
        text,
        person: { key: person.padEnd(32, 'x'), name: person },
        clientId: `client-${lines}`,
        language: 'en',
        theme: 'light',
        ...(pressed ? { pressed: { id: pressed, hidden: false } } : {}),
      },
      ports,
    );
    if (!request) throw new Error('nothing was said');
    // The id of a person is a digest; the test tells them by their names.
    await bot.gateway.accept({ ...request, person: { id: person, name: person } });
    return request;
  };
  const replies = async () =>
    (await bot.gateway.history.read('general', null, 200)).filter(({ kind }) => kind === 'reply');
  return {
    bot,
    post: async () => {
      const { id } = await say('/count', 'ada');
      const mine = async () => (await replies()).find(({ requestId }) => requestId === id);
      await until(mine);
      shown.length = 0;
      return (await mine())?.id ?? '';
    },
    press: (message, person) => say('/count on', person, message),
    seen: async (message) => {
      const all = (await replies()).filter(({ id }) => id >= message);
      const newest = all.find(({ replaces }) => replaces === message);
      return all
        .filter(({ replaces }) => !replaces)
        .map((posted) => (posted.id === message && newest ? newest : posted).reply?.title ?? '');
    },
    shown: () => shown,
    violations: () => [],
    close: () => bot.close(),
  };
}

const platforms: [string, () => Promise<Crowded>, Step[]][] = [
  ['Discord', onDiscord, ['answered', 'posted']],
  ['Slack', onSlack, ['answered', 'posted']],
  ['the page', onThePage, [...steps]],
];

describe.each(platforms)('ten presses at once on %s', (_, open, deadly) => {
  let place: Crowded;
  beforeEach(async () => {
    place = await open();
  }, 60_000);
  afterEach(async () => {
    await place.close();
    expect(place.violations()).toEqual([]);
  });
  const people = Array.from({ length: 10 }, (_, index) => `U0PRESS${index}`);

  /** Presses, and waits until all are counted and seen; says what the message showed. */
  async function pressAll(message: string): Promise<void> {
    const before = place.shown(message).length;
    await Promise.all(people.map((person) => place.press(message, person)));
    await until(async () => countIn((await place.seen(message))[0] ?? '') === people.length);

    expect(await place.bot.servedAt(message)).toEqual(people);
    expect(await place.seen(message)).toHaveLength(1);
    const shown = place.shown(message).slice(before);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
  }

  it('are served in the order in which they came, by two workers', async () => {
    await Promise.all([place.bot.startWorker('never'), place.bot.startWorker('never')]);

    await pressAll(await place.post());
  }, 60_000);

  it.each(deadly)(
    'keep their order and the message when workers are killed at "%s"',
    async (step) => {
      await place.bot.startWorker('never');
      const message = await place.post();
      await place.bot.stopWorkers();
      const dying = await Promise.all([place.bot.startWorker(step, 1), place.bot.startWorker(step, 3)]);
      for (const worker of dying)
        void once(worker, 'exit').then(() => place.bot.startWorker('never').catch(() => undefined));

      await pressAll(message);
    },
    90_000,
  );
});
