import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebClient } from '@slack/web-api';
import { largestFile } from '../../../src/chat/read-file';
import { fetchPicked } from '../../../src/platforms/slack/fetch-file';

describe('a file that was picked in Slack', () => {
  let server: Server;
  let host: string;
  let asked: string[];
  beforeAll(async () => {
    server = createServer(({ url = '', headers }, response) => {
      asked.push(`${url} ${headers.authorization}`);
      if (url === '/moved') return void response.writeHead(302, { location: `${host}/elsewhere` }).end();
      response.end(url === '/endless' ? Buffer.alloc(largestFile + 1) : 'a,b');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const fetchIt = (file: object, apiUrl = `${host}/api/`) => {
    const client = { token: 'xoxb-1', files: { info: async () => ({ ok: true, file }) } };
    return fetchPicked(client as unknown as WebClient, 'F1', { apiUrl });
  };

  it('is fetched with the token', async () => {
    expect(String(await fetchIt({ url_private: `${host}/small` }))).toBe('a,b');
    expect(asked).toEqual(['/small Bearer xoxb-1']);
  });

  it.each([
    ['another host', () => `${host}/small`],
    ['a host that only looks like it', () => 'https://files.slack.com.example.org/small'],
    ['an unencrypted address', () => 'http://files.slack.com/small'],
    ['a file of this machine', () => 'file:///etc/passwd'],
  ])('takes its token nowhere near %s', async (_, address) => {
    expect(await fetchIt({ url_private: address() }, 'https://slack.com/api/')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is not followed where it moved to', async () => {
    await expect(fetchIt({ url_private: `${host}/moved` })).rejects.toThrow();
    expect(asked).toEqual(['/moved Bearer xoxb-1']);
  });

  it('is not fetched where Slack says that it is too large, and cut off where it turns out to be', async () => {
    expect(await fetchIt({ size: largestFile + 1, url_private: `${host}/small` })).toBe('too large');
    expect(asked).toEqual([]);
    expect(await fetchIt({ size: 3, url_private: `${host}/endless` })).toBe('too large');
  });
});
