import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoopbackDiscord, startLoopbackDiscord } from '../platforms/discord/loopback';
import { until } from '../until';
import { startWholeBot, type WholeBot } from '../whole-bot';
import { openDiscord } from './discord';
import { openSlack } from './slack';
import { openTerminal } from './terminal';
import { openWindow } from './web';

/** Words that stand in the files only. */
const mark = 'zebrafish';
const csv = `id,language,question,right,wrong1,wrong2
cache,en,What does a ${mark} cache save?,Keys and values of earlier tokens,Logits of earlier tokens,
cache,zh,${mark} 缓存省下什么？,之前 token 的 key 和 value,之前 token 的 logits,
`;
const wrong = `${csv}warm,en,Why warm up?,Early statistics are noisy,,\n`;
const yaml = `items:
  - kind: choice
    id: cache
    difficulty: 2
    question: { en: What does a ${mark} cache save? }
    options:
      - { right: true, text: { en: Keys and values of earlier tokens } }
      - { text: { en: Logits of earlier tokens } }
`;

describe('files that people bring', () => {
  let bot: WholeBot;
  let discord: LoopbackDiscord;
  let slack: Awaited<ReturnType<typeof openSlack>>;
  let window: ReturnType<typeof openWindow>;
  beforeAll(async () => {
    [discord, slack] = await Promise.all([startLoopbackDiscord(), openSlack('socket')]);
    bot = await startWholeBot({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_URL: new URL(discord.apiUrl).origin,
      ...slack.environment,
    });
    await Promise.all([bot.startGateway(), bot.startWorker()]);
    await until(() => discord.commands.global.length > 0);
    window = openWindow(bot.page);
  }, 90_000);
  afterAll(async () => {
    window.close();
    await bot.close();
    await Promise.all([discord.close(), slack.close()]);
  });
  afterEach(() => expect([...discord.violations, ...slack.violations()]).toEqual([]));

  const preview = /Only you see this[\s\S]*one question[\s\S]*zebrafish cache save\?[\s\S]*found nothing/;

  it('come to /deck by the option of the command on Discord, and what is wrong is told with its line', async () => {
    const platform = openDiscord(discord);
    const bring = async (text: string, language: 'en' | 'zh') => {
      const file = discord.upload('my questions.csv', Buffer.from(text));
      const [seen] = await platform.answersTo(
        await platform.say(`/deck file:${file} deck:systems`, { language }),
      );
      return seen!;
    };
    const sound = await bring(csv, 'en');
    const unsound = await bring(wrong, 'zh');

    expect(sound).toMatchObject({
      private: true,
      buttons: expect.arrayContaining(['Propose it', 'Drop it']),
    });
    expect(sound.text).toMatch(preview);
    expect(unsound.private).toBe(true);
    expect(unsound.text).toContain('第 4 行，`warm`，`wrong1`：至少要有 2 项');
  }, 60_000);

  it('come to /deck by the form on Discord', async () => {
    const platform = openDiscord(discord);
    const listed = await platform.say('/deck');
    await platform.answersTo(listed);
    const { handle } = await platform.press(listed, '＋ YAML / CSV');
    const file = discord.upload('deck.yaml', Buffer.from(yaml));
    const sent = await discord.submit(handle as Parameters<LoopbackDiscord['submit']>[0], {
      file,
      deck: 'systems',
    });
    const [seen] = await platform.answersTo({ acknowledgedAfter: null, handle: sent });

    expect(seen!.text).toMatch(preview);
  }, 60_000);

  it('come to /deck by the form in Slack', async () => {
    const bring = async (name: string, bytes: Buffer) => {
      const listed = await slack.say('/deck');
      await slack.answersTo(listed);
      const { handle } = await slack.press(listed, '＋ YAML / CSV');
      await until(() => slack.slack.views.length > 0);
      const [view] = slack.slack.views;
      const id = slack.slack.pickable(name, bytes);
      const delivery = await slack.slack.submit(view!.id, { 'field-file': id, 'field-deck': 'systems' });
      expect(delivery.acknowledged).toBe(true);
      const [seen] = await slack.answersTo({ acknowledgedAfter: null, handle });
      return seen!;
    };
    const sound = await bring('deck.yaml', Buffer.from(yaml));
    const unsound = await bring('deck.csv', Buffer.from(wrong));
    const picture = await bring('deck.csv', Buffer.from([137, 80, 78, 71, 0]));

    expect(sound.private).toBe(true);
    expect(sound.text).toMatch(preview);
    expect(unsound.text).toContain('line 4, `warm`, `wrong1`');
    expect(picture.text).toContain('holds no text');
  }, 60_000);

  it('come to /deck by the form on the page, and wait there for an hour at most', async () => {
    const bring = async (name: string, bytes: string) => {
      const said = await window.bring('/deck paste', { deck: 'systems' }, { file: new File([bytes], name) });
      const [seen] = await window.answersTo(said);
      return seen!;
    };
    const sound = await bring('deck.csv', csv);
    const unsound = await bring('deck.yaml', yaml.replace('difficulty: 2', 'difficulty: hard'));
    const redis = bot.redis.connect();
    const kept = await redis.keys('*:brought:*');
    const lives = await Promise.all(kept.map((key) => redis.ttl(key)));

    expect(sound).toMatchObject({ private: true, buttons: expect.arrayContaining(['Approve', 'Drop it']) });
    expect(sound.text).toMatch(preview);
    expect(unsound.text).toContain('line 4, `cache`, `difficulty`: has to be a number');
    expect(lives).toHaveLength(2);
    for (const life of lives) expect([life > 0, life <= 3600]).toEqual([true, true]);
  }, 60_000);

  it('come to /review by their path in the terminal', async () => {
    const terminal = openTerminal(bot);
    const bring = async (name: string, text: string, option = 'import') => {
      const path = join(bot.dataFolder, name);
      writeFileSync(path, text);
      const [seen] = await terminal.answersTo(await terminal.say(`/review ${option}:"@${path}" lang:en`));
      return seen!;
    };
    const notes = [
      ...['#separator:tab', '#html:true', '#tags column:3'],
      '<p>Why?</p>\t"A ""long"" answer"\tleech quizformer::scaling::variance',
      `Capital of France\t${mark}\tgeography`,
    ];
    const plain = await bring('Selected Notes.txt', notes.join('\n'));
    const own = await bring('own.csv', '#separator:Comma\n"quizformer:scaling/variance","f","b","t",""\n');
    const foreign = await bring('foreign.txt', `#separator:tab\na\t${mark}\n`);

    expect(plain.text).toContain('Brought in: one new card. One row is no card of mine');
    expect(own.text).toContain('one that was here already');
    expect(foreign.private).toBe(true);
    expect(foreign.text).toContain('I found no card of mine in that (one row of something else)');
  }, 60_000);

  it('leave nothing in the log or in the queue', async () => {
    const redis = bot.redis.connect();
    const jobs = await redis.keys('*:requests:*');
    const hashes = await Promise.all(
      jobs.map(async (key) =>
        (await redis.type(key)) === 'hash' ? JSON.stringify(await redis.hgetall(key)) : '',
      ),
    );

    expect(hashes.filter((job) => job.includes('systems')).length).toBeGreaterThan(3);
    expect(hashes.join('\n')).not.toContain(mark);
    expect(bot.log()).toContain('"msg"');
    expect(bot.log()).not.toContain(mark);
  });
});
