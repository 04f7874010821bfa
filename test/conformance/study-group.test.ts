import { readConfig } from '../../src/config';
import { createMemory } from '../../src/store/study';
import { replayLog } from '../../src/study/answer-log';
import {
  type LoopbackDiscord,
  type LoopbackMessage,
  startLoopbackDiscord,
} from '../platforms/discord/loopback';
import { until } from '../until';
import { startWholeBot, type WholeBot } from '../whole-bot';
import { buttonsIn, openSlack } from './slack';

/** As `startWholeBot` leaves it. */
const prefix = readConfig({}).prefix;
const members = { discord: 300, slack: 200 };
/**
 * How quickly a loaded machine acknowledges is measured by `npm run bench acknowledgement`: an acknowledgement that came too late,
 * or whose receipt was not heard in time and that was sent again, is pressed again here.
 */
const isPace = (violation: string) => /acknowledged (after \d+ ms|twice)/.test(violation);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One bot in a server and a workspace at once; everybody answers within a second, and processes die meanwhile. */
describe('a study group of five hundred', () => {
  let bot: WholeBot;
  let discord: LoopbackDiscord;
  let slack: Awaited<ReturnType<typeof openSlack>>;
  beforeAll(async () => {
    [discord, slack] = await Promise.all([startLoopbackDiscord(), openSlack('socket')]);
    bot = await startWholeBot({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ...slack.environment,
    });
    await Promise.all([bot.startGateway(), bot.startWorker()]);
    await Promise.all([until(() => discord.commands.global.length > 0), slack.heard()]);
  }, 90_000);
  afterAll(async () => {
    await bot.close();
    await Promise.all([discord.close(), slack.close()]);
  });

  const memory = () => createMemory(bot.redis.connect(), prefix);

  async function pressUntilHeard(press: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      if (await press().catch(() => false)) return;
      await pause(500);
    }
    throw new Error('never acknowledged');
  }

  it('counts every answer once on both platforms, tells everybody once, and shows each result once', async () => {
    const room = 'C0ROOM1';
    await discord.slash('quiz', { topic: 'scaling', kind: 'choice', seconds: 60 });
    await slack.slack.slash('/quiz', 'scaling kind:choice seconds:60', {
      channelId: room,
      userId: 'U0PERSON1',
    });
    const question = await discord.until(
      () => discord.messages().find((seen) => labelsOf(seen).includes('A')),
      60_000,
    );
    await until(() => slackQuestion());
    function slackQuestion() {
      return slack.slack
        .messages(room)
        .find(({ blocks }) => buttonsIn(blocks).some(({ label }) => label === 'A'));
    }
    const asked = slackQuestion();
    if (!asked) throw new Error('no question in Slack');

    const marks = ['A', 'B', 'C', 'D'];
    const onDiscord = Array.from({ length: members.discord }, (_, i) =>
      pressUntilHeard(async () => {
        const from = { userId: `70000000000000${String(i).padStart(4, '0')}`, name: `D${i}` };
        const pressed = await discord.press(question.id, idOf(question, marks[i % 4] ?? 'A'), from);
        return pressed.acknowledgedAfter !== undefined;
      }),
    );
    const onSlack = Array.from({ length: members.slack }, (_, i) =>
      pressUntilHeard(async () => {
        const button = buttonsIn(asked.blocks).find(({ label }) => label === marks[i % 4]);
        const from = { channelId: room, userId: `U0MEMBER${i}`, name: `S${i}` };
        return (await slack.slack.press(asked.ts, button?.id ?? '', from)).acknowledged;
      }),
    );
    await pause(400);
    await bot.killWorker();
    await bot.startWorker();
    await bot.killGateway();
    await Promise.all([
      bot.startGateway(),
      pause(500)
        .then(() => bot.killWorker())
        .then(() => bot.startWorker()),
    ]);
    await Promise.all([...onDiscord, ...onSlack]);

    const receipts = () =>
      discord.messages().filter((seen) => seen.ephemeralFor && /Locked/.test(textOf(seen)));
    await until(() => receipts().length === members.discord, 120_000);
    expect(new Set(receipts().map(({ ephemeralFor }) => ephemeralFor)).size).toBe(members.discord);
    const results = () => discord.messages().filter((seen) => /answers, \d+ right/.test(textOf(seen)));
    const slackResults = () =>
      slack.slack.messages(room).filter(({ blocks }) => /answers, \d+ right/.test(JSON.stringify(blocks)));
    await until(() => results().length > 0 && slackResults().length > 0, 150_000);
    await pause(2000);

    expect(results()).toHaveLength(1);
    expect(slackResults()).toHaveLength(1);
    expect(textOf(results()[0] as LoopbackMessage)).toContain(`${members.discord} answers`);
    expect(JSON.stringify(slackResults()[0]?.blocks)).toContain(`${members.slack} answers`);

    const log = (await memory().answers.read(null, 10_000)).map(({ entry }) => entry);
    expect(log).toHaveLength(members.discord + members.slack);
    expect(new Set(log.map(({ person }) => person)).size).toBe(log.length);
    const points = replayLog(log).filter(({ share }) => share === 1);
    expect(points.length).toBeGreaterThan(80);
    expect(discord.violations.filter((violation) => !isPace(violation))).toEqual([]);
    expect(slack.violations()).toEqual([]);
  }, 400_000);
});

interface Row {
  components: { label?: string; custom_id?: string }[];
}

const partsOf = ({ components }: LoopbackMessage) =>
  (components as unknown as Row[]).flatMap((row) => row.components);
const labelsOf = (message: LoopbackMessage) => partsOf(message).map(({ label }) => label);
const idOf = (message: LoopbackMessage, wanted: string) =>
  partsOf(message).find(({ label }) => label === wanted)?.custom_id ?? '';

function textOf({ content, embeds }: LoopbackMessage): string {
  return [content, ...embeds.flatMap(({ title, description }) => [title ?? '', description ?? ''])].join(
    '\n',
  );
}
