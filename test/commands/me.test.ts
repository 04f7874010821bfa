import { createCommands } from '../../commands';
import { loadTopics } from '../../content';
import { createDispatch } from '../../src/chat/dispatch';
import { neverLater } from '../../src/chat/no-memory';
import { createPeople } from '../../src/store/people';
import { createMemory } from '../../src/store/study';
import { type RealRedis, startRealRedis } from '../real-redis';
import { aRequest } from '../requests';
import { createStudyPlace, roundOf } from './quiz/study-place';

describe('/me', () => {
  const topics = loadTopics().length;
  let server: RealRedis;
  let say: (
    options: Record<string, string>,
    command?: string,
  ) => ReturnType<ReturnType<typeof createDispatch>>;

  beforeAll(async () => {
    server = await startRealRedis();
    const dispatch = createDispatch({
      commands: createCommands(),
      people: createPeople(server.connect(), 'me'),
      memory: createMemory(server.connect(), 'me'),
      later: neverLater,
      now: Date.now,
      compute: async () => ({ facts: [], sample: '', figures: [], timings: { compute: 0, draw: 0 } }),
    });
    say = (options, command = 'me') => dispatch(aRequest({ command, options, text: `/${command}` }));
  });
  afterAll(() => server.stop());

  const textOf = (reply: Awaited<ReturnType<typeof say>>) =>
    reply.blocks.map((block) => (block.kind === 'section' ? block.markdown : '')).join('\n');

  it('knows which questions a person asked and offers the others', async () => {
    expect(textOf(await say({}))).toContain(`You have not asked any of the ${topics} questions yet.`);

    await say({ text: 'scaling' }, 'ask');
    const reply = await say({});

    expect(textOf(reply)).toContain(`You have asked 1 of ${topics} questions:`);
    expect(textOf(reply)).toContain('`scaling`');
    expect(reply.private).toBe(true);
    expect(reply.buttons.map((button) => button.command)).not.toContain('/ask scaling');
  });

  it('answers in the language that the person chose, whatever the question is written in', async () => {
    await say({ language: 'zh' });
    expect((await say({ text: 'scaling' }, 'ask')).language).toBe('zh');
    expect((await say({ text: 'scaling', lang: 'en' }, 'ask')).language).toBe('en');

    await say({ language: 'auto' });
    expect((await say({ text: 'scaling' }, 'ask')).language).toBe('en');
  });

  it('refuses a language that it does not have', async () => {
    const reply = await say({ language: 'klingon' });

    expect(reply.failure).toEqual({ whose: 'person' });
    expect(textOf(reply)).toContain('`language:klingon`');
  });

  it('forgets everything about a person who wants that, after asking', async () => {
    await say({ text: 'scaling' }, 'ask');

    const question = await say({ forget: 'ask' });
    expect(question.buttons.map((button) => button.command)).toEqual(['/me forget:yes', '/me']);
    await say({ forget: 'yes' });

    expect(textOf(await say({}))).toContain('You have not asked any');
    expect(await server.connect().keys('me:person:*')).toEqual([]);
  });

  it('says how many cards are due, and how many days in a row stand', async () => {
    const place = createStudyPlace(server, 'me-study');
    const none = await place.say('/me');
    expect(textOf(none)).toContain('No card is due for review. No streak yet');
    const solo = roundOf(await place.say('/quiz scaling kind:choice mode:solo'));
    await place.say(`/answer A round:${solo}`);
    await place.say('/review add:padding-mask');
    await place.pass(24 * 3_600_000);
    const other = roundOf(await place.say('/quiz scaling kind:choice mode:solo'));
    await place.say(`/answer A round:${other}`);
    const page = await place.say('/me');

    expect(textOf(page)).toMatch(/\*\*\d+ cards\*\* are due for review\. \*\*2 days\*\* in a row\./);
    expect(page.buttons[0]?.command).toBe('/review');
    // More than a day later nothing stands any more.
    await place.pass(72 * 3_600_000);
    expect(textOf(await place.say('/me'))).toContain('No streak yet');
    expect(textOf(await place.say('/me lang:zh'))).toContain('到期卡片');
  });
});
