import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Request } from '../../src/chat/types';
import { createProducer } from '../../src/queue/producer';
import { createHistory } from '../../src/store/messages';
import { steps } from '../../workers/process-request';
import { type RealRedis, startRealRedis } from '../real-redis';
import { aRequest } from '../requests';

const program = join(__dirname, '..', '..', 'dist', 'test', 'workers', 'fixtures', 'dying-worker.js');

describe('a worker that is killed', () => {
  let server: RealRedis;
  const workers: ChildProcess[] = [];

  const startWorker = async (prefix: string, deadly: string, computes = 'no') => {
    const { path, password } = server.address as { path: string; password: string };
    const worker = spawn(process.execPath, [program, path, password, prefix, deadly, computes], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.push(worker);
    await Promise.race([once(worker.stdout!, 'data'), once(worker, 'exit')]);
    return worker;
  };

  const repliesTo = async (prefix: string, request: Request) => {
    const messages = await createHistory(server.connect(), prefix).read(request.place.id, null, 100);
    return messages.filter((message) => message.kind === 'reply' && message.requestId === request.id);
  };

  const waitForReply = async (prefix: string, request: Request) => {
    const giveUp = Date.now() + 20_000;
    while ((await repliesTo(prefix, request)).length === 0 && Date.now() < giveUp)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };

  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterEach(() => {
    for (const worker of workers.splice(0)) worker.kill('SIGKILL');
  });
  afterAll(() => server.stop());

  it.each(steps)('at the step "%s" leaves exactly one answer', async (step) => {
    const prefix = `die-${step}`;
    const request = aRequest({ id: `w-${step}`, command: 'help', options: {}, text: '/help' });
    const producer = createProducer(server.address, prefix);
    await producer.enqueue(request);

    const first = await startWorker(prefix, step);
    if (first.exitCode === null && first.signalCode === null) await once(first, 'exit');
    expect(first.signalCode).toBe('SIGKILL');
    await startWorker(prefix, 'never');
    await waitForReply(prefix, request);
    // Long enough for a second start of the job, were there one, to post again.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await producer.enqueue(request);
    await new Promise((resolve) => setTimeout(resolve, 300));

    const replies = await repliesTo(prefix, request);
    expect(replies).toHaveLength(1);
    expect(replies[0]!.reply!.failure).toBeUndefined();
    await producer.close();
  });

  it('by every start of one request makes it a dead letter with one apology', async () => {
    const request = aRequest({ id: 'w-poison', command: 'help', options: {}, text: '/help' });
    const producer = createProducer(server.address, 'poison');
    await producer.enqueue(request);

    for (let start = 0; start < 8 && (await repliesTo('poison', request)).length === 0; start += 1) {
      const worker = await startWorker('poison', 'taken');
      await Promise.race([once(worker, 'exit'), new Promise((resolve) => setTimeout(resolve, 4000))]);
    }
    await waitForReply('poison', request);

    const replies = await repliesTo('poison', request);
    expect(replies).toHaveLength(1);
    expect(replies[0]!.reply!.failure).toMatchObject({ whose: 'ours' });
    await producer.close();
  }, 60_000);
});
