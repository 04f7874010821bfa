import type { Receipt } from '../../src/chat/archive';
import { createReceiptStore } from '../../src/store/receipts';
import { type RealRedis, startRealRedis } from '../real-redis';
import { aRequest } from '../requests';

const fact = (measured: number) => ({
  name: 'ratio',
  label: { en: 'ratio', zh: '比值' },
  measured,
  expected: null,
  tolerance: null,
  unit: '',
  holds: null,
});
const result = (changes: Partial<Receipt> = {}): Omit<Receipt, 'id'> => ({
  experiment: 'scaling',
  parameters: { d_k: 64, n: 64 },
  seed: 7,
  version: 'abc',
  at: 1000,
  facts: [fact(0.1)],
  ...changes,
});

describe('the receipts', () => {
  let server: RealRedis;
  let count = 0;
  const fresh = () => {
    count += 1;
    const redis = server.connect();
    return { redis, prefix: `r${count}`, store: createReceiptStore(redis, `r${count}`) };
  };
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  it('keep a result once, under the same id however often and in whatever order it comes', async () => {
    const { store } = fresh();

    const first = await store.keep(result(), aRequest());
    const again = await store.keep(result({ at: 2000, parameters: { n: 64, d_k: 64 } }), aRequest());

    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(await store.find(first)).toEqual([{ ...result(), id: first }]);
  });

  it.each<[string, Partial<Receipt>]>([
    ['a parameter', { parameters: { d_k: 65, n: 64 } }],
    ['the seed', { seed: 8 }],
    ['the code', { version: 'abd' }],
    ['a number in its last digit', { facts: [fact(0.1 + 2 ** -56)] }],
  ])('have another id for another result: %s', async (_, changes) => {
    const { store } = fresh();

    expect(await store.keep(result(changes), aRequest())).not.toBe(await store.keep(result(), aRequest()));
  });

  it('are found by eight digits or more, in capitals too, and never by fewer or by other signs', async () => {
    const { store } = fresh();
    const id = await store.keep(result(), aRequest());

    expect(await store.find(id.slice(0, 8))).toHaveLength(1);
    expect(await store.find(id.slice(0, 11).toUpperCase())).toHaveLength(1);
    expect(await store.find(id.slice(0, 7))).toEqual([]);
    expect(await store.find(`${id.slice(0, 8)}*`)).toEqual([]);
    expect(await store.find(`${id.slice(0, 8)}${id[8] === '0' ? '1' : '0'}`)).toEqual([]);
  });

  it('with equal beginnings are all found', async () => {
    const { store, redis, prefix } = fresh();
    const id = await store.keep(result(), aRequest());
    const twin = `${id.slice(0, 8)}${'0'.repeat(24)}`;
    await redis.hset(
      `${prefix}:receipt:${id.slice(0, 8)}`,
      twin,
      JSON.stringify({ ...result({ at: 5 }), id: twin }),
    );

    expect((await store.find(id.slice(0, 8))).map((receipt) => receipt.id)).toEqual([id, twin]);
    expect((await store.find(twin)).map((receipt) => receipt.id)).toEqual([twin]);
  });

  it('hold numbers that JSON has no sign for', async () => {
    const { store } = fresh();
    const facts = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(fact);
    const id = await store.keep(result({ facts }), aRequest());

    expect((await store.find(id))[0]?.facts.map(({ measured }) => measured)).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  it('are listed by place, the newest first, ten at most, and stay for 400 days', async () => {
    const { store, redis, prefix } = fresh();
    for (let seed = 1; seed <= 12; seed += 1) await store.keep(result({ seed, at: seed }), aRequest());
    const elsewhere = aRequest({ place: { id: 'other', kind: 'channel' } });
    const id = await store.keep(result({ seed: 99 }), elsewhere);

    expect((await store.latest(aRequest())).map(({ seed }) => seed)).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
    ]);
    expect((await store.latest(elsewhere)).map(({ seed }) => seed)).toEqual([99]);
    const left = await redis.ttl(`${prefix}:receipt:${id.slice(0, 8)}`);
    expect(left / 86_400).toBeGreaterThan(399.9);
  });
});
