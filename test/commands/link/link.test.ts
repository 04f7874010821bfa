import { ringDue } from '../../../commands/alarms';
import type { Reply, Request } from '../../../src/chat/types';
import { type RealRedis, startRealRedis } from '../../real-redis';
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
    expect(textOf(joined)).toContain('The one answer that you gave here before');
    expect(textOf(await place.say('/settings', slack))).toContain('Europe/Berlin');
    expect((await memory.answers.ofPerson(onDiscord)).length).toBe(2);
    // What was answered before stays as it was.
    expect((await memory.answers.ofPerson(inSlack)).length).toBe(1);
    expect((await memory.reviews.cards(onDiscord)).length).toBeGreaterThanOrEqual(cards);
    await memory.boards.catchUp();
    expect((await memory.boards.streakOf(onDiscord)).days).toBe(1);
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
    expect((await place.memory.answers.ofPerson(inSlack)).length).toBe(1);
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
