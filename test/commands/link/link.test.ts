import { ringDue } from '../../../commands/alarms';
import type { Reply, Request } from '../../../src/chat/types';
import type { BoardPage } from '../../../src/store/study';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { answerAt, day } from '../../study/answers';
import { keysThatHold } from '../privacy/scan-redis';
import { createStudyPlace, roundOf, textOf } from '../quiz/study-place';

const minute = 60_000;
const hour = 60 * minute;
const person = (id: string, name: string) => ({ id, name, admin: true });
const discord: Partial<Request> = {
  platform: 'discord',
  person: person('d1', 'Ada'),
  place: { id: 'c1', kind: 'channel' },
  address: { guildId: 'g1', channelId: 'c1' },
};
const slack: Partial<Request> = {
  platform: 'slack',
  person: person('U7', 'Ada L.'),
  place: { id: 'C9', kind: 'channel' },
  address: { teamId: 'T5', channelId: 'C9' },
};
const onDiscord = 'discord-d1';
const inSlack = 'slack-T5-U7';
const codeIn = (reply: Reply) => /code:([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(textOf(reply))?.[1] ?? '';

describe('/link', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());
  const open = () => {
    places += 1;
    return createStudyPlace(server, `link${places}`);
  };
  type Place = ReturnType<typeof open>;

  const answers = async (place: Place, as: Partial<Request>) => {
    const solo = roundOf(await place.say('/quiz scaling kind:choice mode:solo', as));
    await place.say(`/answer A round:${solo}`, as);
  };
  const answered = async ({ memory }: Place, id: string) =>
    (await memory.answers.ofPerson(id)).filter(({ type }) => type === 'answer').length;
  const join = async (place: Place, from: Partial<Request>, to: Partial<Request>) =>
    place.say(`/link code:${codeIn(await place.say('/link', from))}`, to);

  it('makes two identities one: settings, cards and points of the side that showed the code', async () => {
    const place = open();
    const { memory } = place;
    await place.say('/settings zone:Europe/Berlin', discord);
    await answers(place, discord);
    await answers(place, slack);
    await place.say('/review add:padding-mask', slack);
    const cards = (await memory.reviews.cards(inSlack)).length;
    const offer = await place.say('/link', discord);
    const joined = await place.say(`/link code:${codeIn(offer)}`, slack);
    await answers(place, slack);

    expect([offer.private, joined.private]).toEqual([true, true]);
    expect(textOf(joined)).toContain('as **Ada** on Discord');
    expect(textOf(joined)).toContain('The one answer that you gave here before is added to them');
    expect(textOf(await place.say('/settings', slack))).toContain('Europe/Berlin');
    expect(await answered(place, onDiscord)).toBe(2);
    // What was answered before stays as it was.
    expect(await answered(place, inSlack)).toBe(1);
    expect((await memory.reviews.cards(onDiscord)).length).toBeGreaterThanOrEqual(cards);
    await memory.boards.catchUp();
    expect((await memory.boards.streakOf(onDiscord)).days).toBe(1);
  });

  describe('on the boards', () => {
    const scope = { kind: 'group', group: 'g' } as const;
    const days = (person: string, from: number, count: number, share: number) =>
      Array.from({ length: count }, (_, i) =>
        answerAt((from + i) * day, { person, id: `${person}-${from + i}`, share, itemId: `t/${person}${i}` }),
      );
    /** What the log says of those ids together, by arithmetic alone. */
    const byHand = async ({ memory }: Place, ids: string[]) => {
      const log = (await memory.answers.read(null, 1000)).map(({ entry }) => entry);
      const theirs = log
        .filter((entry) => entry.type === 'answer')
        .filter(({ person }) => ids.includes(person));
      const earned = await memory.boards.pointsOf(theirs.map(({ id }) => id));
      const dates = [...new Set(theirs.map(({ localDate }) => localDate))];
      return {
        answers: theirs.length,
        points: [...earned.values()].reduce((sum, { points }) => sum + points.total, 0),
        accuracy: theirs.reduce((sum, { share }) => sum + share, 0) / theirs.length,
        streak: dates.length,
      };
    };
    const onBoards = async ({ memory }: Place, now: number, viewer: string) => {
      await memory.boards.catchUp();
      const pages = (['points', 'accuracy', 'streak', 'rating'] as const).map(async (metric) => {
        const page = await memory.boards.page({
          ...{ scope, period: 'all', metric, offset: 0, limit: 10, viewer, now },
        });
        return [metric, page] as const;
      });
      return Object.fromEntries(await Promise.all(pages)) as Record<string, BoardPage>;
    };

    it('adds up what both answered, once, goes back with /link off, and a rebuild agrees each time', async () => {
      const place = open();
      const { memory } = place;
      const now = Date.UTC(2026, 10, 13, 1);
      for (const entry of [
        ...days(onDiscord, 0, 6, 1),
        ...days('web-bo', 3, 5, 1),
        ...days(inSlack, 6, 6, 0.5),
      ])
        await memory.answers.append(entry);
      const apart = await onBoards(place, now, onDiscord);
      expect(apart.points).toMatchObject({ total: 3, own: { answers: 6 } });
      const ratings = [await memory.boards.ratingOf(onDiscord), await memory.boards.ratingOf(inSlack)];

      const code = codeIn(await place.say('/link', discord));
      const request = { ...slack, id: 's-join' };
      await place.say(`/link code:${code}`, request);
      await place.say(`/link code:${code}`, request);
      const joined = await onBoards(place, now, onDiscord);
      const wanted = await byHand(place, [onDiscord, inSlack]);
      expect(wanted).toMatchObject({ answers: 12, streak: 12 });
      expect(joined.points).toMatchObject({ total: 2, own: { answers: 12, value: wanted.points } });
      expect(joined.accuracy).toMatchObject({ total: 1, own: { value: wanted.accuracy } });
      expect(joined.streak?.own).toMatchObject({ value: wanted.streak });
      const surer = ratings.sort((a, b) => a.deviation - b.deviation)[0]?.rating ?? 0;
      expect(joined.rating?.own).toMatchObject({ value: Math.round(surer) });
      expect(await memory.boards.rebuild()).toMatchObject({ different: [] });
      expect(await onBoards(place, now, onDiscord)).toEqual(joined);

      await memory.answers.append(days(onDiscord, 12, 1, 1)[0]!);
      const later = await onBoards(place, now, onDiscord);
      const [last] = (await memory.boards.pointsOf([`${onDiscord}-12`])).values();
      expect(last?.streakDays).toBe(13);
      expect(later.points?.own).toMatchObject({
        answers: 13,
        value: wanted.points + (last?.points.total ?? 0),
      });

      await place.say('/link off', slack);
      const left = await onBoards(place, now, inSlack);
      expect(left.points).toMatchObject({ total: 3, own: await ownOf(place, [inSlack]) });
      expect((await onBoards(place, now, onDiscord)).points?.own).toMatchObject(
        await ownOf(place, [onDiscord]),
      );
      expect(left.accuracy?.total).toBe(0);
      expect(await memory.boards.rebuild()).toMatchObject({ different: [] });
      expect(await onBoards(place, now, inSlack)).toEqual(left);

      await join(place, slack, discord);
      const again = await onBoards(place, now, inSlack);
      expect(again.points).toMatchObject({ total: 2, own: await ownOf(place, [onDiscord, inSlack]) });
      expect(await memory.boards.rebuild()).toMatchObject({ different: [] });
    });

    const ownOf = async (place: Place, ids: string[]) => {
      const { answers: count, points } = await byHand(place, ids);
      return { answers: count, value: points };
    };

    it('takes the join out of the log with either of both', async () => {
      const place = open();
      for (const entry of [...days(onDiscord, 0, 2, 1), ...days(inSlack, 2, 2, 1)])
        await place.memory.answers.append(entry);
      await join(place, discord, slack);
      await place.say('/link off', slack);
      await place.memory.personal.forget(inSlack);
      const held = await keysThatHold(server.connect(), 'T5-U7');

      expect(held.filter((key) => key.startsWith(`link${places}:`))).toEqual([]);
      expect((await place.memory.answers.read(null, 10)).map(({ entry }) => entry.type)).toEqual([
        'answer',
        'answer',
      ]);
      await place.memory.boards.catchUp();
      expect(await place.memory.boards.rebuild()).toMatchObject({ entries: 2 });
    });
  });

  it('brings an open interview, private settings and the reminder along, and no card comes twice', async () => {
    const place = open();
    await place.say('/settings reminder:13 reviews:7 name:on', slack);
    await place.say('/settings reviews:9', discord);
    await answers(place, slack);
    await place.say('/mock minutes:20', slack);
    const before = await place.memory.interviews.latestOf(inSlack);
    await place.say('/me', slack);
    await join(place, discord, slack);

    expect(await place.memory.settings.person(onDiscord)).toMatchObject({
      ...{ reminderHour: 13, reviewsPerDay: 9, showName: false },
    });
    expect((await place.memory.reminders.read(onDiscord))?.platform).toBe('slack');
    expect(await place.memory.interviews.latestOf(onDiscord)).toMatchObject({
      id: before?.id,
      person: onDiscord,
    });
    const mock = textOf(await place.say('/mock', slack));
    expect(mock).not.toMatch(/somebody else/);
    const cards = await place.memory.reviews.cards(onDiscord);
    await place.say('/me', discord);
    expect(await place.memory.reviews.cards(onDiscord)).toEqual(cards);
  });

  it('knows an answer that was given before the link, in the round and to its own grade', async () => {
    const place = open();
    await place.say(`/link code:${codeIn(await place.say('/link group', discord))}`, slack);
    const round = roundOf(await place.say('/quiz scaling kind:numeric', discord));
    await place.say(`/answer 123456 round:${round}`, slack);
    await join(place, discord, slack);

    expect(textOf(await place.say(`/answer 5 round:${round}`, discord))).toContain(
      'You have answered already',
    );
    await place.pass(hour);
    expect(textOf(await place.say(`/round contest ${round} 50`, discord))).toContain('you give it 50 %');
    await place.memory.boards.catchUp();
    const [entry] = await place.memory.answers.ofPerson(inSlack);
    const [scored] = (await place.memory.boards.pointsOf([entry?.id ?? ''])).values();
    expect(scored).toMatchObject({ selfGraded: 0.5 });
  });

  it('shows the name of the other side as a name, whatever somebody calls themselves', async () => {
    const place = open();
    const named = (side: Partial<Request>): Partial<Request> => ({
      ...side,
      person: { ...side.person!, name: '[press](https://evil.example)' },
    });
    const code = codeIn(await place.say('/link', named(discord)));
    const joined = await place.say(`/link code:${code}`, named(slack));
    const [told] = await place.pass(1000);

    for (const reply of [joined, told!.reply]) {
      expect(textOf(reply)).toContain('press');
      expect(textOf(reply)).not.toContain('[press](');
    }
  });

  it('tells whoever showed a code, alone and in their language, that it was used and how to undo it', async () => {
    const place = open();
    const chinese = { ...discord, person: { ...discord.person!, locale: 'zh-CN' } };
    const code = codeIn(await place.say('/link', chinese));
    const typed = { ...slack, id: 's-used' };
    await place.say(`/link code:${code}`, typed);
    await place.say(`/link code:${code}`, typed);
    const told = await place.pass(1000);

    expect(told).toHaveLength(1);
    expect(told[0]?.request).toMatchObject({
      ...{ platform: 'discord', place: { id: 'd1', kind: 'direct' }, address: { own: 'yes' } },
    });
    expect(told[0]?.reply).toMatchObject({ private: true, buttons: [{ command: '/link off' }] });
    expect(textOf(told[0]!.reply)).toContain('你的 Slack 身份 **Ada L.** 已与这里合为一个');

    await place.say('/link off', slack);
    await join(place, discord, slack);
    const [english] = await place.pass(1000);
    expect(textOf(english!.reply)).toMatch(
      /your Slack identity \*\*Ada L\.\*\* was joined[\s\S]*`\/link off`/,
    );
    const { platform, person: shower, address, place: where } = english!.request;
    await place.say('/link off', { platform, person: shower, address, place: where });
    expect(await place.memory.identities.current(inSlack)).toBe(inSlack);

    await place.say(`/link code:${codeIn(await place.say('/link group', discord))}`, slack);
    const [group] = await place.pass(1000);
    expect(textOf(group!.reply)).toContain('brought a channel of there into your group');
    expect(
      await place.attempt({ ...(discord as Request), id: 'x', command: 'linked', options: {} }),
    ).toBeNull();
  });

  it('says nothing of a link that was undone at once', async () => {
    const place = open();
    await join(place, discord, slack);
    await place.say('/link off', slack);
    expect(await place.pass(1000)).toEqual([]);
  });

  it('lets nobody answer a question twice, on one side and on the other', async () => {
    const place = open();
    const code = codeIn(await place.say('/link group', discord));
    await place.say(`/link code:${code}`, slack);
    await join(place, discord, slack);
    const round = roundOf(await place.say('/quiz scaling kind:choice', discord));
    await place.say(`/answer A round:${round}`, discord);

    expect(textOf(await place.say(`/answer B round:${round}`, slack))).toContain('You have answered already');
    expect((await place.memory.rounds.answers(round)).length).toBe(1);
  });

  it('separates again, and each side has what it had', async () => {
    const place = open();
    await place.say('/settings reviews:7', slack);
    await answers(place, slack);
    await join(place, discord, slack);
    await answers(place, slack);
    const left = await place.say('/link off', slack);

    expect(textOf(left)).toContain('each side stands for itself again');
    expect(textOf(await place.say('/settings', slack))).toContain('at most 7 cards');
    expect(await answered(place, inSlack)).toBe(1);
    expect(await place.memory.identities.all(onDiscord)).toEqual([onDiscord]);
    expect(textOf(await place.say('/link off', slack))).toContain('not linked with anybody');
    // The side that showed the code can do it, too.
    await join(place, discord, slack);
    await place.say('/link off', discord);
    expect(await place.memory.identities.current(inSlack)).toBe(inSlack);
  });

  it('takes along whoever was joined before', async () => {
    const place = open();
    const page = { person: person('p1', 'Ada') };
    await join(place, slack, page);
    await join(place, discord, slack);

    expect((await place.memory.identities.all(onDiscord)).sort()).toEqual(
      [onDiscord, inSlack, 'web-p1'].sort(),
    );
  });

  it('joins a channel of another platform into a group, with its rules, daily question and boards', async () => {
    const place = open();
    await place.say('/settings group_seconds:90 group_zone:Asia/Shanghai', discord);
    await place.say('/daily 08:00', slack);
    const code = codeIn(await place.say('/link group', discord));
    const joined = await place.say(`/link code:${code.toLowerCase().replace('-', '')}`, slack);

    expect(textOf(joined)).toContain('belongs to the group of **Ada** on Discord');
    expect(await place.memory.identities.group({ ...(slack as Request) })).toBe('discord-g1');
    expect(textOf(await place.say('/settings', slack))).toContain('90 seconds');
    expect((await place.memory.dailies.read('slack-T5-C9'))?.group).toBe('discord-g1');
    await place.say('/link group-off', slack);
    expect((await place.memory.dailies.read('slack-T5-C9'))?.group).toBe('slack-T5');
    await place.say(`/link code:${codeIn(await place.say('/link group', discord))}`, slack);
    expect(textOf(await place.say('/link group-off', discord))).toContain('one channel belongs');
    expect((await place.memory.dailies.read('slack-T5-C9'))?.group).toBe('slack-T5');
  });

  it('counts a code once, for ten minutes, and says which of that it was', async () => {
    const place = open();
    const other: Partial<Request> = { person: person('p2', 'Bo') };
    const code = codeIn(await place.say('/link', discord));
    const first = await place.say(`/link code:${code}`, { ...slack, id: 's-1' });
    const again = await place.say(`/link code:${code}`, { ...slack, id: 's-1' });
    expect(textOf(again)).toBe(textOf(first));
    expect(textOf(await place.say(`/link code:${code}`, other))).toContain('was used already');
    expect(textOf(await place.say('/link code:AAAA-BBBB', other))).toContain('no code `AAAA-BBBB`');
    const old = codeIn(await place.say('/link', discord));
    await place.pass(10 * minute + 1);
    expect(textOf(await place.say(`/link code:${old}`, other))).toContain('older than ten minutes');
  });

  it('redeems a code once for two who type it at the same time', async () => {
    const place = open();
    const code = codeIn(await place.say('/link', discord));
    const sides = ['p1', 'p2', 'p3'].map((id) => ({ person: person(id, id) }));
    await Promise.all(sides.map((side) => place.say(`/link code:${code}`, side)));

    expect((await place.memory.identities.all(onDiscord)).length).toBe(2);
  });

  it('refuses guessing, whatever is typed then', async () => {
    const place = open();
    for (let i = 0; i < 5; i += 1) await place.say(`/link code:AAAA-BBB${i + 2}`, slack);
    const code = codeIn(await place.say('/link', discord));

    expect(textOf(await place.say(`/link code:${code}`, slack))).toContain('Please wait 10 minutes');
    expect(await place.memory.identities.current(inSlack)).toBe(inSlack);
  });

  it('leaves a code good that could not be used here', async () => {
    const place = open();
    const member = { ...slack, person: { id: 'U8', name: 'Cy' } };
    const code = codeIn(await place.say('/link group', discord));
    expect(textOf(await place.say(`/link code:${code}`, member))).toContain('Only administrators');
    expect(textOf(await place.say('/link group', member))).toContain('Only administrators');
    expect(
      textOf(await place.say(`/link code:${code}`, { ...discord, person: person('d2', 'Di') })),
    ).toContain('belongs to that group anyway');
    expect(textOf(await place.say(`/link code:${code}`, slack))).toContain('now belongs to the group');

    const own = codeIn(await place.say('/link', discord));
    expect(textOf(await place.say(`/link code:${own}`, discord))).toContain('your own code');
    await join(place, discord, slack);
    const third = codeIn(await place.say('/link', { person: person('p9', 'Bo') }));
    expect(textOf(await place.say(`/link code:${third}`, slack))).toContain('Say `/link off` first');
    const direct: Partial<Request> = { ...slack, place: { id: 'D1', kind: 'direct' } };
    expect(textOf(await place.say('/link group', direct))).toContain('there is no group');
    expect(textOf(await place.say('/link group lang:zh', direct))).toContain('没有小组');
  });

  it('reminds once of two sides, and forgets both', async () => {
    const place = open();
    await place.say('/settings reminder:13 zone:UTC', discord);
    await place.say('/settings reminder:13 zone:UTC', slack);
    await place.say('/review add:padding-mask', slack);
    await join(place, discord, slack);
    const queued: Request[] = [];
    const ports = {
      memory: place.memory,
      enqueue: async (request: Request) => void queued.push(request),
      now: place.now,
      failed: (_: object, reason: unknown) => {
        throw reason;
      },
    };
    await place.pass(1.1 * hour);
    await ringDue(ports);
    expect(queued.map(({ platform }) => platform)).toEqual(['discord']);

    await place.say('/privacy delete', slack);
    await place.pass(24 * hour);
    await ringDue(ports);
    const left = [
      ...(await keysThatHold(server.connect(), 'T5-U7')),
      ...(await keysThatHold(server.connect(), 'discord-d1')),
    ];
    expect(left.filter((key) => key.startsWith(`link${places}:`))).toEqual([]);
  });
});
