import { createServer } from 'node:net';
import { listenForPeople } from '../../../src/platforms/web/listen';
import { createMemoryPorts } from './memory-ports';

describe('listenForPeople', () => {
  it('takes the next free port when the wanted one is taken', async () => {
    const first = await listenForPeople(createMemoryPorts().ports, { port: 0 });
    const second = await listenForPeople(createMemoryPorts().ports, { port: first.port });

    expect(second.port).toBeGreaterThan(first.port);
    expect((await fetch(`${second.url}healthz`)).status).toBe(200);
    await Promise.all([first.close(), second.close()]);
  });

  it('listens on 127.0.0.1 only', async () => {
    const page = await listenForPeople(createMemoryPorts().ports, { port: 0 });

    // The same port is still free on another loopback address.
    const other = createServer();
    await new Promise<void>((resolve, reject) =>
      other.on('error', reject).listen(page.port, '127.0.0.2', resolve),
    );

    expect(page.url).toBe(`http://127.0.0.1:${page.port}/`);
    other.close();
    await page.close();
  });

  it('closes at once although a stream is open', async () => {
    const page = await listenForPeople(createMemoryPorts().ports, { port: 0 });
    const stream = await fetch(`${page.url}api/stream`, { headers: { 'X-Person-Key': 'k'.repeat(32) } });

    await page.close();

    await expect(stream.text()).rejects.toThrow();
  });

  it('refuses another name for this machine', async () => {
    const page = await listenForPeople(createMemoryPorts().ports, { port: 0 });

    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { request } = require('node:http') as typeof import('node:http');
      request(
        { host: '127.0.0.1', port: page.port, path: '/healthz', headers: { Host: 'evil.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });

    expect(status).toBe(403);
    await page.close();
  });
});
