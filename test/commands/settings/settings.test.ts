import type { Reply, Request } from '../../../src/chat/types';
import { readZone } from '../../../src/study/zones';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { createStudyPlace, textOf } from '../quiz/study-place';

const admin: Partial<Request> = { person: { id: 'ada', name: 'Ada', admin: true } };
const commandsOf = ({ buttons }: Reply) => buttons.map(({ command }) => command);

describe('/settings', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());
  const open = () => {
    places += 1;
    return createStudyPlace(server, `settings${places}`);
  };

  it('says what is set, in private, and what an administrator could set', async () => {
    const place = open();
    const mine = await place.say('/settings');
    const theirs = await place.say('/settings', admin);

    expect(mine.private).toBe(true);
    expect(textOf(mine)).toContain('Time zone: that of the group, UTC');
    expect(textOf(mine)).toContain('changed by administrators');
    expect(commandsOf(mine)).not.toContain('/set group_start:admins');
    expect(commandsOf(theirs)).toContain('/set group_start:admins');
    expect(textOf(await place.say('/settings lang:zh'))).toContain('每天最多 20 张');
  });

  it('keeps what a person sets, all at once', async () => {
    const place = open();
    const set = await place.say(
      '/settings zone:berlin reminder:08:00 reviews:35 name:on global:on language:zh',
    );

    expect(await place.memory.settings.person('web-ada')).toEqual({
      zone: 'Europe/Berlin',
      reminderHour: 8,
      reviewsPerDay: 35,
      showName: true,
      global: true,
      listed: true,
    });
    expect(textOf(set)).toContain('Noted.');
    // The language holds from the next request on.
    expect(textOf(await place.say('/settings'))).toContain('时区：Europe/Berlin');
    await place.say('/settings zone:off reminder:off name:关 global:off language:auto');
    expect(await place.memory.settings.person('web-ada')).toMatchObject({
      zone: null,
      reminderHour: null,
      showName: false,
    });
    expect((await place.say('/settings')).language).toBe('en');
  });

  it('switches by buttons, in the place of the message that they belong to', async () => {
    const place = open();
    const page = await place.say('/settings');
    expect(page.edits).toBeUndefined();
    const after = await place.say('/set name:on');

    expect(after.edits).toBe('pressed');
    expect(commandsOf(after)).toContain('/set name:off');
    expect((await place.memory.settings.person('web-ada')).showName).toBe(true);
  });

  it('lets administrators set what holds for the group', async () => {
    const place = open();
    const line =
      '/settings group_zone:Asia/Shanghai group_language:zh group_seconds:90 group_difficulty:3 group_start:admins group_manage:everyone';
    expect(textOf(await place.say(line))).toContain('Only administrators');
    expect((await place.memory.settings.group('local')).seconds).toBe(60);
    await place.say(line, admin);

    expect(await place.memory.settings.group('local')).toEqual({
      zone: 'Asia/Shanghai',
      language: 'zh',
      seconds: 90,
      difficulty: 3,
      mayStart: 'admins',
      mayManage: 'everyone',
    });
    expect(textOf(await place.say('/quiz scaling'))).toContain('only administrators start questions');
    await place.say('/settings group_difficulty:any', admin);
    expect((await place.memory.settings.group('local')).difficulty).toBeNull();
  });

  it('changes nothing of a line of which something does not fit, and says what would', async () => {
    const place = open();
    const answer = async (line: string, changes: Partial<Request> = {}) =>
      textOf(await place.say(line, changes));

    expect(await answer('/settings name:on zone:America/Nowhere')).toContain('names no single time zone');
    expect(await answer('/settings name:on reminder:25')).toContain('an hour from 0 to 23');
    expect(await answer('/settings name:on reviews:0')).toContain('1–200');
    expect(await answer('/settings name:perhaps')).toContain('on, off');
    expect(await answer('/settings name:on colour:red')).toContain('`colour` is no option of `/settings`');
    expect(await answer('/settings name:on group_difficulty:hard', admin)).toContain('1–5, any');
    const alone = {
      ...admin,
      platform: 'slack' as const,
      place: { id: 'D1', kind: 'direct' as const },
      address: { teamId: 'T1' },
    };
    expect(await answer('/settings group_seconds:30', alone)).toContain('no group to set anything for');
    expect((await place.memory.settings.person('web-ada')).showName).toBe(false);
    const offered = await place.say('/settings zone:new');
    expect(commandsOf(offered)).toContain('/settings zone:America/New_York');
  });
});

describe('a zone', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['tokyo', 'Asia/Tokyo'],
    ['北京', 'Asia/Shanghai'],
    ['UTC', 'UTC'],
    ['new', null],
    ['+08:00', null],
    ['nowhere', null],
  ])('is read from %s', (typed, zone) => expect(readZone(typed)).toBe(zone));
});
