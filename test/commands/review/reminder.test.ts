import { placeIsGone, ringDue } from '../../../commands/alarms';
import type { Reply, Request } from '../../../src/chat/types';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { createStudyPlace, textOf } from '../quiz/study-place';

const hour = 3_600_000;

describe('a reminder', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  function open(start: number) {
    places += 1;
    const place = createStudyPlace(server, `remind${places}`, start);
    const queued = new Map<string, Request>();
    const sent: { at: number; request: Request; reply: Reply }[] = [];
    const ports = {
      memory: place.memory,
      enqueue: async (request: Request) => void queued.set(request.id, queued.get(request.id) ?? request),
      now: place.now,
      failed: (_: object, reason: unknown) => {
        throw reason;
      },
    };
    return {
      ...place,
      ports,
      sent,
      /** Ticks every quarter of an hour, twice each as two replicas would, and serves what was queued. */
      live: async (ms: number) => {
        for (let left = ms; left > 0; left -= hour / 4) {
          await place.pass(Math.min(left, hour / 4));
          await Promise.all([ringDue(ports), ringDue(ports)]);
          for (const [id, request] of queued) {
            queued.delete(id);
            const reply = await place.attempt(request);
            if (reply) sent.push({ at: place.now(), request, reply });
          }
        }
      },
    };
  }

  const hours = (sent: { at: number }[]) => sent.map(({ at }) => new Date(at).getUTCHours());

  it('comes at the person’s hour on both days on which clocks are changed, once a day', async () => {
    for (const [start, expected] of [
      [Date.UTC(2026, 2, 27, 12), [7, 6, 6]],
      [Date.UTC(2026, 9, 23, 12), [6, 7, 7]],
    ] as const) {
      const place = open(start);
      await place.say('/settings zone:Europe/Berlin reminder:8');
      await place.say('/review add:scaling/variance');
      await place.live(72 * hour);
      expect(hours(place.sent)).toEqual(expected);
    }
  });

  it('is private, in direct messages, and says how many are due', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    const discord: Partial<Request> = {
      platform: 'discord',
      place: { id: 'c1', kind: 'channel' },
      address: { guildId: 'g1', channelId: 'c1' },
      person: { id: 'ada', name: 'Ada', locale: 'zh-CN' },
    };
    await place.say('/settings reminder:13', discord);
    await place.say('/review add:scaling', discord);
    await place.live(2 * hour);
    const [first] = place.sent;

    expect(first?.request.place).toEqual({ id: 'ada', kind: 'direct' });
    expect(first?.request.address).toMatchObject({ own: 'yes' });
    expect(first?.request.address.channelId).toBeUndefined();
    expect(first?.reply.private).toBe(true);
    expect(textOf(first?.reply as Reply)).toMatch(/有 \d+ 张卡片到期/);
    expect(first?.reply.buttons[0]?.command).toBe('/card next');
  });

  it('does not come when nothing is due, when it is off, or a second time after the zone was changed', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    await place.say('/settings zone:UTC reminder:13');
    await place.live(24 * hour);
    expect(place.sent).toEqual([]);
    await place.say('/review add:scaling/variance');
    await place.live(2 * hour);
    expect(place.sent).toHaveLength(1);
    // 14:00 UTC is 13:00 on the Azores: the same date, and the same hour once more.
    await place.say('/settings zone:Atlantic/Azores');
    await place.live(4 * hour);
    expect(place.sent).toHaveLength(1);
    await place.say('/settings reminder:off');
    await place.live(48 * hour);
    expect(place.sent).toHaveLength(1);
    expect(await place.memory.alarms.at('reminder:web-ada')).toBeNull();
  });

  it('stops after three that could not be delivered', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    await place.say('/settings zone:UTC reminder:13');
    await place.say('/review add:scaling/variance');
    for (let day = 0; day < 3; day += 1) {
      await place.live(24 * hour);
      const last = place.sent.at(-1);
      if (last) await placeIsGone(last.request, place.ports);
    }
    await place.live(48 * hour);

    expect(place.sent).toHaveLength(3);
    expect(textOf(await place.say('/settings'))).toContain('Reminder: none');
  });

  it('catches up after we were away for less than two hours, and leaves out what is older', async () => {
    const place = open(Date.UTC(2026, 10, 24, 12));
    await place.say('/settings zone:UTC reminder:13');
    await place.say('/review add:scaling/variance');
    await place.pass(2.5 * hour);
    await place.live(hour / 4);
    expect(place.sent).toHaveLength(1);
    await place.pass(49 * hour);
    await place.live(hour / 4);
    expect(place.sent).toHaveLength(1);
    await place.live(23 * hour);
    expect(place.sent).toHaveLength(2);
  });
});
