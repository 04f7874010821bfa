import type { Request } from '../../src/chat/types';
import { type RealRedis, startRealRedis } from '../real-redis';
import { createStudyPlace, textOf } from './quiz/study-place';

describe('/help', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());
  const open = () => {
    places += 1;
    return createStudyPlace(server, `help${places}`);
  };

  const channel: Partial<Request> = {
    platform: 'discord',
    place: { id: 'c1', kind: 'channel' },
    address: { guildId: 'g', member: 'yes' },
  };
  const direct: Partial<Request> = {
    platform: 'discord',
    place: { id: 'd1', kind: 'direct' },
    address: { member: 'yes' },
  };
  const guest: Partial<Request> = { ...channel, address: { guildId: 'g', member: 'no' } };
  const admin = { person: { id: 'ada', name: 'Ada', admin: true } };

  it('says where one is, and leaves out what does not work there', async () => {
    const place = open();

    const there = textOf(await place.say('/help', channel));
    const alone = textOf(await place.say('/help', direct));

    expect(there).toContain('In this channel answers are for all to see');
    expect(there).toContain('/daily');
    expect(alone).toContain('Here only the two of us talk');
    expect(alone).not.toContain('`/daily');
    expect(textOf(await place.say('/help', guest))).toContain('I am no member of this server');
    expect(textOf(await place.say('/help'))).toContain('page or in the terminal');
    expect(textOf(await place.say('/help lang:zh', channel))).toContain('一起学习');
    expect(there).not.toMatch(/`\/(round|what-if|post-daily|daily-paused)/);
  });

  it('tells what goes on: an open question and the next one of the day', async () => {
    const place = open();
    await place.say('/quiz scaling', { ...channel, ...admin });
    await place.say('/daily 08:30 zone:Asia/Shanghai', { ...channel, ...admin });

    const reply = await place.say('/help', channel);

    expect(textOf(reply)).toContain('A question is open here until');
    expect(textOf(reply)).toContain('The next question of the day: 2026-11-25');
    expect(reply.buttons[0]?.command).toMatch(/^\/round show r/);
  });

  it('says how a file comes along where one is', async () => {
    const place = open();
    const help = async (platform: Request['platform'], line = '/help deck') =>
      textOf(await place.say(line, { ...channel, platform }));

    expect(await help('discord')).toContain('type `/deck file:` and pick it');
    expect(await help('slack')).toContain('say `/deck` and press the button');
    expect(await help('web', '/help review lang:zh')).toContain('输入 `/review`，点打开表单的按钮');
    expect(await help('terminal', '/help review')).toContain('`/review import:@my-file.csv`');
    expect(await help('discord', '/help quiz')).not.toContain('A file');
  });

  it.each([
    ['a channel', channel],
    ['direct messages', direct],
    ['the page', {}],
  ])('shows examples that work when copied in %s', async (_, where) => {
    const place = open();
    await place.say('/quiz scaling kind:choice', { ...where, ...admin });
    const text = textOf(await place.say('/help', where));
    const examples = [...text.matchAll(/- `(\/[^`]+)`:/g)].map((match) => match[1] ?? '');

    expect(examples.length).toBeGreaterThan(4);
    for (const example of examples) {
      // The quiz before may have put another kind of question.
      if (example.startsWith('/answer')) await place.say('/quiz scaling kind:choice', { ...where, ...admin });
      const reply = await place.say(example, { ...where, ...admin });
      expect([example, reply.failure ? textOf(reply) : undefined]).toEqual([example, undefined]);
    }
  });
});
