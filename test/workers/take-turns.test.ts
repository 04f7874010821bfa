import { TryLater } from '../../src/chat/delivery';
import type { Reply } from '../../src/chat/types';
import { createLedger } from '../../src/store/ledger';
import { createTurns } from '../../src/store/turns';
import { createTurnTaking } from '../../workers/take-turns';
import { type RealRedis, startRealRedis } from '../real-redis';
import { aReply, aRequest } from '../requests';

describe('requests that change one message', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  function open(prefix: string, state: Record<string, boolean | null> = {}) {
    const redis = server.connect();
    const turns = createTurns(redis, prefix);
    const ledger = createLedger(redis, prefix);
    const hastened: string[] = [];
    const clock = { now: Date.now() };
    const jobs = {
      isOpen: async (id: string) => (id in state ? (state[id] ?? null) : true),
      hasten: async (id: string) => void hastened.push(id),
    };
    const takeTurns = createTurnTaking({ turns, jobs, ledger, now: () => clock.now });
    const posted: (string | null)[] = [];
    const serve = (id: string, reply: Reply, address: Record<string, string> = {}, asked: string[] = []) =>
      takeTurns(aRequest({ id, address }), 1, {
        answer: async () => {
          asked.push(id);
          return reply;
        },
        post: async (_, instead) => {
          posted.push(instead);
          return instead ?? `new-${id}`;
        },
      });
    return { turns, ledger, hastened, clock, posted, serve };
  }
  const press = { pressed: '1-0', edits: 'yes' };
  const edit = aReply({ edits: 'pressed' });
  const line = 'local-1-0';

  it('wait for those before them, and are called when those are done', async () => {
    const { turns, serve, hastened, posted } = open('wait');
    await turns.join(line, 'w-1');
    await turns.join(line, 'w-2');

    await expect(serve('w-2', edit, press)).rejects.toThrow(TryLater);
    await serve('w-1', edit, press);
    await serve('w-2', edit, press);

    expect(hastened).toEqual(['w-2']);
    expect(posted).toEqual(['1-0', '1-0']);
  });

  it('do not wait for one whose job is over, nor for long for one that was never queued', async () => {
    const { turns, serve, clock } = open('dead', { 'w-1': false, 'w-2': null });
    for (const id of ['w-1', 'w-2', 'w-3']) await turns.join(line, id);

    await expect(serve('w-3', edit, press)).rejects.toThrow('w-2');
    clock.now += 6000;
    await serve('w-3', edit, press);

    expect(await turns.join(line, 'w-4')).toEqual([]);
  });

  it('are answered anew in their turn where only the answer says what they change', async () => {
    const { turns, ledger, serve, posted } = open('reveal');
    await ledger.once('reply-w-0', async () => '1-0');
    await turns.join(line, 'w-1');
    const asked: string[] = [];
    const reveal = aReply({ edits: { replyTo: 'w-0' } });

    await expect(serve('reveal-1', reveal, {}, asked)).rejects.toThrow(TryLater);
    await serve('w-1', edit, press);
    await serve('reveal-1', reveal, {}, asked);

    expect(asked).toEqual(['reveal-1', 'reveal-1', 'reveal-1']);
    expect(posted).toEqual(['1-0', '1-0']);
  });

  it('wait for a message that is not posted yet', async () => {
    const { serve } = open('early');

    await expect(serve('reveal-1', aReply({ edits: { replyTo: 'w-0' } }))).rejects.toThrow('not posted yet');
  });

  it('post anew what never came, and then change that', async () => {
    const { serve, ledger, posted } = open('never', { 'w-0': false });
    const reveal = aReply({ edits: { replyTo: 'w-0' } });
    await serve('reveal-1', reveal);
    await serve('reveal-2', reveal);

    expect(posted).toEqual([null, 'new-reveal-1']);
    expect(await ledger.sent('reply-w-0')).toBe('new-reveal-1');
  });

  it('never put what is for one person in the place of what all see', async () => {
    const { serve, posted } = open('secret');
    const secret = aReply({ edits: 'pressed', private: true });
    await serve('w-1', secret, press);
    await serve('w-2', secret, { ...press, hidden: 'yes' });
    await serve('w-3', { ...edit, failure: { whose: 'person' } }, press);

    expect(posted).toEqual([null, '1-0', null]);
  });
});
