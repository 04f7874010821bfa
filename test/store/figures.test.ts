import type { ComputeOutcome, ComputeTask } from '../../src/queue/compute-contract';
import { createFigureStore, resultId } from '../../src/store/figures';
import { type RealRedis, startRealRedis } from '../real-redis';

const task: ComputeTask = {
  kind: 'experiment',
  experiment: 'scaling',
  parameters: { d_k: 64, n: 64 },
  seed: 7,
  language: 'en',
  theme: 'light',
  size: 'chat',
};

const outcome: ComputeOutcome = {
  facts: [],
  sample: 'made',
  pictures: [{ png: new Uint8Array([137, 80, 78, 71, 0, 255]), width: 2, height: 1, alt: 'two dots' }],
  timings: { compute: 1, draw: 2 },
  health: { tensorsBefore: 0, tensorsAfter: 0, rss: 1, backend: 'native' },
};

describe('resultId', () => {
  it('is the same whatever order the parameters came in', () => {
    const turned: ComputeTask = { ...task, parameters: { n: 64, d_k: 64 } };

    expect(resultId(turned, 'v1')).toBe(resultId(task, 'v1'));
  });

  it.each([
    ['a parameter', { ...task, parameters: { d_k: 65, n: 64 } }],
    ['the seed', { ...task, seed: 8 }],
    ['the language', { ...task, language: 'zh' }],
    ['the theme', { ...task, theme: 'dark' }],
    ['the experiment', { ...task, experiment: 'padding-mask' }],
  ] as [string, ComputeTask][])('differs with %s', (_, other) => {
    expect(resultId(other, 'v1')).not.toBe(resultId(task, 'v1'));
  });

  it('differs with the version of the code, and tells −∞ from a missing value', () => {
    expect(resultId(task, 'v2')).not.toBe(resultId(task, 'v1'));
    expect(resultId({ ...task, parameters: { mask: Number.NEGATIVE_INFINITY } }, 'v1')).not.toBe(
      resultId({ ...task, parameters: { mask: null } }, 'v1'),
    );
  });
});

describe('the figure store', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  it('gives back facts and the exact bytes, and lets both expire', async () => {
    const redis = server.connect();
    const store = createFigureStore(redis, 'f');

    await store.keep('abc', outcome);
    const found = await store.find('abc');
    const png = await store.png('abc-0');

    expect(found).toEqual({
      facts: [],
      sample: 'made',
      figures: [{ id: 'abc-0', width: 2, height: 1, alt: 'two dots' }],
    });
    expect([...png!]).toEqual([137, 80, 78, 71, 0, 255]);
    expect(await redis.ttl('f:figure:abc-0')).toBeGreaterThan(await redis.ttl('f:result:abc'));
  });

  it('forgets a result whose picture is gone', async () => {
    const redis = server.connect();
    const store = createFigureStore(redis, 'g');
    await store.keep('abc', outcome);

    await redis.del('g:figure:abc-0');

    expect(await store.find('abc')).toBeNull();
  });

  it('lets one computation at a time claim an id', async () => {
    const store = createFigureStore(server.connect(), 'h');

    const first = await store.claim('x');
    const second = await store.claim('x');
    await first.release();
    const third = await store.claim('x');

    expect([first.claimed, second.claimed, third.claimed]).toEqual([true, false, true]);
  });
});
