import pino from 'pino';
import { createCommands } from '../commands';
import { createGateway, type Gateway } from '../src/gateway';
import { createMetrics } from '../src/metrics';
import { createWorkerRegister } from '../src/store/workers';
import { type RealRedis, startRealRedis } from './real-redis';
import { aRequest } from './requests';

const silent = pino({ level: 'silent' });

describe('the gateway', () => {
  let server: RealRedis;
  const gateways: Gateway[] = [];
  const open = (prefix: string, changes = {}) => {
    const config = { prefix, cooldown: { requests: 3, seconds: 30 }, queueLimit: 100, ...changes };
    const parts = {
      config,
      redis: server.address,
      commands: createCommands(),
      metrics: createMetrics('gateway'),
    };
    const gateway = createGateway({ ...parts, log: silent, now: Date.now });
    gateways.push(gateway);
    return gateway;
  };
  const request = (n: number, person = 'ada') =>
    aRequest({ id: `w-request-${n}`, person: { id: person, name: person } });

  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await server.stop();
  });

  it('queues a request and says honestly how many are ahead', async () => {
    const gateway = open('queue');

    const outcomes = [await gateway.accept(request(1)), await gateway.accept(request(2))];

    expect(outcomes).toEqual([
      { accepted: true, ahead: 0 },
      { accepted: true, ahead: 1 },
    ]);
  });

  it('asks a hasty person to wait, in their language, and nobody else', async () => {
    const gateway = open('hasty');
    for (let n = 1; n <= 3; n += 1) await gateway.accept(request(n));

    const fourth = await gateway.accept({ ...request(4), text: '/ask 缩放' });
    const other = await gateway.accept(request(5, 'bob'));

    expect(fourth).toEqual({
      accepted: false,
      passing: false,
      whose: 'person',
      message: expect.stringMatching(/问得太快了：30 秒内最多 3 次/),
    });
    expect(other).toMatchObject({ accepted: true });
  });

  it('refuses politely when too many wait', async () => {
    const gateway = open('full', { queueLimit: 2 });
    await gateway.accept(request(1, 'a'));
    await gateway.accept(request(2, 'b'));

    expect(await gateway.accept(request(3, 'c'))).toEqual({
      accepted: false,
      passing: false,
      whose: 'ours',
      message: '2 requests are waiting already, so I cannot take yours now. Please ask again in a minute.',
    });
  });

  it('takes a repeated request once, however often it comes, at no cost to the person', async () => {
    const gateway = open('again');

    await gateway.accept(request(1));
    for (let n = 0; n < 5; n += 1) await gateway.accept(request(1));
    const again = await gateway.accept(request(1));
    const next = await gateway.accept(request(2));

    expect(again).toMatchObject({ accepted: true });
    expect(next).toEqual({ accepted: true, ahead: 1 });
  });

  it('owns up to a request that breaks the contract', async () => {
    const outcome = await open('broken').accept(aRequest({ id: '123' }));

    expect(outcome).toEqual({
      accepted: false,
      passing: false,
      whose: 'ours',
      message: expect.stringContaining('nothing of what you did is to blame'),
    });
  });

  it('is ready only while a warm worker gives signs of life', async () => {
    const gateway = open('ready');
    const register = createWorkerRegister(server.connect(), 'ready');
    const worker = {
      id: 'w',
      pid: 1,
      backend: 'native',
      version: '2',
      canvas: 'canvas',
      children: 2,
      metrics: [],
    };

    expect(await gateway.ready()).toEqual({ gateway: true, redis: true, worker: false });
    await register.beat(worker, Date.now());
    expect(await gateway.ready()).toEqual({ gateway: true, redis: true, worker: true });
    await register.leave('w');
    expect(await gateway.ready()).toEqual({ gateway: true, redis: true, worker: false });
  });

  it('gives the numbers of all processes as Prometheus text', async () => {
    const gateway = open('numbers');
    const metrics = createMetrics('worker');
    metrics.tensorsLeft.set(0);
    const worker = { id: 'w', pid: 1, backend: 'native', version: '2', canvas: 'canvas', children: 2 };
    const state = { ...worker, metrics: await metrics.registry.getMetricsAsJSON() };
    await createWorkerRegister(server.connect(), 'numbers').beat(state, Date.now());

    const text = await gateway.metrics();

    expect(text).toMatch(/quizformer_event_loop_delay_max_seconds\{role="gateway"\} \d/);
    expect(text).toMatch(/quizformer_tensors_left\{role="worker"\} 0/);
  });

  it('tells a person to try again while Redis is away, within 3 s, and works when it is back', async () => {
    const gateway = open('away');
    await gateway.accept(request(1));
    await server.kill();

    const started = Date.now();
    const refused = await gateway.accept(request(2));
    const took = Date.now() - started;
    await server.start();
    let outcome = await gateway.accept(request(2));
    for (let i = 0; i < 50 && !outcome.accepted; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      outcome = await gateway.accept(request(2));
    }

    expect(refused).toEqual({
      accepted: false,
      passing: true,
      whose: 'ours',
      message: expect.stringContaining('send it again in a few seconds'),
    });
    expect(took).toBeLessThan(3000);
    expect(outcome).toMatchObject({ accepted: true });
  });
});
