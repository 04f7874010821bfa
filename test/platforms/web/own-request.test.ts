import { createTerminalDelivery } from '../../../src/platforms/terminal/deliver';
import { createWebDelivery } from '../../../src/platforms/web/deliver';
import { toPageMessage } from '../../../src/platforms/web/to-page-message';
import { createHistory } from '../../../src/store/messages';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { aReply, aRequest } from '../../requests';

describe.each([
  ['the page', createWebDelivery],
  ['the terminal', createTerminalDelivery],
] as const)('what nobody asked for, from %s', (name, createDelivery) => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const shown = async (place: string, viewer: string) => {
    const posted = await createHistory(server.connect(), name).read(place, null, 10);
    return posted.map((message) => toPageMessage(message, place, viewer)).filter(Boolean);
  };
  const own = (place: string) =>
    aRequest({ id: `daily-${place}`, place: { id: place, kind: 'channel' }, address: { own: 'yes' } });

  it('is seen by all, once, without a line that it would answer', async () => {
    const delivery = createDelivery(createHistory(server.connect(), name));
    await delivery.deliver(own('general'), aReply(), 'key');
    await delivery.deliver(own('general'), aReply(), 'key');

    expect(await shown('general', 'bob')).toMatchObject([
      { kind: 'reply', person: null, mine: false, text: '', onlyYou: false },
    ]);
  });

  it('is seen by its person alone when it is private', async () => {
    const delivery = createDelivery(createHistory(server.connect(), name));
    await delivery.deliver(own('random'), aReply({ private: true }), 'key-2');

    expect(await shown('random', 'bob')).toEqual([]);
    expect(await shown('random', 'ada')).toMatchObject([{ onlyYou: true, text: '' }]);
  });
});
