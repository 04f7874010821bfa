import { createLock } from '../../src/store/lock';
import { createOneTime } from '../../src/store/one-time';
import { createPace } from '../../src/store/pace';
import { type RealRedis, startRealRedis } from '../real-redis';

describe('what counts once for all processes', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  it('redeems a secret once, and knows none that it did not issue', async () => {
    const redis = server.connect();
    const oneTime = createOneTime(redis, 'once');
    const secret = await oneTime.issue('what for', 600);

    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect((await redis.keys('*')).join()).not.toContain(secret);
    const redeemed = await Promise.all([oneTime.redeem(secret), oneTime.redeem(secret)]);
    expect(redeemed.filter(Boolean)).toEqual(['what for']);
    expect(await oneTime.redeem('made up')).toBeNull();
  });

  it('tells the first from all others', async () => {
    const one = createOneTime(server.connect(), 'first');
    const other = createOneTime(server.connect(), 'first');

    const answers = await Promise.all([one.first('x', 60), other.first('x', 60), one.first('x', 60)]);

    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await other.first('y', 60)).toBe(true);
  });

  it('gives a lock to one at a time, and frees only its own', async () => {
    const redis = server.connect();
    const lock = createLock(redis, 'lock');

    const inside = await lock.tryWith('a', 5000, async () => lock.tryWith('a', 5000, async () => 'never'));
    expect(inside).toEqual({ result: null });
    expect(await lock.tryWith('a', 5000, async () => 'again')).toEqual({ result: 'again' });

    await lock.tryWith('b', 5000, async () => {
      await redis.set('lock:lock:b', 'somebody else'); // ours ran out meanwhile
    });
    expect(await redis.get('lock:lock:b')).toBe('somebody else');
  });

  it('lets one a second through in a channel, whoever asks', async () => {
    const paces = [0, 1].map(() =>
      createPace(server.connect(), 'pace', 'channel', { points: 1, seconds: 1 }),
    );

    const waits = await Promise.all(paces.map((pace) => pace.take('C1')));

    expect(waits.filter((ms) => ms === 0)).toHaveLength(1);
    expect(Math.max(...waits)).toBeGreaterThan(0);
    expect(await paces[0]!.take('C2')).toBe(0);
  });
});
