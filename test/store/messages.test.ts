import pino from 'pino';
import type { PostedMessage } from '../../src/chat/posted-message';
import { createHistory, createLive } from '../../src/store/messages';
import { type RealRedis, startRealRedis } from '../real-redis';

const silent = pino({ level: 'silent' });
const line = (text: string) => ({ kind: 'say' as const, requestId: 'r', text });
const until = async (condition: () => boolean) => {
  for (let i = 0; i < 400 && !condition(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
};

describe('the history of a place', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  it('keeps a message once, however often it is appended with the same key', async () => {
    const history = createHistory(server.connect(), 'once');

    const ids = await Promise.all(
      Array.from({ length: 20 }, () => history.append('general', line('hello'), 'k1')),
    );

    expect(new Set(ids).size).toBe(1);
    expect((await history.read('general', null, 10)).map((message) => message.text)).toEqual(['hello']);
  });

  it('reads on after a message, and the newest ones where nothing was read before', async () => {
    const history = createHistory(server.connect(), 'order');
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) ids.push(await history.append('general', line(text), text));

    const after = await history.read('general', ids[1]!, 10);
    const newest = await history.read('general', null, 2);

    expect(after.map((message) => message.text)).toEqual(['c', 'd']);
    expect(newest.map((message) => message.text)).toEqual(['c', 'd']);
    expect(after[0]!.at).toBeGreaterThan(Date.now() - 60_000);
  });

  it('keeps the newest version of a message that was replaced, once for a key', async () => {
    const history = createHistory(server.connect(), 'versions');
    const original = await history.append('general', line('one'), 'k1');
    await history.append('general', line('between'), 'k2');
    for (const text of ['two', 'three', 'three'])
      expect(await history.append('general', { ...line(text), replaces: original }, text)).toBe(original);

    const read = await history.read('general', null, 10);
    expect(read.map(({ text, replaces }) => [text, replaces])).toEqual([
      ['one', undefined],
      ['between', undefined],
      ['three', original],
    ]);
  });

  it('makes it a message of its own where the one to replace is gone', async () => {
    const redis = server.connect();
    const history = createHistory(redis, 'gone');
    const original = await history.append('general', line('one'), 'k1');
    await history.append('general', { ...line('two'), replaces: original }, 'k2');
    await redis.xdel('gone:place:general', original);
    // Its version still stands for it.
    expect(await history.append('general', { ...line('three'), replaces: original }, 'k3')).toBe(original);
    await redis.xtrim('gone:place:general', 'MAXLEN', 0);

    const anew = await history.append('general', { ...line('four'), replaces: original }, 'k4');

    expect(await history.append('general', { ...line('four'), replaces: original }, 'k4')).toBe(anew);
    expect(await history.read('general', null, 10)).toMatchObject([{ id: anew, text: 'four' }]);
    expect((await history.read('general', null, 10))[0]).not.toHaveProperty('replaces');
  });

  it('tells listeners of each message once, in order, until they leave', async () => {
    const history = createHistory(server.connect(), 'live');
    const live = createLive(server.connect(), history, 'live', silent);
    const heard: PostedMessage[] = [];
    const leave = live.subscribe('general', (message) => heard.push(message));
    await history.append('general', line('before the subscription stands'), 'x');
    await new Promise((resolve) => setTimeout(resolve, 100));

    heard.length = 0;
    await history.append('general', line('one'), 'one');
    await history.append('general', line('two'), 'two');
    await history.append('random', line('elsewhere'), 'three');
    await until(() => heard.length >= 2);
    leave();
    await history.append('general', line('unheard'), 'four');
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(heard.map((message) => message.text)).toEqual(['one', 'two']);
  });

  it('catches up after Redis was killed and came back', async () => {
    const history = createHistory(server.connect(), 'outage');
    const live = createLive(server.connect(), history, 'outage', silent);
    const heard: string[] = [];
    live.subscribe('general', (message) => heard.push(message.text ?? ''));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await history.append('general', line('before'), 'before');
    await until(() => heard.includes('before'));

    await server.kill();
    const late = history.append('general', line('during'), 'during');
    await server.start();
    await late;
    await until(() => heard.includes('during'));

    expect(heard).toEqual(['before', 'during']);
  });
});
