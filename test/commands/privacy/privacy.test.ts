import { ringDue } from '../../../commands/alarms';
import type { Request } from '../../../src/chat/types';
import { createHistory } from '../../../src/store/messages';
import { createProfiles } from '../../../src/store/profiles';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { aRequest } from '../../requests';
import { createStudyPlace, roundOf, textOf } from '../quiz/study-place';
import { keysThatHold } from './scan-redis';

const hour = 3_600_000;
const raw = 'zz9ada';
const id = `web-${raw}`;
const ada: Partial<Request> = { person: { id: raw, name: 'Adelheid', admin: true } };
const alone: Partial<Request> = { ...ada, place: { id: `me_${raw}`, kind: 'direct' } };

describe('/privacy', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const open = () => {
    places += 1;
    const prefix = `privacy${places}`;
    const place = createStudyPlace(server, prefix);
    const ports = {
      memory: place.memory,
      enqueue: async () => undefined,
      now: place.now,
      failed: (_: object, reason: unknown) => {
        throw reason;
      },
    };
    return { ...place, prefix, ring: () => ringDue(ports) };
  };
  type Place = ReturnType<typeof open>;

  /** One of everything that leaves a trace, beside what somebody else does. */
  async function live(place: Place) {
    await place.say('/ask scaling', ada);
    await place.say(
      '/settings name:on global:on zone:Europe/Berlin reminder:8 language:en group_seconds:90',
      ada,
    );
    await place.say('/daily 08:00 zone:UTC', ada);
    const question = roundOf(await place.say('/quiz scaling kind:choice', ada));
    await place.say(`/round hint ${question}`, ada);
    await place.say(`/answer A round:${question}`, ada);
    await place.by('bo', `/answer B round:${question}`);
    const solo = roundOf(await place.say('/quiz scaling kind:choice', alone));
    await place.say(`/answer A round:${solo}`, alone);
    await place.say('/settings global:off', alone);
    await place.say('/review add:padding-mask', ada);
    const front = await place.say('/review', ada);
    const [show] = front.buttons;
    const back = await place.say(show?.command ?? '', ada);
    await place.say(back.buttons[2]?.command ?? '', ada);
    await place.say('/mock scaling minutes:20', alone);
    const proposal = { group: 'local', deck: 'd', items: [], person: id, name: 'Adelheid', at: 1 };
    const request = aRequest({ person: { id: raw, name: 'Adelheid' } });
    for (const state of ['draft', 'proposed', 'approved'] as const)
      await place.memory.decks.draft({
        ...proposal,
        id: `p-${state}`,
        request,
        language: 'en',
        state: 'draft',
      });
    for (const state of ['proposed', 'approved']) await place.memory.decks.propose(`p-${state}`);
    await place.memory.decks.decide('p-approved', 'w-1', 'approved');
    await createProfiles(place.connection, place.prefix).keep(id, {
      name: 'Adelheid',
      locale: 'en',
      admin: false,
    });
    const history = createHistory(place.connection, place.prefix);
    const said = {
      kind: 'say',
      requestId: 'w-1',
      person: { id: raw, name: 'Adelheid' },
      text: 'hello',
    } as const;
    await history.append('general', said, 'once-1');
    const own = await history.append(`me_${raw}`, said, 'once-3');
    await history.append(`me_${raw}`, { ...said, kind: 'reply', replaces: own }, 'once-4');
    await place.connection.zadd(`${place.prefix}:receipts-in:web-me_${raw}`, 1, 'r1');
    await history.append('general', { ...said, person: { id: 'bo', name: 'Bo' } }, 'once-2');
    await place.memory.boards.catchUp();
    await place.pass(2 * hour);
    return question;
  }

  it('tells what is kept, and has all of it in an export', async () => {
    const place = open();
    await live(place);
    const shown = textOf(await place.say('/privacy', ada));
    expect(shown).toContain(`\`${id}\``);
    expect(shown).toContain('answers to questions (2 so far)');
    expect(shown).toContain('the daily question of one channel');
    expect(shown).toMatch(/cards under review \(\d+\) and your last ratings of them \(1\)/);

    const reply = await place.say('/privacy export', ada);
    const [file] = reply.attachments ?? [];
    const data = JSON.parse(file?.text ?? '{}');
    expect(reply.private).toBe(true);
    expect(file?.mediaType).toBe('application/json');
    expect(data).toMatchObject({
      ids: [id],
      name: 'Adelheid',
      settings: { zone: 'Europe/Berlin', reminderHour: 8, showName: true },
      dailies: ['local-general'],
      reminders: true,
    });
    expect([data.log.length, data.said.length, data.ratings.length, data.interviews.length]).toEqual([
      2, 2, 1, 1,
    ]);
    expect(Object.keys(data.asked[id])).toContain('topic:scaling');
  });

  it('splits an export that is larger than a file may be, and loses nothing', async () => {
    const place = open();
    const entry = { type: 'contest', at: 1, person: id, answerId: 'x'.repeat(900), share: 1 } as const;
    for (let i = 0; i < 1200; i += 1) await place.memory.answers.append({ ...entry, id: `c${i}` });
    const files = (await place.say('/privacy export', ada)).attachments ?? [];
    const logs = files.flatMap(({ text }) => (JSON.parse(text).log ?? []) as { id: string }[]);

    expect(files.length).toBeGreaterThan(2);
    expect(Math.max(...files.map(({ text }) => Buffer.byteLength(text)))).toBeLessThan(1_000_000);
    expect(new Set(logs.map((kept) => kept.id)).size).toBe(1200);
  });

  it('deletes after a day, not before, in every store there is', async () => {
    const place = open();
    const question = await live(place);
    const before = await keysThatHold(place.connection, raw);
    const planned = await place.say('/privacy delete', ada);
    expect(textOf(planned)).toContain('deleted on 2026-11-25, [14:00:00 UTC]');
    await place.pass(23 * hour);
    // Saying it again does not put it off.
    await place.say('/privacy action:delete', ada);
    await place.ring();
    expect((await keysThatHold(place.connection, raw)).length).toBeGreaterThanOrEqual(before.length);

    await place.pass(1 * hour);
    await Promise.all([place.ring(), place.ring()]);
    expect(before.filter((key) => key.startsWith(place.prefix)).length).toBeGreaterThan(15);
    expect(
      (await keysThatHold(place.connection, raw)).filter((key) => key.startsWith(`${place.prefix}:`)),
    ).toEqual([]);
    expect(
      (await keysThatHold(place.connection, 'Adelheid')).filter((key) => key.startsWith(`${place.prefix}:`)),
    ).toEqual([]);

    // What others share goes on without them.
    expect((await place.memory.rounds.answers(question)).map(({ entry }) => entry.person)).toEqual([
      'web-bo',
    ]);
    expect(await place.memory.dailies.read('local-general')).toMatchObject({ time: '08:00', group: 'local' });
    expect((await place.memory.settings.group('local')).seconds).toBe(90);
    expect(await place.memory.answers.ofPerson('web-bo')).toHaveLength(1);
    expect(await createHistory(place.connection, place.prefix).read('general', null, 9)).toHaveLength(1);
    await place.memory.boards.catchUp();
    expect(await place.memory.boards.rebuild()).not.toBeNull();
    expect(textOf(await place.say('/privacy', ada))).toContain('answers to questions (0 so far)');
  });

  it('can be called off until then', async () => {
    const place = open();
    await live(place);
    const planned = await place.say('/privacy delete', ada);
    const [undo] = planned.buttons;
    const kept = await place.say(undo?.command ?? '', ada);
    await place.pass(48 * hour);
    await place.ring();

    expect(undo?.command).toBe('/privacy keep');
    expect(textOf(kept)).toContain('everything stays');
    expect(await place.memory.answers.ofPerson(id)).toHaveLength(2);
  });

  it('hides on boards and at results', async () => {
    const place = open();
    await place.say('/settings name:on global:on', ada);
    expect(textOf(await place.say('/privacy hide', ada))).toContain('made-up name');
    expect(await place.memory.settings.person(id)).toMatchObject({ showName: false, global: false });
  });

  it('leaves all boards, and comes back', async () => {
    const place = open();
    const left = await place.say('/privacy leave', ada);
    expect(textOf(left)).toMatch(/you are on no board any more[\s\S]*You left all boards/);
    expect(left.buttons.map(({ command }) => command)).toContain('/privacy return');
    expect(textOf(await place.say('/privacy lang:zh', ada))).toContain('你已退出所有排行榜');
    expect(await place.memory.settings.person(id)).toMatchObject({ listed: false });
    expect(textOf(await place.say('/privacy return', ada))).toContain(
      'on boards again, with all your points',
    );
    expect(await place.memory.settings.person(id)).toMatchObject({ listed: true });
  });

  it('says what there is where something else was typed, and speaks Chinese', async () => {
    const place = open();
    expect(textOf(await place.say('/privacy burn', ada))).toContain(
      'show, export, delete, keep, hide, leave, return',
    );
    expect(textOf(await place.say('/privacy delete lang:zh', ada))).toContain('全部删除');
  });
});

describe('boards', () => {
  it('are caught up with, and rebuilt, when the log’s last entry was forgotten', async () => {
    const server = await startRealRedis();
    try {
      const place = createStudyPlace(server, 'ends');
      const question = roundOf(await place.by('bo', '/quiz scaling kind:choice'));
      await place.by('bo', `/answer A round:${question}`);
      await place.memory.boards.catchUp();
      await place.by('cy', `/answer B round:${question}`);
      const slow = place.memory.boards.catchUp();
      await place.memory.answers.forget('web-cy');
      await place.memory.boards.forget('web-cy');
      await slow;
      await place.memory.boards.catchUp();
      expect((await place.memory.boards.rebuild())?.entries).toBe(1);
    } finally {
      await server.stop();
    }
  });
});
