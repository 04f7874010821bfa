import { createLedger } from '../../src/store/ledger';
import { type RealRedis, startRealRedis } from '../real-redis';

describe('the delivery ledger', () => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  it('sends once and remembers the id', async () => {
    const ledger = createLedger(server.connect(), 'a');
    let sent = 0;
    const send = async () => {
      sent += 1;
      return 'id-1';
    };

    const first = await ledger.once('k', send);
    const second = await ledger.once('k', send);

    expect([first, second, sent]).toEqual([
      { id: 'id-1', repeated: false },
      { id: 'id-1', repeated: true },
      1,
    ]);
    expect(await ledger.sent('k')).toBe('id-1');
  });

  it('sends again with the same key after a death between the effect and the record', async () => {
    const ledger = createLedger(server.connect(), 'b');
    const keys: string[] = [];
    const dies = ledger.once('k', async (key) => {
      keys.push(key);
      throw new Error('killed');
    });
    await expect(dies).rejects.toThrow('killed');

    expect(await ledger.sent('k')).toBeNull();
    const again = await ledger.once('k', async (key) => {
      keys.push(key);
      return 'id-2';
    });

    expect(again).toEqual({ id: 'id-2', repeated: false });
    expect(keys).toEqual(['k', 'k']);
  });
});
