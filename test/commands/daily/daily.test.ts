import { ringDue } from '../../../commands/alarms';
import { dailyFailed } from '../../../commands/daily/ring';
import type { Reply, Request } from '../../../src/chat/types';
import { readWeekdays } from '../../../src/study/weekdays';
import { findZones } from '../../../src/study/zones';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { createStudyPlace, textOf } from '../quiz/study-place';

const hour = 3_600_000;
const admin: Partial<Request> = { person: { id: 'ada', name: 'Ada', admin: true } };

describe('/daily', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  function open(start: number) {
    places += 1;
    const place = createStudyPlace(server, `daily${places}`, start);
    const queued = new Map<string, Request>();
    const posts: { at: number; request: Request; reply: Reply }[] = [];
    const ports = {
      memory: place.memory,
      enqueue: async (request: Request) => void queued.set(request.id, queued.get(request.id) ?? request),
      now: place.now,
      failed: (_: object, reason: unknown) => {
        throw reason;
      },
    };
    const serve = async () => {
      for (const [id, request] of queued) {
        queued.delete(id);
        const reply = await place.attempt(request);
        if (reply) posts.push({ at: place.now(), request, reply });
      }
    };
    return {
      ...place,
      ports,
      posts,
      /** Ticks every quarter of an hour, twice each as two replicas would, and serves what was queued. */
      live: async (ms: number) => {
        for (let left = ms; left > 0; left -= hour / 4) {
          await place.pass(Math.min(left, hour / 4));
          await Promise.all([ringDue(ports), ringDue(ports)]);
          await serve();
        }
      },
      ringOnce: async () => {
        await ringDue(ports);
        await serve();
      },
    };
  }

  const dates = (posts: { request: Request }[]) =>
    posts.map(({ request }) => request.options.text?.split(' ')[0]);

  it('posts once each local date at the local time on both days on which clocks are changed', async () => {
    // Europe/Berlin: 29 March and 25 October 2026; America/New_York: 8 March and 1 November 2026.
    for (const [zone, start, utcHours] of [
      ['Europe/Berlin', Date.UTC(2026, 2, 27, 12), [7, 6, 6]],
      ['Europe/Berlin', Date.UTC(2026, 9, 23, 12), [6, 7, 7]],
      ['America/New_York', Date.UTC(2026, 2, 6, 18), [13, 12, 12]],
      ['America/New_York', Date.UTC(2026, 9, 30, 18), [12, 13, 13]],
      ['Asia/Shanghai', Date.UTC(2026, 2, 27, 12), [0, 0, 0]],
    ] as const) {
      const place = open(start);
      await place.say(`/daily 08:00 zone:${zone}`, admin);
      await place.live(72 * hour);

      expect(place.posts.map(({ at }) => new Date(at).getUTCHours())).toEqual(utcHours);
      expect(new Set(dates(place.posts)).size).toBe(3);
    }
  });

  it('posts at half past two where that comes twice, and where it does not come at all', async () => {
    const autumn = open(Date.UTC(2026, 9, 24, 12));
    await autumn.say('/daily 02:30 zone:Europe/Berlin', admin);
    await autumn.live(48 * hour);
    expect(dates(autumn.posts)).toEqual(['2026-10-25', '2026-10-26']);

    const spring = open(Date.UTC(2026, 2, 28, 12));
    await spring.say('/daily 02:30 zone:Europe/Berlin', admin);
    await spring.live(48 * hour);
    expect(dates(spring.posts)).toEqual(['2026-03-29', '2026-03-30']);
  });

  it('keeps to weekdays, previews the next three, spreads over topics and reveals after the hours asked for', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    const set = await place.say('/daily 08:30 zone:Asia/Shanghai days:mon,wed,fri reveal:3', admin);

    expect(textOf(set)).toMatch(/2026-11-25[\s\S]*2026-11-27[\s\S]*2026-11-30/);
    expect(set.private).toBe(true);
    await place.live(14 * 24 * hour);

    expect(dates(place.posts)).toEqual([
      '2026-11-25',
      '2026-11-27',
      '2026-11-30',
      '2026-12-02',
      '2026-12-04',
      '2026-12-07',
    ]);
    const posted = await place.memory.dailies.posted('local-general');
    expect(new Set(posted.map(({ itemId }) => itemId)).size).toBe(6);
    expect(new Set(posted.map(({ topic }) => topic)).size).toBeGreaterThan(3);
    const results = place.said.filter(({ request }) => request.id.startsWith('reveal-'));
    expect(results).toHaveLength(6);
    expect((results[0]?.at ?? 0) - (place.posts[0]?.at ?? 0)).toBeGreaterThanOrEqual(3 * hour);
    expect((results[0]?.at ?? 0) - (place.posts[0]?.at ?? 0)).toBeLessThan(3.1 * hour);
  });

  it('posts what is up to two hours late, leaves out what is later, and says so', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    await place.say('/daily 08:00 zone:UTC', admin);
    // Away until half past nine the next day, then for two days more.
    await place.pass(21.5 * hour);
    await place.ringOnce();
    expect(textOf(place.posts[0]?.reply as Reply)).toContain('This comes late');
    await place.pass(55 * hour);
    await place.ringOnce();
    expect(place.posts).toHaveLength(1);
    await place.live(20 * hour);

    expect(dates(place.posts)).toEqual(['2026-11-25', '2026-11-28']);
    expect(textOf(place.posts[1]?.reply as Reply)).toContain('I was away on 2026-11-26, 2026-11-27');
  });

  it('posts a date once whatever asks for it, and the same question when it is tried again', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    await place.say('/daily 13:00 zone:UTC', admin);
    await place.live(2 * hour);
    const [post] = place.posts;
    if (!post) throw new Error('nothing was posted');

    const again = await place.attempt(post.request);
    const other = await place.attempt({ ...post.request, id: 'daily-other-2026-11-24' });

    const question = (reply: Reply) => textOf(reply).split('Everybody answers')[0];
    expect(question(again as Reply)).toBe(question(post.reply));
    expect(other).toBeNull();
    expect(await place.memory.dailies.posted('local-general')).toHaveLength(1);
  });

  it('pauses after three posts that found the channel gone, tells the administrator, deletes nothing', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    await place.say('/daily 13:00 zone:UTC', admin);
    const told: Request[] = [];
    const ports = { ...place.ports, enqueue: async (request: Request) => void told.push(request) };
    for (let day = 0; day < 3; day += 1) {
      await place.live(24 * hour);
      const post = place.posts.at(-1);
      if (post) await dailyFailed(post.request, ports);
    }
    await place.live(48 * hour);

    expect(place.posts).toHaveLength(3);
    expect(told).toHaveLength(1);
    // On the page, a line of its own that only the administrator sees.
    expect(told[0]?.person.id).toBe('ada');
    expect(textOf((await place.attempt(told[0] as Request)) as Reply)).toContain('is paused');
    expect(textOf(await place.say('/daily', admin))).toContain('the channel could not be reached');
    await place.say('/daily state:resume', admin);
    await place.live(24 * hour);
    expect(place.posts).toHaveLength(4);
  });

  it('is set by administrators only, and says what does not fit', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    const answer = async (line: string, changes = admin) => textOf(await place.say(line, changes));

    expect(await answer('/daily 08:00', { person: { id: 'bo', name: 'Bo' } })).toContain(
      'Only administrators',
    );
    expect(await answer('/daily 8 zone:UTC')).toContain('08:30');
    expect(await answer('/daily 08:00 zone:Berlin')).toContain('no time zone');
    expect(await answer('/daily 08:00 days:someday')).toContain('`days:someday` does not fit');
    expect(await answer('/daily 08:00 reveal:100')).toContain('1–72');
    expect(await answer('/daily 08:00', { ...admin, place: { id: 'ada', kind: 'direct' } })).toContain(
      'belongs to a channel',
    );
    expect(await answer('/daily')).toContain('no daily question');
    expect(await answer('/daily 8:05 zone:UTC lang:zh')).toContain('每日一题');
    expect(await answer('/daily state:pause')).toContain('Paused');
    expect(await answer('/daily resume')).not.toContain('Paused');
    expect(await answer('/daily pause')).toContain('Paused');
    expect(await answer('/daily state:off')).toContain('has ended');
  });
});

describe('weekdays', () => {
  it.each([
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['Mon,Wed, fri', [1, 3, 5]],
    ['fri-mon', [1, 5, 6, 7]],
    ['周一至周五', [1, 2, 3, 4, 5]],
    ['周一、周三', [1, 3]],
    ['每天', [1, 2, 3, 4, 5, 6, 7]],
    ['1-3', [1, 2, 3]],
    ['tues', [2]],
    ['someday', null],
    ['mon-', null],
    ['', null],
  ])('reads %s', (typed, days) => expect(readWeekdays(typed)).toEqual(days));
});

describe('zones', () => {
  it('are found by city, in both languages', () => {
    expect(findZones('berlin')).toEqual(['Europe/Berlin']);
    expect(findZones('new y')[0]).toBe('America/New_York');
    expect(findZones('北京')[0]).toBe('Asia/Shanghai');
    expect(findZones('')).toHaveLength(25);
    expect(findZones('nowhere')).toEqual([]);
  });
});
