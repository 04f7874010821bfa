import { type Job, Queue, Worker } from 'bullmq';
import pino from 'pino';
import { type Delivery, TryLater, Undeliverable } from '../../src/chat/delivery';
import type { Reply } from '../../src/chat/types';
import { createMetrics } from '../../src/metrics';
import { createProducer, jobPolicy } from '../../src/queue/producer';
import { redisOptions } from '../../src/store/connect-redis';
import { createLedger } from '../../src/store/ledger';
import { createTurns } from '../../src/store/turns';
import { createRequestProcessor } from '../../workers/process-request';
import { createTurnTaking } from '../../workers/take-turns';
import { type RealRedis, startRealRedis } from '../real-redis';
import { aReply, aRequest } from '../requests';

type Post = () => Promise<string>;

describe('a request on its trip through a worker', () => {
  let server: RealRedis;
  const open: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterEach(() => Promise.all(open.splice(0).map((part) => part.close())));
  afterAll(() => server.stop());

  /** Serves one request with a platform that posts as told, one way after the other; the last one stays. */
  async function serve(
    prefix: string,
    posts: Post[],
    dispatch = async (): Promise<Reply> => aReply(),
    address: Record<string, string> = {},
  ) {
    const ends: string[] = [];
    const connection = redisOptions(server.address, 'working');
    const titles: string[] = [];
    const deliver: Delivery['deliver'] = async (_, { title }) => {
      titles.push(title);
      const post = posts.length > 1 ? posts.shift() : posts[0];
      return post ? post() : 'posted';
    };
    const ledger = createLedger(server.connect(), prefix);
    const producer = createProducer(server.address, prefix);
    open.push(producer);
    const turns = createTurns(server.connect(), prefix);
    const processor = createRequestProcessor({
      dispatch,
      typeset: async (_, reply) => reply,
      deliveries: { web: { deliver } },
      takeTurns: createTurnTaking({ turns, jobs: producer, ledger, now: Date.now }),
      ledger,
      metrics: createMetrics('worker'),
      log: pino({ level: 'silent' }),
      now: Date.now,
      onUndeliverable: async ({ id }) => void ends.push(id),
    });
    const queue = new Queue('requests', { connection, prefix });
    const worker = new Worker('requests', processor.process, { connection, prefix });
    open.push(worker, queue);
    const over = new Promise<string>((resolve) => {
      worker.on('completed', () => resolve('posted'));
      worker.on('failed', (job: Job | undefined) => void (job?.finishedOn && resolve('dead letter')));
    });
    const policy = { ...jobPolicy, backoff: { type: 'fixed', delay: 10 }, jobId: 'w-1' };
    await queue.add('ask', { version: 1, request: aRequest({ id: 'w-test-1', address }) }, policy);
    return { outcome: await over, titles, ends };
  }
  const fail = (error: Error): Post => {
    return () => Promise.reject(error);
  };
  const succeed: Post = async () => 'id';

  it('is posted later when the platform asks to wait, however often', async () => {
    const waits = Array.from({ length: 12 }, () => fail(new TryLater(20, '429')));

    const { outcome, titles } = await serve('later', [...waits, succeed]);

    expect(outcome).toBe('posted');
    expect(titles).toHaveLength(13);
  });

  it('is posted after an outage that outlasts three tries, without an apology', async () => {
    const outage = Array.from({ length: 6 }, () => fail(new Error('503')));

    const { outcome, titles } = await serve('outage', [...outage, succeed]);

    expect(outcome).toBe('posted');
    expect(new Set(titles)).toEqual(new Set(['A title']));
  });

  it('is let go when nothing would reach the person', async () => {
    const { outcome, titles } = await serve('gone', [fail(new Undeliverable('channel gone'))]);

    expect(outcome).toBe('dead letter');
    expect(titles).toEqual(['A title']);
  });

  it('ends in one apology when computing it fails three times', async () => {
    let tries = 0;
    const { outcome, titles } = await serve('broken', [succeed], async () => {
      tries += 1;
      throw new Error('no');
    });

    expect({ outcome, tries }).toEqual({ outcome: 'dead letter', tries: 3 });
    expect(titles).toEqual(['That went wrong on our side']);
  });

  it('is apologised for once the platform is back, when the answer failed during an outage', async () => {
    const { titles } = await serve('both', [fail(new Error('503')), succeed], async () => {
      throw new Error('no');
    });

    expect(titles).toEqual(['That went wrong on our side', 'That went wrong on our side']);
  });

  it('asks nobody to hear of the end of a request that somebody made', async () => {
    const { ends } = await serve('not-own', [fail(new Undeliverable('channel gone'))]);

    expect(ends).toEqual([]);
  });

  describe('that we made ourselves', () => {
    const own = { own: 'yes' };

    it('tells whoever made it when its place is gone', async () => {
      const gone = [fail(new Undeliverable('channel gone'))];
      const { outcome, ends } = await serve('own-gone', gone, undefined, own);

      expect({ outcome, ends }).toEqual({ outcome: 'dead letter', ends: ['w-test-1'] });
    });

    it('ends without an apology', async () => {
      const broken = async () => {
        throw new Error('no');
      };
      const { outcome, titles } = await serve('own-broken', [succeed], broken, own);

      expect({ outcome, titles }).toEqual({ outcome: 'dead letter', titles: [] });
    });

    it('tells nobody that it was refused', async () => {
      const refused = async () => aReply({ private: true, failure: { whose: 'person' } });
      const { outcome, titles } = await serve('own-refused', [succeed], refused, own);

      expect({ outcome, titles }).toEqual({ outcome: 'posted', titles: [] });
    });
  });
});
