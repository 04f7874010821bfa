import { createTerminalDelivery } from '../../../src/platforms/terminal/deliver';
import { createWebApp } from '../../../src/platforms/web/create-web-app';
import { createWebDelivery } from '../../../src/platforms/web/deliver';
import { toPageMessage } from '../../../src/platforms/web/to-page-message';
import { createAttachments } from '../../../src/store/attachments';
import { createHistory } from '../../../src/store/messages';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { aReply, aRequest } from '../../requests';
import { createMemoryPorts } from './memory-ports';

const attachments = [
  { name: '我的答案.csv', mediaType: 'text/csv' as const, text: 'a,b\n1,2\n' },
  { name: 'picture.svg', mediaType: 'image/svg+xml' as const, text: '<svg onload="alert(1)"/>' },
];

describe.each([
  ['the page', createWebDelivery],
  ['the terminal', createTerminalDelivery],
] as const)('files beside an answer, from %s', (name, createDelivery) => {
  let server: RealRedis;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  it('can be downloaded by their links, and stay out of the history', async () => {
    const redis = server.connect();
    const files = createAttachments(redis, name);
    const history = createHistory(redis, name);
    await createDelivery(history, files).deliver(aRequest(), aReply({ attachments }), 'key');

    const [posted] = await history.read('general', null, 10);
    expect(JSON.stringify(posted)).not.toContain('1,2');
    const { reply } = toPageMessage(posted!, 'general', 'ada')!;
    expect(reply?.files.map(({ name: file, bytes }) => [file, bytes])).toEqual([
      ['我的答案.csv', 8],
      ['picture.svg', 24],
    ]);
    const app = createWebApp(createMemoryPorts({ files }).ports);
    const responses = await Promise.all(
      (reply?.files ?? []).map(({ url }) => app.request(url, { headers: { Host: 'localhost' } })),
    );
    expect(await responses[0]!.text()).toBe('a,b\n1,2\n');
    // What could run scripts is never shown in the page's own origin.
    for (const response of responses)
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
  });

  it('are gone politely', async () => {
    const app = createWebApp(createMemoryPorts().ports);
    const response = await app.request(`/files/${'x'.repeat(32)}`, { headers: { Host: 'localhost' } });

    expect(response.status).toBe(404);
  });
});
